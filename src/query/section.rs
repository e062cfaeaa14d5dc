//! The path of a section through its ancestors.

use model::bundle::{Bundle, Section};

/// The numbers of a section and its ancestors, then its heading, in the
/// characters of the source: `一、(二)2.狠抓…`. Empty for the text before the
/// first section.
pub fn section_words(bundle: &Bundle, id: &str) -> String {
    let mut path = String::new();
    for section in ancestors(bundle, id) {
        path.push_str(&section.number);
    }
    if let Some(section) = bundle.section(id) {
        path.push_str(&section.title);
    }
    path
}

/// The depth of a section: 1 for one without a parent.
pub fn depth(bundle: &Bundle, id: &str) -> usize {
    ancestors(bundle, id).len()
}

/// A section and its ancestors, outermost first.
fn ancestors<'a>(bundle: &'a Bundle, id: &str) -> Vec<&'a Section> {
    let mut found = Vec::new();
    let mut next = bundle.section(id);
    // Stops after as many steps as there are sections, in case a damaged bundle
    // has a cycle.
    while let Some(section) = next.filter(|_| found.len() < bundle.sections.len()) {
        found.push(section);
        next = section.parent.as_deref().and_then(|id| bundle.section(id));
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::sample;

    fn nested() -> Bundle {
        let mut bundle = sample::bundle();
        bundle.sections.push(Section {
            id: "s1-2".into(),
            number: "(二)".into(),
            title: "政务大厅".into(),
            level: 2,
            parent: Some("s1".into()),
        });
        bundle
    }

    #[test]
    fn a_path_gives_every_number_but_only_the_last_heading() {
        assert_eq!(section_words(&nested(), "s1-2"), "一、(二)政务大厅");
        assert_eq!(section_words(&nested(), "s1"), "一、政务服务");
        assert_eq!(section_words(&nested(), "none"), "");
    }

    #[test]
    fn a_section_is_as_deep_as_the_sections_that_hold_it() {
        assert_eq!(depth(&nested(), "s1-2"), 2);
        assert_eq!(depth(&nested(), "s1"), 1);
    }

    #[test]
    fn a_circle_of_sections_comes_to_an_end() {
        let mut bundle = nested();
        if let Some(section) = bundle.sections.first_mut() {
            section.parent = Some("s1-2".into());
        }
        assert!(depth(&bundle, "s1-2") <= bundle.sections.len());
    }
}
