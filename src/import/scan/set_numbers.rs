//! Numerals that belong to a set phrase by the words around them: sessions and
//! plenums, grades of school, ranks, 一 that counts nothing.

use std::ops::Range;

use super::found::{Found, NumericDigit, Scanner, excluded};
use crate::rules::RULES;
use model::bundle::ExclusionClass;
use text::{exclude, numerals, units};

/// How many chars around a numeral the rules look at.
const NEAR: usize = 8;

impl Scanner<'_> {
    /// The set phrase that a numeral belongs to: by the word lists, as part of
    /// 二中、三中全会, or behind another ordinal.
    pub(super) fn set_number(&self, index: usize) -> Option<Found> {
        let token = self.tokens.get(index)?;
        let found = self
            .by_words(token)
            .or_else(|| self.span_by_words(index))
            .or_else(|| self.plenum(token))
            .or_else(|| self.ordinal_chain(token))
            .or_else(|| self.inline_numbering(token))
            .or_else(|| self.numbered_year(token))
            .or_else(|| self.place(token))
            .or_else(|| self.levels(token))
            .or_else(|| self.edition(token))
            .or_else(|| self.threshold(token))
            .or_else(|| self.paired(token));
        let (range, class) = found?;
        let numerals = self.numerals(token, &range);
        Some(excluded(range, class, false, None).of(&numerals))
    }

    fn by_words(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        let before = exclude::before(self.text, token, NEAR);
        let numeral = self.text.words(token);
        let after = exclude::after(self.text, token, NEAR);
        RULES.set_numbers.iter().find_map(|rule| {
            let [head, tail] = rule.reach(before, numeral, after)?;
            Some((token.start - head..token.end + tail, rule.class))
        })
    }

    /// The first number of 1-4年级.
    fn span_by_words(&self, index: usize) -> Option<(Range<usize>, ExclusionClass)> {
        let (token, next) = (self.tokens.get(index)?, self.tokens.get(index + 1)?);
        let joined =
            next.start == token.end + 1 && exclude::is_span(exclude::after(self.text, token, 1));
        let (range, class) = self.by_words(next).filter(|_| joined)?;
        (range.start == next.start).then_some((token.start..range.end, class))
    }

    /// 三中全会 and each of 二中、三中、四中全会 or, behind a 届, of 三次、四次全会.
    fn plenum(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        const LONGEST: usize = 30;
        const ENDS: [&str; 2] = ["全会", "全体会议"];
        let rest = exclude::after(self.text, token, LONGEST);
        let session = exclude::before(self.text, token, NEAR).contains('届');
        let mut left = rest;
        loop {
            left = match left.strip_prefix('次').filter(|_| session) {
                Some(left) => left,
                None => left.strip_prefix('中')?,
            };
            if let Some(end) = ENDS.iter().find(|end| left.starts_with(**end)) {
                let length = rest.chars().count() - left.chars().count() + end.chars().count();
                let range = token.start..token.end + length;
                return Some((range, ExclusionClass::ProperName));
            }
            left = left.strip_prefix(['、', '，', '和', '及', '与'])?;
            left = left.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
        }
    }

    /// The number of a heading within a line: 。2.评查案卷, ：一、主要举措, （一）.
    fn inline_numbering(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        let before = exclude::before(self.text, token, 1).chars().next();
        let after: Vec<char> = exclude::after(self.text, token, 2).chars().collect();
        let opens = before.is_none_or(|c| "。；：:！ \u{3000}\n".contains(c));
        let named = after.get(1).is_some_and(|next| next.is_alphabetic());
        let marked = match after.first() {
            Some('.' | '．' | '、') => opens,
            Some(')' | '）') => opens || before.is_some_and(|c| "(（".contains(c)),
            _ => false,
        };
        (marked && named && token.len() <= 2)
            .then(|| (token.start..token.end + 1, ExclusionClass::Numbering))
    }

    /// A year behind the number of its heading: 1.2022年工作情况.
    fn numbered_year(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        let before = exclude::before(self.text, token, 1).chars().next();
        let opens = before.is_none_or(|c| "。；：:！ \u{3000}\n".contains(c));
        let (number, year) = self.text.words(token).split_once('.')?;
        let dated = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let named = exclude::after(self.text, token, 1) == "年";
        (opens && dated && named && number.len() <= 2)
            .then(|| (token.start..token.end + 1, ExclusionClass::Numbering))
    }

    /// The levels of a system: 三级学习体系, 县乡村三级网络.
    fn levels(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        const REACH: usize = 16;
        const SYSTEMS: [&str; 11] = [
            "体系", "网络", "机制", "架构", "格局", "阵地", "矩阵", "队伍", "责任", "模式", "网格",
        ];
        if !self.is_level(token) {
            return None;
        }
        let rest = exclude::after(self.text, token, REACH);
        let end = rest.find(['，', ',', '。', '；', '\n']);
        let clause = rest.get(..end.unwrap_or(rest.len()))?;
        let system = SYSTEMS.iter().any(|system| clause.contains(system));
        system.then(|| (token.start..token.end + 1, ExclusionClass::ProperName))
    }

    /// The year of an edition within a title: 《清单（2022版）》.
    fn edition(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        let year = token.len() == 4 && self.text.words(token).starts_with("20");
        let named = exclude::after(self.text, token, 1) == "版" && self.in_a_title(token);
        (year && named).then(|| (token.start..token.end + 1, ExclusionClass::ProperName))
    }

    /// The limit that says which are counted behind it: 50万元以上的案件12件,
    /// 3至5年的干部有6名.
    fn threshold(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        const REACH: usize = 24;
        const LIMITS: [&str; 8] = [
            "及以上的",
            "及以下的",
            "以上的",
            "以下的",
            "以内的",
            "以上",
            "以下",
            "的",
        ];
        let numerals = self.tokens.partition_point(|it| it.start < token.start);
        let next = self.tokens.get(numerals + 1);
        let spans = next.is_some_and(|next| {
            next.start == token.end + 1 && exclude::is_span(exclude::after(self.text, token, 1))
        });
        let last = next.filter(|_| spans).unwrap_or(token);
        let (unit, length) = units::longest(&self.text.chars, last.end)?;
        let end = last.end + length;
        let rest = exclude::after(self.text, &(end..end), REACH);
        let limit = LIMITS.iter().find(|limit| rest.starts_with(**limit))?;
        // 的 alone says no limit, unless a range stands before it.
        let limits = spans || (limit.ends_with('的') && limit.chars().count() > 1);
        let counted = rest.strip_prefix(limit)?;
        let stop = counted.find(|c: char| !c.is_alphabetic() || c.is_numeric());
        let noun = counted.get(..stop?)?;
        let counts = counted
            .get(stop?..)?
            .starts_with(|c: char| c.is_ascii_digit());
        let measured = matches!(unit.name, "名" | "人" | "家") && !spans;
        let whole = (2..=10).contains(&noun.chars().count()) && !noun.contains('的');
        (limits && counts && whole && !measured).then(|| {
            let range = token.start..end + limit.trim_end_matches('的').chars().count();
            (range, ExclusionClass::ProperName)
        })
    }

    /// The second of 一地两区, 一网四化: numbers that pair off make a name.
    fn paired(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        let before: Vec<char> = exclude::before(self.text, token, 3).chars().collect();
        let after: Vec<char> = exclude::after(self.text, token, 2).chars().collect();
        let numeral = self.text.words(token);
        let small = token.len() == 1 && "两二三四五六七八九".contains(numeral);
        let han = |c: Option<&char>| c.is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        let one = before.len() >= 2 && before.get(before.len() - 2) == Some(&'一');
        let noun = before
            .last()
            .filter(|c| !"个项次名件条份家场批天年月日".contains(**c));
        let ends = after
            .get(1)
            .is_none_or(|c| !c.is_alphabetic() || "建的为".contains(*c));
        let pairs = small && one && han(noun) && han(after.first()) && ends;
        pairs.then(|| (token.start - 2..token.end + 1, ExclusionClass::ProperName))
    }

    /// A place whose name begins with a numeral: 六村堡街道.
    fn place(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        const ENDS: [&str; 4] = ["街道", "镇", "乡", "社区"];
        const NAME: usize = 3;
        let after: Vec<char> = exclude::after(self.text, token, NAME + 2).chars().collect();
        let chinese = self.text.chars.get(token.start)?;
        let length = (2..=NAME).find(|&length| {
            let name = after.get(..length).unwrap_or_default();
            let rest: String = after.iter().skip(length).collect();
            let plain = name
                .iter()
                .all(|c| c.is_alphabetic() && !"一二三四五六七八九十个的".contains(*c));
            name.len() == length && plain && ENDS.iter().any(|end| rest.starts_with(end))
        })?;
        let village = after.first().is_some_and(|c| "村里家台道桥".contains(*c));
        let numeral = token.len() == 1 && !chinese.is_numeric_digit();
        (village && numeral).then(|| (token.start..token.end + length, ExclusionClass::ProperName))
    }

    /// The second of 第一、二批, whose 第 stands before the first.
    fn ordinal_chain(&self, token: &Range<usize>) -> Option<(Range<usize>, ExclusionClass)> {
        const LONGEST: usize = 12;
        let before = exclude::before(self.text, token, LONGEST);
        let (_, between) = before.rsplit_once('第')?;
        let joined = between.ends_with(['、', '和', '至', '及', '到', '—', '-']);
        let numbers = between
            .chars()
            .all(|c| c.is_numeric() || "一二三四五六七八九十百、和至及到—-".contains(c));
        let length = units::longest(&self.text.chars, token.end).map_or(0, |(_, length)| length);
        (joined && numbers).then_some((token.start..token.end + length, ExclusionClass::Ordinal))
    }

    /// Whether a Chinese numeral is the beginning of a word and counts nothing:
    /// no measure word follows it, but a word does that is no counted noun.
    pub(super) fn is_part_of_a_word(&self, token: &Range<usize>) -> bool {
        const LONGEST: usize = 4;
        const COUNTS: [&str; 8] = ["共", "达", "计", "约", "近", "超", "数", "几"];
        let numeral = self.text.words(token);
        let before = exclude::before(self.text, token, 1);
        let after = exclude::after(self.text, token, LONGEST);
        let word =
            after.starts_with(char::is_alphabetic) && !after.starts_with(['几', '多', '余', '来']);
        let noun = RULES
            .counted_nouns
            .iter()
            .any(|noun| after.starts_with(noun));
        let lone = numeral.chars().all(|c| numerals::multiplier(c).is_some());
        let unit = units::longest(&self.text.chars, token.end).is_some() && lone;
        numeral.chars().count() <= 2 && word && !noun && !unit && !COUNTS.contains(&before)
    }
}
