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
pub(crate) fn of_check_named(id: &str) -> Markup {
    button(&[CHECK, id].concat())
}

/// The button for the card of a number.
pub(crate) fn of_number_named(id: &str) -> Markup {
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
    /// What it shows, for those who do not see it.
    pub told: String,
}

/// The picture that a button names; `None` for an unknown name.
pub fn picture(bundle: &Bundle, named: &str) -> Option<Picture> {
    let card = card(bundle, named)?;
    Some(Picture {
        svg: svg(&card),
        title: plain(&card.title),
        told: ["图片：", &card.said()].concat(),
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

/// A picture to be saved; `address` holds all of it, `file` is its name.
pub fn shown(told: &str, address: &str, file: &str) -> Markup {
    let (width, height) = SIZE;
    html! {
        figure.card-picture tabindex="-1" {
            img src=(address) alt=(told) width=(width) height=(height);
            figcaption { "长按图片可保存，或" a href=(address) download=(file) { "下载图片" } "。" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::check::{Check, Term, Verdict};
    use model::sample;

    #[test]
    fn a_picture_is_told_with_its_figure_its_sentence_its_formula_and_what_came_of_it() {
        let mut bundle = sample::bundle();
        let [before, value] = ["hall-items.before", "hall-items.value"];
        let equals = Term::Text(" = ".into());
        let failing = Check {
            formula: vec![Term::Fact(before.into()), equals, Term::Fact(value.into())],
            ..sample::check("one", Verdict::Fails, &[before, value])
        };
        bundle.checks.push(failing);
        let told = |named: &str| picture(&bundle, named).expect("a card").told;
        let check = told("check:one");
        assert!(check.contains("69 = 616"), "{check}");
        assert!(check.ends_with("不成立"), "{check}");
        let number = told("number:hall-items.value");
        for words in ["政务大厅可办事项", "增加至现在的616项", "不成立"] {
            assert!(number.contains(words), "{words} in {number}");
        }
    }

    #[test]
    fn a_button_names_a_card_and_other_names_none() {
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
            let picture = picture(&bundle, named.expect("a name")).expect("a card");
            assert_eq!(picture.title, title);
            assert!(picture.svg.starts_with("<svg "));
            assert!(picture.told.starts_with(&["图片：", title, "。"].concat()));
        }
        for unknown in ["", "check:two", "number:one", "one"] {
            assert!(picture(&bundle, unknown).is_none(), "{unknown}");
        }
    }
}
