//! Places that a question names, and what a district is called.

use super::known::Known;
use super::phrases;
use super::thesaurus::Thesaurus;
use crate::word::Word;

/// What the names of places end in.
const KINDS: &str = "区县市旗省";

/// Characters before one of those that make a common noun of it: 小区, 城市.
const COMMON: &str = "小社学辖园校景地全我郊片灾库矿牧特禁各本该市区旗发超上楼股菜夜集每某外省分专街邻跨出节反能\
    两几一二三四五六七八九十";

/// Characters that do so too, but that names of two characters also end in:
/// 石城县, 佛山市, 厦门市, 赣县区.
const ENDINGS: &str = "城山门林县新";

/// What makes a common noun of one of those, not a name: 棚户区, 贫困县.
const COMMON_NAMES: &str = "棚户 工业 商业 居民 开发 保护 服务 旅游 度假 示范 试验 实验 保税 住宅 生活 \
    办公 功能 贫困 先进 百强 县级 直辖 中心 高新 自治 综合 农业 风景 自贸 经济 物流 产业 风险 管控 封控 隔离 商务 \
    绿化 经开 等候 休息 儿童 人才 二手 农贸 房产 就业 跳蚤 大城 小城 老城 古城 主城 新城 大山 深山 老山 高山 部门 大都 首都";

/// Characters that stand in no name: a word is cut there.
const NEVER: &str =
    "的了吗呢么我你您他她它就也很给跟是们这那啊几不没未无在到去来把被让想要有个哪什怎谁";

/// Words that begin with one of those, and before which no place need stand.
const WORDS: &str = "市场 市民 市政 市区 市级 市容 市值 市里 区域 区别 区分 区划 区块 区间 区里 县级 县域 县城 县里 旗下 旗帜 \
    省级 省里 省内 省外 省委 省厅 省长 省份 省市 省钱 省事 省时 省心 省力 省去 省下 省得 省了 省掉 省多 省几";

/// What a district is called: its name, and the ends of it that still name it.
/// 赣州蓉江新区 is 蓉江新区 and 蓉江, but neither 赣州 nor 江新区.
pub(super) fn places(district: &str) -> Vec<String> {
    let starts = district
        .char_indices()
        .filter_map(|(at, _)| district.split_at_checked(at));
    let named = starts.filter_map(|(above, end)| {
        let short = without_kind(end);
        let of_one = above.is_empty() || above.ends_with(['省', '市', '州', '区', '盟']);
        let is_name = match short.chars().count() {
            0 => false,
            1 => end != short && of_one,
            _ => end.chars().count() > 2,
        };
        is_name.then_some((end, short))
    });
    let named: Vec<(&str, &str)> = named.collect();
    let short = named.iter().map(|it| it.1).filter(|it| {
        let count = it.chars().count();
        count > 1 && (count < 4 || !district.starts_with(it))
    });
    let mut places: Vec<String> = named.iter().map(|it| it.0.to_owned()).collect();
    places.extend(short.map(str::to_owned));
    places
}

/// A name without what names of its kind end in.
fn without_kind(name: &str) -> &str {
    let mut kinds = ["新区", "开发区", "区", "县", "市"].iter();
    let short = kinds.find_map(|kind| name.strip_suffix(kind));
    short.unwrap_or(name)
}

/// The length of the name that begins there and is of a place which the report
/// does not know: up to three characters and what places end in, where a word
/// begins, and neither everyday words nor words of the report.
pub(super) fn elsewhere(
    chars: &[char],
    at: usize,
    thesaurus: &Thesaurus,
    known: &impl Known,
) -> Option<usize> {
    let rest = chars.get(at..)?;
    // 赣县区 before 赣县.
    let mut lengths = [3, 4, 2].into_iter();
    lengths.find(|length| {
        let Some((kind, name)) = rest.get(..*length).and_then(<[char]>::split_last) else {
            return false;
        };
        let goes_on = rest.get(length - 1..length + 1);
        let is_common = is_listed(COMMON_NAMES, name)
            || goes_on.is_some_and(|it| is_listed(WORDS, it))
            || name.len() > 1
                && Word::new(&name.iter().collect::<String>()).is_some_and(|it| known.occurs(&it));
        may_name(name, *kind)
            && !is_common
            && begins(chars, at)
            && is_unknown(rest, *length, thesaurus, known)
    })
}

/// Whether characters may be the name of a place of that kind.
fn may_name(name: &[char], kind: char) -> bool {
    let Some((last, before)) = name.split_last() else {
        return false;
    };
    let starts = phrases::empty(name);
    // Of one character are only the names of some 县; 蓉江新区 is of that kind.
    let fits = match (before.len(), ENDINGS.contains(*last)) {
        (0, ends) => kind == '县' && !ends && starts == 0,
        (1, true) => {
            starts == 0
                && !before.iter().any(|it| COMMON.contains(*it))
                && !(kind == '区' && matches!(*last, '城' | '新'))
        }
        (2, true) => kind == '区' && *last == '新',
        _ => true,
    };
    let is_cut = |c: &char| c.is_ascii() || NEVER.contains(*c);
    fits && KINDS.contains(kind)
        && !COMMON.contains(*last)
        && !name.iter().any(is_cut)
        && !before.iter().any(|it| KINDS.contains(*it))
        && starts < 2.min(name.len())
        && !(starts == 1 && name.len() > 2)
        && phrases::general(name).0 == 0
}

/// Whether a list has the word.
fn is_listed(list: &str, word: &[char]) -> bool {
    let mut words = list.split_whitespace();
    words.any(|it| it.chars().eq(word.iter().copied()))
}

/// Whether a word may begin there: nothing stands before it but a number, or
/// words without meaning.
fn begins(chars: &[char], at: usize) -> bool {
    let before = chars.get(..at).unwrap_or_default();
    let ends = |from: usize| before.get(from..).is_some_and(phrases::is_empty);
    match before.last() {
        None => true,
        Some(last) => last.is_ascii() || *last == '年' || (0..at).any(ends),
    }
}

/// Whether nothing is known of the characters: no word of the report or of
/// every day begins among them and reaches their end.
fn is_unknown(rest: &[char], length: usize, thesaurus: &Thesaurus, known: &impl Known) -> bool {
    (0..length - 1).all(|start| {
        let part = rest.get(start..length).unwrap_or_default();
        let ahead = rest.get(start..).unwrap_or_default();
        let text: String = part.iter().collect();
        let common = Word::new(&text).is_some_and(|it| known.occurs(&it));
        let common = common && !known.ends_place(&text);
        let everyday = thesaurus.at(ahead).any(|(length, _)| length > 1);
        !common && !everyday && !known.is_place(&text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_is_known_by_its_name_and_by_the_ends_of_it() {
        let known = places("赣州蓉江新区");
        assert!(known.iter().any(|it| it == "蓉江新区") && known.iter().any(|it| it == "蓉江"));
        assert!(!known.iter().any(|it| it == "赣州"));
        assert!(places("章贡区").iter().any(|it| it == "章贡"));
        assert!(!known.iter().any(|it| it == "江新区"));
        let county = places("江苏省徐州市沛县");
        assert!(county.iter().any(|it| it == "沛县"));
        assert!(!places("大余县").iter().any(|it| it == "余县"));
    }
}
