//! What questions are made of besides what they are about: politeness, question
//! words, and the words that say what sort of figure is asked for.

use model::indicator::Kind;

/// What sort of figure a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// How many, perhaps of a measure word: 几台.
    Count(Option<char>),
    /// A figure of that kind: 多少钱, 哪天.
    Of(Kind),
    /// Which year: 哪年.
    Year,
    /// What became of it, which rates say: 有人管吗.
    Outcome,
}

/// Words that mean nothing by themselves, separated by spaces.
const EMPTY: &str = "请问 请问一下 我想问 想问 问一下 打听 打听一下 咨询一下 咨询 一下 您好 你好 谢谢 麻烦 帮我 \
    我想知道 想知道 知道 告诉我 说说 讲讲 看看 查一下 有没有 是不是 能不能 可不可以 会不会 要不要 用不用 行不行 好不好 \
    是否 能否 可否 怎么样 怎样 怎么 如何 为什么 为啥 什么 啥 哪些 哪个 哪里 哪儿 哪家 哪 谁 吗 呢 吧 啊 呀 嘛 么 \
    的 了 着 得 地 过 在 是 有 和 与 或 及 也 都 还 就 才 又 再 到底 究竟 真的 真 \
    听说 听人说 听讲 据说 说是 是真的 真的吗 真的假的 我就想问 就想问 就想知道 想问下 问下 问问 打听下 请教 请教一下 麻烦问 麻烦问下 \
    劳驾 老哥 老铁 师傅 哎 喂 诶 那啥 这事 这事儿 那事 这块 这一块 这方面 那方面 这样 那样 这么 俺 俺们 倒是 反正 顺便 \
    之间 有一 下一 这一 那一 每一 一份 找 当 一般 一般来说 通常 平时 到时候 随便 好些 比方说 比如 比如说 例如 好像 其实 居然 难道 莫非 不晓得 不知道 的话 咋样 咋个 咋 啥子 么子 么事 冇 冇得 有冇 有冇得 有冇有 有没得 \
    晓得 晓不晓得 呗 咯 啰 喽 哩 嘞 噻 咧 啵 得很 来着 专门 一下子 \
    能 可以 可 会 要 想 应该 该 需要 \
    我 我们 你 你们 您 他 她 它 他们 咱 咱们 自己 人家 大家 这 那 这个 那个 这些 那些 这份 这种 那种 那里 这里 这边 那边 \
    里 里面 上 下 中 内 个 些 给 把 被 让 对 向 从 以及 一起 一块 一块儿 一道 到 去 来 跟 为 以 于 之 其 关于 有关 相关 介绍 查询 \
    哪些地方 各种 各类 各个 一些 有些 几乎 大概 大约 左右 具体 目前 现在 如今 已经 曾 很 太 最 比较 特别 非常 而且 但是 如果 因为 所以 \
    那么 然后 时候 方面 东西 事 事情 事儿 之类 等 做 做了 干 干了 弄 搞 搞了 进行 开展 用 打算";

/// Words that every report is about: they rank sentences, but a question says
/// nothing more by them.
const GENERAL: &str = "政府 部门 单位 机关 行政机关 行政部门 行政单位 执法单位 工作 情况 老百姓 百姓 群众 市民 居民 大伙 全区 我区 本区 区里 区 \
    我们区 咱们区 你们区 咱区 新区 本地 当地 我们这 我们这儿 一年 全年 年度 全年度 总共 一共 共 合计 累计 总数 数量 总量 总的";

/// Words by which a question asks for the whole of something.
const WHOLE: &str = "全区 我区 本区 总共 一共 共 合计 累计 总数 总量 总的";

/// What stands at the end of a question and asks for yes or no.
const ENDINGS: &str = "冇有 冇得 有冇 冇 没得 不咯 行不 中不 对吧 是吧 噻 咯 咧 哩 呗 嘞 喽 啵 来着 了没有 了没 没有 没 不 吗 呢 吧 啊 呀 嘛 么 哦 哈 了";

/// Words for a time that a report of one year does not speak of by that name.
const OTHER_TIMES: &str = "去年 今年 明年 前年 上年 来年 本月 上个月 这个月 上半年 下半年 季度 以前 之前 原来 原先 过去 \
    上一年 上一年度 往年 同比 历年 近年 每年 每天 每月 昨天 今天 明天";

/// Words for the time of the report: its sentences have them, but no question is
/// about them.
const NOW: [&str; 5] = ["现在", "目前", "如今", "当前", "眼下"];

/// The measure words of counts.
const UNITS: &str =
    "件个条家户人名位次场回趟遍份张本册台部起宗项种样类枚辆处座村所批期轮例篇字组支门堂节届只";

