//! Reads and changes the page.

use pages::verify_page::{
    AGREES, Agreement, DIFFERENCES, FILES, FORM, File, KEY, KNOWN, OUTCOME, Outcome, PROGRESS,
    SCOPE, START, STATUS, Told, agreement, difference, file, outcome, progress,
};
use verify::Difference;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, HtmlSelectElement, window};

fn document() -> Option<Document> {
    window()?.document()
}

/// An element of the page by its id.
pub(crate) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn change(id: &str, change: impl FnOnce(&Element)) {
    if let Some(element) = element(id) {
        change(&element);
    }
}

/// Selects the report that the address names, if the list has it.
pub(crate) fn choose_named() {
    let Some((select, search)) = scope().zip(search()) else {
        return;
    };
    if let Some(report) = search.strip_prefix("?report=") {
        select.set_value(&[report, "/"].concat());
        if select.selected_index() < 0 {
            select.set_selected_index(0);
        }
    }
}

fn scope() -> Option<HtmlSelectElement> {
    element(SCOPE)?.dyn_into().ok()
}

fn search() -> Option<String> {
    window()?.location().search().ok()
}

/// The folder of the selected report; nothing for all of them.
pub(crate) fn chosen() -> Option<String> {
    let folder = scope()?.value();
    (!folder.is_empty()).then_some(folder)
}

/// The digest or key that the reader has entered.
pub(crate) fn known() -> String {
    let field = element(KNOWN).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    field
        .map(|it| it.value().trim().to_owned())
        .unwrap_or_default()
}

/// The key that the site states.
pub(crate) fn own_key() -> Option<String> {
    element(FORM)?.get_attribute(KEY)
}

/// Clears the results of an earlier run, and prevents another from starting.
pub(crate) fn begin() {
    for id in [PROGRESS, STATUS, OUTCOME, AGREES, DIFFERENCES, FILES] {
        change(id, |it| it.set_inner_html(""));
    }
    change(START, |it| drop(it.set_attribute("disabled", "")));
}

/// Lets another run start.
pub(crate) fn end(said: &str) {
    change(START, |it| drop(it.remove_attribute("disabled")));
    change(PROGRESS, |it| it.set_text_content(None));
    change(STATUS, |it| it.set_text_content(Some(said)));
}

/// Shows the progress.
pub(crate) fn show_progress(done: usize, total: usize) {
    let said = progress(done, total);
    change(PROGRESS, |it| it.set_text_content(Some(&said)));
}

/// Adds a file to the list of files.
pub(crate) fn add_file(path: &str, came: File<'_>) {
    append(FILES, &file(path, came).into_string());
}

/// Adds a difference to those that are shown.
pub(crate) fn add_difference(it: &Difference) {
    append(DIFFERENCES, &difference(told(it)).into_string());
}

fn append(id: &str, html: &str) {
    change(id, |it| drop(it.insert_adjacent_html("beforeend", html)));
}

/// Shows the outcome. Its differences are more precise than those that were
/// shown meanwhile.
pub(crate) fn show_outcome(it: Outcome<'_>, differences: &[Difference]) {
    let all = differences
        .iter()
        .map(|it| difference(told(it)).into_string());
    let all: String = all.collect();
    change(DIFFERENCES, |it| it.set_inner_html(&all));
    let html = outcome(it).into_string();
    change(OUTCOME, |it| it.set_inner_html(&html));
}

/// Shows how the site compares with the entered digest or key.
pub(crate) fn show_agreement(it: Agreement<'_>) {
    let said = agreement(it);
    let class = if it.differs() { "verdict-fails" } else { "" };
    change(AGREES, |it| {
        it.set_class_name(class);
        it.set_text_content(Some(&said));
    });
}

/// A difference as the page shows it.
pub(crate) fn told(it: &Difference) -> Told<'_> {
    Told {
        file: &it.file,
        place: &it.place,
        expected: &it.expected,
        found: &it.found,
    }
}
