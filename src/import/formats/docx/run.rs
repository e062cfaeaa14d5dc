//! What elements say of runs, paragraphs, rows and cells, and what they show
//! besides words.

use super::body::Body;
use super::story::Ended;
use super::xml::{Element, ancestor};
use crate::formats::lines::Line;

/// Takes a property of what is open.
pub(super) fn property(body: &mut Body<'_>, path: &[String], name: &str, element: &Element<'_>) {
    let story = body.story();
    let paragraph = &mut story.paragraph;
    match ([1, 0].map(|back| ancestor(path, back)), name) {
        (["r", "rPr"], "vanish" | "specVanish") => story.run.hidden = Some(element.on()),
        (["r", "rPr"], "rStyle") => story.run.style = element.value(),
        (["pPr", "rPr"], "vanish" | "specVanish") => paragraph.hidden = Some(element.on()),
        (["pPr", "rPr"], "del" | "moveFrom") => paragraph.gone = true,
        (["p", "pPr"], "pStyle") => paragraph.style = element.value(),
        (["p", "pPr"], "framePr") => {
            let initial = element.attribute("dropCap");
            paragraph.initial = initial.is_some_and(|it| it != "none");
        }
        (["pPr", "numPr"], "numId") => paragraph.mark.list = element.value(),
        (["pPr", "numPr"], "ilvl") => paragraph.mark.level = element.number("val"),
        ([_, "trPr" | "tcPr"], name) => table(body, name, element),
        ([_, "sectPr"], "headerReference" | "footerReference") => {
            body.furniture.extend(element.attribute("id"));
        }
        _ => {}
    }
}

/// A property of a row or a cell.
fn table(body: &mut Body<'_>, name: &str, element: &Element<'_>) {
    let story = body.story();
    let columns = || element.number("val");
    if name == "gridBefore" {
        if let Some(columns) = columns() {
            story.lines.begin_cell();
            story.lines.span([columns, 1]);
            story.lines.end_cell();
        }
        return;
    }
    let Some(row) = story.rows.last_mut() else {
        return;
    };
    match name {
        "gridAfter" => row.after = columns().unwrap_or(0),
        "del" => row.gone = true,
        "hidden" => row.hidden = element.on(),
        "gridSpan" => row.cell.columns = columns().unwrap_or(1),
        "cellDel" => row.cell.gone = true,
        "vMerge" | "hMerge" => {
            row.cell.continues = element.value().as_deref() != Some("restart");
        }
        _ => {}
    }
}

/// Takes what stands among the words.
pub(super) fn content(body: &mut Body<'_>, path: &[String], name: &str, element: &Element<'_>) {
    let in_run = ancestor(path, 0) == "r";
    match name {
        "tab" | "ptab" if in_run => body.story().gap(),
        "br" | "cr" if in_run => body.story().end_line(),
        "noBreakHyphen" if in_run => body.add("-"),
        "sym" if in_run => symbol(body, element),
        "fldChar" => match element.attribute("fldCharType").as_deref() {
            Some("begin") => body.story().begin_field(),
            Some("separate") => body.story().begin_result(),
            Some("end") => end_field(body),
            _ => {}
        },
        "footnoteReference" => body.cite("footnote", element),
        "endnoteReference" => body.cite("endnote", element),
        "commentReference" => body.seen.comments += 1,
        "oMath" => body.seen.formulas += 1,
        "den" if ancestor(path, 0) == "f" => body.add("/"),
        "sup" if is_script(path) => body.add("^"),
        "sub" if is_script(path) => body.add("_"),
        "textpath" => {
            body.seen.boxes += 1;
            let text = element.attribute("string").unwrap_or_default();
            let line = Line {
                text,
                ..Line::default()
            };
            body.story().paragraph.after.push(line);
        }
        _ => pictures(body, path, name),
    }
}

/// Whether we are in a power or an index of a formula.
fn is_script(path: &[String]) -> bool {
    matches!(ancestor(path, 0), "sSup" | "sSub" | "sSubSup")
}

/// Counts what is no text.
fn pictures(body: &mut Body<'_>, path: &[String], name: &str) {
    let seen = &mut body.seen;
    match name {
        "pic" => seen.pictures += 1,
        "imagedata" if ancestor(path, 1) != "object" => seen.pictures += 1,
        "chart" | "relIds" => seen.drawings += 1,
        "object" => seen.objects += 1,
        _ => {}
    }
}

/// A sign by its place in a font. Those of fonts of signs mean nothing in text.
fn symbol(body: &mut Body<'_>, element: &Element<'_>) {
    let code = element.attribute("char").unwrap_or_default();
    let sign = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
    let own = |c: &char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\0'..='\u{1f}');
    match sign.filter(|sign| !own(sign)) {
        Some(sign) => body.add(sign.encode_utf8(&mut [0; 4])),
        None => body.seen.symbols += 1,
    }
}

fn end_field(body: &mut Body<'_>) {
    match body.story().end_field() {
        Ended::Contents => body.seen.contents += 1,
        Ended::WithoutResult => body.seen.fields += 1,
        Ended::Plain => {}
    }
}