/// Measure words that count the same sort of things.
const ALIKE: [&str; 6] = [
    "件起宗例条项份次",
    "家户所",
    "次场回趟遍期批轮",
    "人名位",
    "份张本册条篇件",
    "项种样类条件",
];

const MEASURES: [(Kind, &str); 5] = [
    (
        Kind::Money,
        "多少钱 好多钱 几多钱 几个钱 多少票子 几块钱 多少元 多少万元 多少万 多少块 多少块钱",
    ),
    (
        Kind::Duration,
        "多久 几久 多长时间 好长时间 多少时间 几长时间 多少日子 几多天 好多天 几天 多少天 几个小时 几小时 几个钟头 多少小时 几个工作日 几分钟",
    ),
    (
        Kind::Date,
        "什么时候 啥时候 什么时间 啥时间 啥时 么时候 哪个时候 什么日子 哪一日 几时 几月份 多会儿 哪天 哪一天 几号 几月几号 几月几日 何时 几月",
    ),
    (
        Kind::Rate,
        "百分之几 百分之好多 百分之几多 百分几 几分之几 占几多 多少成 百分之多少 几成 占几成 多少比例 比例 占比 百分比 多高",
    ),
    (
        Kind::Version,
        "第几版 几点几版 几点几 几点零 哪个版本 什么版本",
    ),
];

/// What asks what became of something.
const OUTCOMES: &str = "有人管 有没有人管 有人理 管用 有用 有没有用 处理得怎么样 处理得咋样 处理怎么样 处理情况 办得怎么样 \
    办得咋样 办理情况 解决了吗 解决得怎么样 解决没";

/// Characters of question words.
const ASKING: &str = "哪谁怎什啥吗何";

/// The length of the longest word of a list that begins there; 0 for none.
fn longest(list: &str, chars: &[char]) -> usize {
    let begins = |word: &&str| {
        let mut own = chars.iter();
        word.chars().all(|c| own.next() == Some(&c))
    };
    let words = list.split_whitespace().filter(begins);
    words.map(|word| word.chars().count()).max().unwrap_or(0)
}

/// The length of the empty word that begins there; 0 for none.
pub(super) fn empty(chars: &[char]) -> usize {
    longest(EMPTY, chars).max(which(chars))
}

/// The length of 哪几个 or another that asks which, not how many; 0 for none.
fn which(chars: &[char]) -> usize {
    let asked = longest("哪几", chars);
    let unit = chars.get(asked).filter(|it| UNITS.contains(**it));
    if asked == 0 {
        0
    } else {
        asked + usize::from(unit.is_some())
    }
}

/// Whether the characters only ask: empty words, and one of them a question
/// word, as 在哪里.
pub(super) fn only_asks(chars: &[char]) -> bool {
    chars.iter().any(|it| ASKING.contains(*it)) && is_empty(chars)
}

/// Characters that say little by themselves.
const LIGHT: &str = "人打帮找看说讲问拿放做办搞弄干走来去进出起回上下里外前后先再好坏多少大小长短高低快慢新旧老早晚点些每各此该当按照靠叫请使到过会能可应想要给对跟同与其因为所以而但若如果怎样何哪谁啥份张本页间掏交付收定完成听懂写总结发现毛冇没不";

/// Whether a character says little by itself.
pub(super) fn is_light(c: char) -> bool {
    LIGHT.contains(c)
}

/// Whether a question asks who, where, which or how.
pub(super) fn asks_details(chars: &[char]) -> bool {
    chars.iter().any(|it| "哪谁怎什啥何几咋".contains(*it))
}

/// Whether the characters are nothing but empty words.
pub(super) fn is_empty(chars: &[char]) -> bool {
    let mut at = 0;
    while at < chars.len() {
        match empty(chars.get(at..).unwrap_or_default()) {
            0 => return false,
            length => at += length,
        }
    }
    true
}

/// The length of the general word that begins there, and whether it asks for
/// the whole.
pub(super) fn general(chars: &[char]) -> (usize, bool) {
    let length = longest(GENERAL, chars);
    (length, length > 0 && longest(WHOLE, chars) == length)
}

/// Whether the characters are nothing but general words.
pub(super) fn is_general(chars: &[char]) -> bool {
    let mut at = 0;
    while at < chars.len() {
        let rest = chars.get(at..).unwrap_or_default();
        match longest(GENERAL, rest) {
            0 => return false,
            length => at += length,
        }
    }
    true
}

/// Whether a word only says that now is meant.
pub(super) fn is_now(word: &str) -> bool {
    NOW.contains(&word)
}

/// The length of the word for another time that begins there; 0 for none.
pub(super) fn other_time(chars: &[char]) -> usize {
    longest(OTHER_TIMES, chars)
}

