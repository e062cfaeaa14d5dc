//! The button that makes a picture of a check or a number, and what it shows.
//! The card is drawn in the reader's browser when it is asked for.

use maud::{Markup, html};

use super::card::{of_check, of_number};
use chart::card::{Card, SIZE, svg};
use chart::runs::plain;
use model::bundle::Bundle;

/// The attribute that names what the card is of.
pub const NAMES: &str = "data-card";

/// How the names of checks and of numbers begin.
const CHECK: &str = "check:";
const NUMBER: &str = "number:";

/// The button for the card of a check.
pub fn of_check_named(id: &str) -> Markup {
    button(&[CHECK, id].concat())
}

/// The button for the card of a number.
pub fn of_number_named(id: &str) -> Markup {
    button(&[NUMBER, id].concat())
}

fn button(named: &str) -> Markup {
    html! { button.button.button-quiet.card-button type="button" data-card=(named) { "存为图片" } }
}

/// A card as a picture.
pub struct Picture {
    /// The drawing.
    pub svg: String,
    /// What it is called.
    pub title: String,
    /// What it shows, in words.
    pub said: String,
}

/// The picture that a button names; `None` for an unknown name.
pub fn picture(bundle: &Bundle, named: &str) -> Option<Picture> {
    let card = card(bundle, named)?;
    Some(Picture {
        svg: svg(&card),
        title: plain(&card.title),
        said: card.said(),
    })
}

fn card(bundle: &Bundle, named: &str) -> Option<Card> {
    if let Some(id) = named.strip_prefix(CHECK) {
        let check = bundle.checks.iter().find(|check| check.id == id)?;
        return Some(of_check(bundle, check));
    }
    let fact = bundle.fact(named.strip_prefix(NUMBER)?)?;
    Some(of_number(bundle, fact))
}

/// A picture to be saved; `said` is what it shows, `address` holds all of it,
/// `file` is its name.
pub fn shown(said: &str, address: &str, file: &str) -> Markup {
    let (width, height) = SIZE;
    html! {
        figure.card-picture tabindex="-1" {
            img src=(address) alt=(["图片：", said].concat()) width=(width) height=(height);
            figcaption { "长按图片可保存，或" a href=(address) download=(file) { "下载图片" } "。" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::check::Verdict;
    use model::sample;

    #[test]
    fn a_button_names_a_card_that_says_what_it_shows_and_other_names_none() {
        let mut bundle = sample::bundle();
        let facts = ["hall-items.value"];
        bundle
            .checks
            .push(sample::check("one", Verdict::Holds, &facts));
        for (button, title) in [
            (of_check_named("one"), "样例核对"),
            (of_number_named("hall-items.value"), "政务大厅可办事项"),
        ] {
            let html = button.into_string();
            let named = html
                .split("data-card=\"")
                .nth(1)
                .and_then(|it| it.split('"').next());
            let picture = super::picture(&bundle, named.expect("a name")).expect("a card");
            assert_eq!(picture.title, title);
            assert!(picture.said.starts_with(title) && picture.said != title);
            assert!(picture.svg.starts_with("<svg "));
        }
        bundle.checks[0].verdict = Verdict::Fails;
        let picture = super::picture(&bundle, "check:one").expect("a card");
        let html = shown(&picture.said, "a.png", "a.png").into_string();
        assert!(html.contains("alt=\"图片：样例核对；"), "{html}");
        assert!(html.contains("不成立\""), "{html}");
        for unknown in ["", "check:two", "number:one", "one"] {
            assert!(super::picture(&bundle, unknown).is_none(), "{unknown}");
        }
    }
}
