//! 手册: the publisher's manual over whatever screen is shown, in the words of
//! the page `help/` of every site.

use leptos::html;
use leptos::prelude::*;
use site::manual::{TITLE, manual};

/// Whether the manual lies over the screen, which then hears no keys.
pub(super) fn is_open() -> bool {
    let open = document().query_selector("dialog[open]");
    open.is_ok_and(|dialog| dialog.is_some())
}

/// The manual and its button, which stand in different places of the page.
#[derive(Clone, Copy)]
pub(super) struct Manual {
    dialog: NodeRef<html::Dialog>,
    text: NodeRef<html::Div>,
    /// It takes the focus back.
    opener: NodeRef<html::Button>,
}

impl Manual {
    /// Not open.
    pub(super) fn new() -> Self {
        Self {
            dialog: NodeRef::new(),
            text: NodeRef::new(),
            opener: NodeRef::new(),
        }
    }

    /// Opens it on its text, so that arrow keys scroll at once.
    fn open(self) {
        let parts = self.dialog.get_untracked().zip(self.text.get_untracked());
        if let Some((dialog, text)) = parts
            && dialog.show_modal().is_ok()
        {
            let _ = text.focus();
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}

/// The button.
#[component]
pub(super) fn Opener(over: Manual) -> impl IntoView {
    view! {
        <button node_ref=over.opener type="button" class="to-manual" aria-haspopup="dialog"
            on:click=move |_| over.open()>"手册"</button>
    }
}

/// The manual. The browser keeps the focus within it and closes it by Escape.
#[component]
pub(super) fn Over(over: Manual) -> impl IntoView {
    // Old kernels do not give the focus back.
    let closed = move |_| {
        if let Some(opener) = over.opener.get_untracked() {
            let _ = opener.focus();
        }
    };
    let print = move |_| {
        let _ = window().print();
    };
    let said = manual();
    let words = [said.lead.0, said.contents.0, said.chapters.0].concat();
    view! {
        <dialog node_ref=over.dialog class="manual" aria-labelledby="manual-title" on:close=closed>
            <div class="manual-head">
                <h2 id="manual-title">{TITLE}</h2>
                <button type="button" on:click=print>"打印"</button>
                <button type="button" on:click=move |_| over.close()>"关闭（Esc）"</button>
            </div>
            <div node_ref=over.text class="scrolls" role="group" aria-labelledby="manual-title" tabindex="0"
                inner_html=words></div>
        </dialog>
    }
}
