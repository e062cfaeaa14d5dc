//! The words of a page's controls, labels and footers, as government sites
//! write them.

use super::page::squeezed;

/// Words of controls. A line of nothing else is none of the article's.
const CONTROLS: [&str; 52] = [
    "打印本页",
    "打印此页",
    "打印",
    "关闭本页",
    "关闭窗口",
    "关闭",
    "字体大小",
    "字体",
    "字号",
    "放大",
    "缩小",
    "默认",
    "大",
    "中",
    "小",
    "分享到",
    "分享",
    "收藏本页",
    "收藏",
    "复制链接",
    "新浪微博",
    "腾讯微博",
    "微博",
    "微信",
    "QQ空间",
    "QQ好友",
    "返回顶部",
    "返回列表",
    "返回首页",
    "返回",
    "我要纠错",
    "纠错",
    "下载",
    "导出",
    "首页",
    "末页",
    "上一页",
    "下一页",
    "登录",
    "注册",
    "搜索",
    "无障碍浏览",
    "无障碍",
    "长者模式",
    "适老化",
    "繁体",
    "简体",
    "English",
    "语音播报",
    "朗读",
    "展开",
    "更多",
];

/// How lines begin that stand around an article.
const AROUND: [&str; 31] = [
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "分享到",
    "分享：",
    "扫一扫",
    "扫码",
    "手机扫",
    "微信扫",
    "当前位置",
    "您的位置",
    "您所在的位置",
    "您现在的位置",
    "你的位置",
    "现在的位置",
    "所在位置",
    "浏览次数",
    "浏览量",
    "访问量",
    "访问次数",
    "点击数",
    "点击率",
    "阅读次数",
    "相关链接",
    "相关文章",
    "相关阅读",
    "相关信息",
    "相关稿件",
    "友情链接",
    "热门推荐",
];

/// What stands in a site's footer and nowhere else.
const FOOTER: [&str; 14] = [
    "ICP备",
    "公网安备",
    "网站标识码",
    "版权所有",
    "网站地图",
    "Copyright",
    "COPYRIGHT",
    "©",
    "技术支持",
    "主办单位：",
    "主办：",
    "承办：",
    "承办单位：",
    "网站声明",
];

/// How contact lines begin, which stand in footers.
const CONTACT: [&str; 8] = [
    "地址：",
    "邮编：",
    "电话：",
    "联系电话",
    "联系我们",
    "关于我们",
    "政府网站",
    "建议使用",
];

/// Labels of what a page says of its article.
const LABELS: [&str; 24] = [
    "索引号",
    "信息索引号",
    "发布机构",
    "发布单位",
    "公开机构",
    "公开主体",
    "制发单位",
    "信息来源",
    "文章来源",
    "来源",
    "成文日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "公开日期",
    "生成日期",
    "文号",
    "发文字号",
    "主题分类",
    "信息分类",
    "公开方式",
    "信息名称",
    "有效性",
    "作者",
];

/// How what a page counts or offers begins, within a line of labels.
const COUNTERS: [&str; 13] = [
    "浏览次数",
    "浏览量",
    "点击数",
    "点击量",
    "点击率",
    "阅读次数",
    "阅读量",
    "访问量",
    "访问次数",
    "字体",
    "字号",
    "打印",
    "分享",
];

/// Whether a line holds only words of controls.
pub(super) fn is_controls(line: &str) -> bool {
    let words = squeezed(line);
    let mut rest = words.trim_start_matches(is_mark);
    if rest.is_empty() {
        return !words.is_empty() && words.chars().all(|c| "|｜>»".contains(c));
    }
    while !rest.is_empty() {
        let mut controls = CONTROLS.iter();
        let Some(next) = controls.find_map(|control| rest.strip_prefix(control)) else {
            return false;
        };
        rest = next.trim_start_matches(is_mark);
    }
    true
}

fn is_mark(c: char) -> bool {
    "【】[]［］()（）|｜·:：>»、，,-—+".contains(c)
}

/// Whether a line begins as those around an article do.
pub(super) fn is_around(line: &str) -> bool {
    const LONGEST: usize = 80;
    let words = squeezed(line);
    let words = words.trim_start_matches(is_mark);
    words.chars().count() <= LONGEST && AROUND.iter().any(|start| words.starts_with(start))
}

/// Whether a line stands in a site's footer.
pub(super) fn is_footer(line: &str) -> bool {
    const LONGEST: usize = 200;
    let words = squeezed(line);
    words.chars().count() <= LONGEST && FOOTER.iter().any(|it| words.contains(it))
}

/// Whether a line tells how a site's office is reached.
pub(super) fn is_contact(line: &str) -> bool {
    let words = squeezed(line);
    CONTACT.iter().any(|start| words.starts_with(start))
}

/// Whether a line says something of the article by a label.
pub(super) fn is_labelled(line: &str) -> bool {
    const LONGEST: usize = 200;
    let line = line.trim();
    let short = line.chars().count() <= LONGEST;
    short
        && line
            .split('\t')
            .any(|cell| label(&squeezed(cell)).is_some())
}

/// The label that words begin with.
fn label(words: &str) -> Option<&'static str> {
    let words = words.trim_start_matches(['【', '[', '［']);
    LABELS.into_iter().find(|label| {
        let rest = words.strip_prefix(label);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', '】', ']']))
    })
}

/// The bytes of a line of labels that count its readers or offer something.
pub(super) fn counters(line: &str) -> Vec<std::ops::Range<usize>> {
    let labels = LABELS.iter().flat_map(|label| {
        let found = line.match_indices(label);
        found.filter(|(at, label)| {
            let rest = line.get(at + label.len()..).unwrap_or_default();
            rest.trim_start().starts_with(['：', ':'])
        })
    });
    let mut labels: Vec<usize> = labels.map(|(at, _)| at).collect();
    labels.sort_unstable();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let starts = COUNTERS.iter().flat_map(|word| line.match_indices(word));
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.sort_unstable();
    for at in starts {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let head = line.get(..at).unwrap_or_default();
        let start = head
            .trim_end_matches(|c: char| is_mark(c) || c.is_whitespace())
            .len();
        let next = labels.get(labels.partition_point(|label| *label <= at));
        found.push(start..next.copied().unwrap_or(line.len()));
    }
    found
}
