//! Places that a question names, and what a district is called.

use super::phrases;
use super::question::Known;
use super::thesaurus::Thesaurus;
use crate::word::Word;

/// What the names of places end in.
const KINDS: &str = "区县市旗";

/// Characters that make a common noun of one of those: 小区, 城市.
const COMMON: &str = "小社学辖园校景城地全我郊片灾山库矿林牧特新禁各本该市县区旗发超上门楼股菜夜集都每某外两几一二三四五六七八九十";

/// What makes a common noun of one of those, not a name: 棚户区, 贫困县.
const COMMON_NAMES: &str = "棚户 工业 商业 居民 开发 保护 服务 旅游 度假 示范 试验 实验 保税 住宅 生活 \
    办公 功能 贫困 先进 百强 县级 直辖 中心 高新 自治 综合 农业 风景 自贸 经济 物流 产业 风险 管控 封控 隔离 商务 \
    绿化 人才 二手 农贸 房产 就业 跳蚤";

/// Words that begin with one of those, and before which no place need stand.
const WORDS: &str =
    "市场 市民 市政 市区 市级 市容 市值 区域 区别 区分 区划 区块 区间 县级 县域 县城 旗下 旗帜";

/// What a district is called: its name, and the ends of it that still name it.
/// 赣州蓉江新区 is 蓉江新区 and 蓉江, but not 赣州.
pub(super) fn places(district: &str) -> Vec<String> {
    let starts = district
        .char_indices()
        .filter_map(|(at, _)| district.get(at..));
    let ends: Vec<&str> = starts.filter(|it| it.chars().count() > 2).collect();
    let short = ends.iter().flat_map(|it| {
        let kinds = ["新区", "开发区", "区", "县", "市"].iter();
        kinds.filter_map(|kind| it.strip_suffix(kind))
    });
    let short = short.filter(|it| {
        let count = it.chars().count();
        count > 1 && (count < 4 || !district.starts_with(it))
    });
    ends.iter()
        .copied()
        .chain(short)
        .map(str::to_owned)
        .collect()
}

/// The length of the name that begins there and is of a place which the report
/// does not know: two or three characters and what places end in, where a word
/// begins, and neither everyday words nor words of the report.
pub(super) fn elsewhere(
    chars: &[char],
    at: usize,
    thesaurus: &Thesaurus,
    known: &impl Known,
) -> Option<usize> {
    let rest = chars.get(at..)?;
    (3..=4).find(|length| {
        let Some((kind, name)) = rest.get(..*length).and_then(<[char]>::split_last) else {
            return false;
        };
        let is_named = KINDS.contains(*kind)
            && name.last().is_some_and(|it| !COMMON.contains(*it))
            && name.iter().all(|it| !it.is_ascii())
            && phrases::empty(name) == 0
            && phrases::general(name).0 == 0;
        let goes_on = rest.get(length - 1..length + 1);
        let is_common = is_listed(COMMON_NAMES, name)
            || goes_on.is_some_and(|it| is_listed(WORDS, it))
            || Word::new(&name.iter().collect::<String>()).is_some_and(|it| known.occurs(&it));
        is_named && !is_common && begins(chars, at) && is_unknown(rest, *length, thesaurus, known)
    })
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
    }
}
