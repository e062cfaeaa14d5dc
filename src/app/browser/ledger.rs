//! The ledger under the reader's hands: drawn anew when the choice changes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::{scroll, takeover};
use crate::context::Site;
use model::check::Verdict;
use pages::ledger::{FILTER, ledger};
use query::pick::Named;

/// Begins to keep the ledger as the view has it; gives its HTML where the
/// static page's does not stand.
pub(crate) fn start(site: &Site) -> Option<String> {
    let (keeping, hearing) = (site.clone(), site.clone());
    takeover::listen(&["change", "click"], move |event| hear(&hearing, event));
    let drawn = Memo::new(move |_| {
        let place = keeping.place.read();
        ledger(keeping.source(), place.view.ledger, &place.fragment).into_string()
    });
    let first = match takeover::stands() {
        true => None,
        false => Some(drawn.get_untracked()),
    };
    let (site, known) = (site.clone(), first.clone());
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.unwrap_or_else(|| known.clone());
        // The static page shows every check, whatever the address names.
        if before.is_none() && site.place.read().view.ledger.is_empty() {
            return None;
        }
        let now = drawn.get();
        if before.as_ref() != Some(&now)
            && let Some(main) = document().get_element_by_id("main")
        {
            scroll::redraw(&main, &now);
        }
        Some(now)
    });
    first
}

/// A verdict was ticked, or no longer is; or the button that clears the choice
/// was pressed.
fn hear(site: &Site, event: &Event) {
    let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
        return;
    };
    let id = target.id();
    if event.type_() == "click" {
        if id == "reset" {
            site.step_view(|view| view.ledger = Default::default());
            scroll::focus_again("main".into());
        }
    } else if let Some(verdict) = id.strip_prefix(FILTER).and_then(Verdict::named)
        && target.unchecked_ref::<HtmlInputElement>().checked() != is_chosen(site, verdict)
    {
        site.step_view(|view| view.ledger.toggle(verdict));
        scroll::focus_again(id);
    }
}

fn is_chosen(site: &Site, verdict: Verdict) -> bool {
    site.place.read_untracked().view.ledger.contains(verdict)
}
