//! The classes of numbers that are no data, as buttons with digits.

use leptos::prelude::*;
use model::bundle::ExclusionClass;

use super::list::Look;

/// The buttons; each has the digit that presses it.
#[component]
pub(super) fn Classes(look: Look) -> impl IntoView {
    let buttons = ExclusionClass::ALL
        .into_iter()
        .zip(1..)
        .map(|(class, digit)| {
            view! {
                <button type="button" on:click=move |_| look.exclude(class)>
                    {class.label()} " " <kbd>{digit}</kbd>
                </button>
            }
        });
    let is_open = move || look.choosing.get().to_string();
    view! {
        <p>
            <button type="button" aria-expanded=is_open
                on:click=move |_| look.choosing.update(|it| *it = !*it)>"不是数据…（X）"</button>
        </p>
        <div class="classes" role="group" aria-label="为什么不是数据" hidden=move || !look.choosing.get()>
            {buttons.collect_view()}
        </div>
    }
}
