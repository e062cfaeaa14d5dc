//! What a sentence says, where no heading says it.

use super::Owed;

/// How many sentences of work done make up for headings.
pub(super) const ENOUGH: usize = 2;

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a folded sentence speaks of a thing; `around` is what its section is
/// about.
pub(super) fn speaks_of(owed: Owed, sentence: &str, around: &[Owed], year: Option<u16>) -> bool {
    match owed {
        Owed::Measures => is_work(sentence),
        Owed::Shortcomings => is_lack(sentence, around),
        Owed::Leaders => is_leaders(sentence, around),
        Owed::Plan => is_plan(sentence, year),
        Owed::Other => is_other(sentence),
    }
}

/// Whether words of a reason stand there.
pub(super) fn gives_reason(sentence: &str) -> bool {
    has(
        sentence,
        &[
            "原因",
            "由于",
            "因为",
            "导致",
            "致使",
            "造成",
            "源于",
            "归因",
            "所致",
            "受制于",
            "受限于",
            "究其",
            "根源",
        ],
    )
}

fn is_work(sentence: &str) -> bool {
    let done = [
        "完成", "开展", "办理", "印发", "制定", "组织", "召开", "举办", "建立", "审查", "取得",
        "受理", "推进", "出台",
    ];
    let ahead = has(
        sentence,
        &["下一步", "下步", "今后", "将进一步", "报告如下"],
    );
    has(sentence, &done) && !ahead
}

fn is_lack(sentence: &str, around: &[Owed]) -> bool {
    let lacks = [
        "问题", "不足", "差距", "短板", "薄弱", "困难", "不够", "弱项",
    ];
    if !has(sentence, &lacks) {
        return false;
    }
    // 对存在的问题进行整改: somebody else's, and dealt with.
    let dealt = has(
        sentence,
        &[
            "限期",
            "督促",
            "整改到位",
            "提出整改",
            "责令",
            "通报",
            "发现问题",
            "反馈",
            "线索",
            "约谈",
            "对存在的问题",
            "针对存在",
            "查找",
            "存在问题的",
            "着力解决",
            "破解",
            "予以",
        ],
    );
    let turn = has(
        sentence,
        &[
            "还存在",
            "仍存在",
            "仍然存在",
            "依然存在",
            "也存在",
            "尚存在",
            "还有一定",
            "仍有一定",
            "仍有差距",
            "还有差距",
            "存在一些",
            "存在以下",
            "存在一定",
            "存在不少",
            "存在的主要问题",
            "主要问题有",
            "主要问题是",
            "不足之处",
            "存在着",
            "还有不少",
            "还有许多",
            "还面临",
            "存在如下",
            "有待进一步",
            "还存在一些",
            "主要表现在",
            "存在的问题有",
            "存在的问题是",
            "存在的问题主要",
            "问题主要有",
        ],
    );
    let contrast = has(
        sentence,
        &[
            "相比",
            "但是",
            "但也",
            "但还",
            "但仍",
            "同时也",
            "但与",
            "不过",
        ],
    ) && has(sentence, &["差距", "不足", "问题", "短板", "薄弱"]);
    let planned = around.contains(&Owed::Plan);
    (turn || contrast) && !dealt && (!planned || sentence.contains("存在"))
}

fn is_leaders(sentence: &str, around: &[Owed]) -> bool {
    // 压实第一责任人职责 under a plan is yet to be done.
    if around == [Owed::Plan] || around == [Owed::Shortcomings] {
        return false;
    }
    if is_plan_start(sentence) {
        return false;
    }
    let other = has(
        sentence,
        &[
            "安全生产",
            "消防",
            "食品安全",
            "防汛",
            "河长制",
            "疫情防控",
            "党风廉政",
        ],
    );
    let lawful = has(sentence, &["法治", "依法", "述法"]);
    let first = sentence.contains("第一责任人");
    // 主要领导亲自抓 alone tells of no duty that was done.
    let mut clauses = sentence.split([',', ';', ':', '。']);
    let heads = clauses.any(|clause| {
        let heads = [
            "主要负责人",
            "主要负责同志",
            "主要领导",
            "一把手",
            "党政领导",
        ];
        let duty = [
            "职责",
            "履行",
            "履职",
            "亲自部署",
            "亲自过问",
            "亲自协调",
            "亲自督办",
            "述法",
        ];
        has(clause, &heads) && has(clause, &duty)
    });
    (first && (lawful || !other)) || (heads && lawful && !other)
}

/// Whether a sentence opens with a time that is yet to come.
fn is_plan_start(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    [
        "下一步",
        "下步",
        "今后",
        "接下来",
        "下一阶段",
        "下阶段",
        "明年",
        "下一年",
        "新的一年",
        "来年",
    ]
    .iter()
    .any(|it| sentence.starts_with(it))
}

fn is_plan(sentence: &str, year: Option<u16>) -> bool {
    let coming = is_plan_start(sentence)
        || has(sentence, &[",下一步,", "。下一步,", ";下一步,", ",今后,"])
        || year.is_some_and(|year| {
            let next = format!("{}年", u32::from(year) + 1);
            sentence.trim_start().starts_with(&next)
        });
    let meant = has(
        sentence,
        &[
            "将",
            "要",
            "继续",
            "进一步",
            "拟",
            "计划",
            "着力",
            "加大",
            "推进",
            "加强",
            "持续",
        ],
    );
    coming && meant
}

fn is_other(sentence: &str) -> bool {
    let none = has(sentence, &["无", "没有"]);
    let other = has(
        sentence,
        &[
            "其他需要报告",
            "其它需要报告",
            "其他需要说明",
            "其它需要说明",
        ],
    );
    other
        || (none
            && has(
                sentence,
                &["需要报告的情况", "需要报告的事项", "需要说明的情况"],
            ))
}
