//! The path of sections to a passage, in one line.

use model::bundle::Bundle;
use query::section::section_words;
use text::typography::display;

/// The numbers of a section and its ancestors, then its heading: `一、（二）2.狠抓…`.
/// Empty for the text before the first section.
pub(crate) fn section_path(bundle: &Bundle, id: &str) -> String {
    display(&section_words(bundle, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::bundle::Section;
    use model::sample;

    #[test]
    fn a_path_is_shown_in_the_typography_of_the_page() {
        let mut bundle = sample::bundle();
        bundle.sections.push(Section {
            id: "s1-2".into(),
            number: "(二)".into(),
            title: "政务大厅".into(),
            level: 2,
            parent: Some("s1".into()),
        });
        assert_eq!(section_path(&bundle, "s1-2"), "一、（二）政务大厅");
        assert_eq!(section_path(&bundle, "none"), "");
    }
}
