//! A title whose lines end where its words do.

use maud::{Markup, html};

use text::typography::{display, pieces};

/// A title in display typography. Its lines end between pieces alone; the style
/// sheet forbids them everywhere else.
pub fn title(text: &str) -> Markup {
    let shown = display(text);
    html! {
        @for (at, piece) in pieces(&shown).into_iter().enumerate() {
            @if at > 0 { wbr; }
            (piece)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_title_are_those_of_its_source() {
        let html = title("办结6件,<其余>未说明").into_string();
        assert_eq!(html, "办结<wbr>6件，<wbr>&lt;其余&gt;未说明");
    }
}
