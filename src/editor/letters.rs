//! Which chars the studio can draw: those of the fonts that it carries.
//!
//! The fonts are cut to GB 2312 with ASCII and a few signs more; a char beyond
//! that is told with its place, never drawn as an empty box.

use std::collections::BTreeSet;

use encoding_rs::GBK;

/// Signs of reports that GB 2312 lacks.
const MORE: [char; 12] = [
    '〇', '·', '—', '–', '−', '…', '²', '³', '㎡', '㎞', '℃', '¥',
];

/// Every char of the fonts.
#[must_use]
pub fn all() -> BTreeSet<char> {
    let rows = (0xa1..=0xa9).chain(0xb0..=0xf7);
    let cells = rows.flat_map(|row: u8| (0xa1..=0xfe).map(move |cell: u8| [row, cell]));
    let listed = cells.filter_map(|pair| {
        let (text, _, failed) = GBK.decode(&pair);
        let mut chars = text.chars();
        // A pair that is no char is two, or one of a private use.
        let one = chars.next().filter(|_| chars.next().is_none() && !failed)?;
        (!('\u{e000}'..='\u{f8ff}').contains(&one)).then_some(one)
    });
    let ascii = (' '..='~').chain(['\u{a0}']);
    listed.chain(ascii).chain(MORE).collect()
}

/// The chars of the words of a drawing that are not among those.
#[must_use]
pub fn missing(svg: &str, known: &BTreeSet<char>) -> BTreeSet<char> {
    // Only words are looked at: marks, names and numbers are ASCII.
    let chars = svg.chars().filter(|c| !c.is_control() && !c.is_ascii());
    chars.filter(|c| !known.contains(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_hold_the_characters_of_gb_2312() {
        let all = all();
        let chinese = all
            .iter()
            .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(*c));
        assert_eq!(chinese.count(), 6763);
        for c in "啊齄、。“”％０９Ａｚ〇2㎡①ⅠΩ".chars() {
            assert!(all.contains(&c), "{c}");
        }
        assert_eq!(
            missing("<text>龘龍法</text>", &all),
            BTreeSet::from(['龍', '龘'])
        );
    }
}