/// The characters without what is said twice: 算不算 and 算一算 ask 算.
pub(super) fn without_choice(chars: &[char]) -> Vec<char> {
    let mut kept = Vec::with_capacity(chars.len());
    let mut rest = chars;
    while let [c, after @ ..] = rest {
        kept.push(*c);
        rest = match after {
            ['不' | '没' | '冇' | '一', again, after @ ..] if again == c => after,
            _ => after,
        };
    }
    kept
}

/// How many of the characters are left without the ending of a question.
pub(super) fn without_ending(chars: &[char]) -> usize {
    let mut left = chars.len();
    let ends = |left: usize| {
        let mut endings = ENDINGS.split_whitespace();
        let own = chars.get(..left).unwrap_or_default();
        let ends = |word: &&str| {
            let word: Vec<char> = word.chars().collect();
            word.len() < left && own.ends_with(&word)
        };
        endings.find(ends).map(|word| word.chars().count())
    };
    while let Some(length) = ends(left) {
        left -= length;
    }
    left
}

/// The words that begin there and ask for a figure: their length, and its sort.
pub(super) fn measure(chars: &[char]) -> Option<(usize, Measure)> {
    let of = MEASURES
        .iter()
        .map(|(kind, words)| (longest(words, chars), Measure::Of(*kind)));
    let outcome = (longest(OUTCOMES, chars), Measure::Outcome);
    let year = (longest("哪年 哪一年", chars), Measure::Year);
    let asked = longest(
        "多少 好多 几多 有几多 有好多 几 有几 有多少 几十 几百 几千 几万",
        chars,
    );
    let unit = chars
        .get(asked)
        .filter(|c| asked > 0 && UNITS.contains(**c));
    let count = (
        asked + usize::from(unit.is_some()),
        Measure::Count(unit.copied()),
    );
    let found = of
        .chain([outcome, year, count])
        .max_by_key(|(length, _)| *length);
    found.filter(|(length, _)| *length > 0)
}

/// Whether figures of that unit are what a measure word asks for.
pub(super) fn counts(asked: char, unit: &str) -> bool {
    let mut alike = ALIKE.iter();
    unit.chars().next().is_some_and(|unit| {
        unit == asked || alike.any(|group| group.contains(asked) && group.contains(unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_question_says_what_sort_of_figure_it_asks_for() {
        let check = |text: &str, expected| assert_eq!(measure(&chars(text)), expected, "{text}");
        check("多少", Some((2, Measure::Count(None))));
        check("几台自助机", Some((2, Measure::Count(Some('台')))));
        check("多少钱", Some((3, Measure::Of(Kind::Money))));
        check("几月几号开的", Some((4, Measure::Of(Kind::Date))));
        check("几个小时", Some((4, Measure::Of(Kind::Duration))));
        check("有人管吗", Some((3, Measure::Outcome)));
        check("哪一年", Some((3, Measure::Year)));
        check("几多件案子", Some((3, Measure::Count(Some('件')))));
        check("好多钱", Some((3, Measure::Of(Kind::Money))));
        check("大厅", None);
    }

    #[test]
    fn measure_words_of_one_sort_are_alike_and_others_are_not() {
        assert!(counts('家', "户") && counts('件', "起") && counts('场', "次"));
        assert!(!counts('家', "枚") && !counts('人', "件") && !counts('台', ""));
    }

    #[test]
    fn a_choice_asks_for_its_first_half() {
        let check = |text: &str, expected: &str| {
            let left: String = without_choice(&chars(text)).iter().collect();
            assert_eq!(left, expected);
        };
        check("算不算进考核", "算进考核");
        check("一把手管不管", "一把手管");
        check("不够", "不够");
        check("办不成", "办不成");
        check("查一查企业", "查企业");
    }

    #[test]
    fn which_of_several_asks_for_no_figure() {
        assert_eq!(empty(&chars("哪几个村")), 3);
        assert_eq!(empty(&chars("哪几方面")), 2);
        assert_eq!(empty(&chars("几个村")), 0);
    }

    #[test]
    fn words_that_only_ask_mean_nothing() {
        let check = |text: &str, expected| assert_eq!(only_asks(&chars(text)), expected, "{text}");
        check("在哪里", true);
        check("上会", false);
        check("建在哪里", false);
    }

    #[test]
    fn the_ending_of_a_question_is_left_out_but_never_all_of_it() {
        let check = |text: &str, left| assert_eq!(without_ending(&chars(text)), left, "{text}");
        check("学过法律没", 4);
        check("改了没有", 1);
        check("吗", 1);
        check("大厅", 2);
    }
}
