//! Documents with bytes and parts changed are read or refused, never a panic.

use proptest::prelude::*;

use super::pdf::Pdf;
use super::*;
use crate::clean::undo;

/// Pieces of which documents of Word's are made, for every rule of the reader.
const PIECES: [&str; 40] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>办结3件</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:trPr><w:gridBefore w:val=\"3\"/></w:trPr>",
    "<w:tcPr><w:gridSpan w:val=\"99999999999\"/></w:tcPr>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:del>",
    "</w:del>",
    "<w:moveFrom>",
    "</w:moveFrom>",
    "<mc:AlternateContent>",
    "</mc:AlternateContent>",
    "<mc:Choice Requires=\"wps\">",
    "</mc:Choice>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>TOC</w:instrText>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:pStyle w:val=\"a\"/><w:rPr><w:vanish/></w:rPr></w:pPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:tab/>",
    "<w:br/>",
    "<w:sym w:char=\"FFFFFFFF\"/>",
    "<w:sdt><w:sdtPr><w:docPartGallery w:val=\"Table of Contents\"/></w:sdtPr>",
    "<w:sdtContent></w:sdtContent></w:sdt>",
];

/// Pieces of pages.
const TAGS: [&str; 24] = [
    "<table>",
    "</table>",
    "<tr>",
    "<td colspan=3 rowspan=9999>",
    "<td>",
    "</td>",
    "<caption>",
    "<div class=nav>",
    "<div style=display:none>",
    "</div>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<li>",
    "<b>",
    "</b>",
    "<h1>",
    "<main>",
    "<nav>",
    "</nav>",
    "全年办理行政处罚案件176件，其中民生领域102件。",
    "上一篇：通知",
    "发布日期：2022-01-28 浏览次数：3",
];

fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(of);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The bytes with some changed, taken out or doubled.
fn changed(mut bytes: Vec<u8>, changes: &[(usize, u8, u8)]) -> Vec<u8> {
    for (at, how, byte) in changes {
        let at = at % bytes.len().max(1);
        match how % 4 {
            0 => bytes.truncate(at),
            1 => bytes.insert(at.min(bytes.len()), *byte),
            2 => {
                let part: Vec<u8> = bytes.iter().skip(at).take(64).copied().collect();
                bytes.splice(at..at, part);
            }
            _ => {
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    proptest::collection::vec((0..20_000_usize, any::<u8>(), any::<u8>()), 1..6)
}

/// A document that uses every part of the reader.
fn word() -> Vec<u8> {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、%2%9\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let notes = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>办结</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    archive(&[
        ("word/document.xml", &document(body)),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", notes),
    ])
}

proptest! {
    #[test]
    fn no_document_panics(name in "a\\.(txt|md|html|docx)", text in ".{0,80}|[<>/a-z |#\n-]{0,80}", bytes: Vec<u8>) {
        let _ = open(&name, text.as_bytes());
        let _ = open(&name, &bytes);
        let _ = open("a.docx", &docx(&text));
    }

    #[test]
    fn no_document_of_words_panics(body in pieces(&PIECES), changes in changes()) {
        let whole = document(&body);
        let _ = open("a.docx", &archive(&[("word/document.xml", &whole)]));
        let _ = open("a.docx", &changed(word(), &changes));
    }

    #[test]
    fn no_page_panics_and_its_steps_lead_back(page in pieces(&TAGS)) {
        let opened = open("a.html", page.as_bytes()).expect("readable");
        let whole = undo(&opened.text, &opened.steps);
        if !page.contains("display:none") {
            prop_assert_eq!(whole.matches("全年办理").count(), page.matches("全年办理").count());
        }
    }

    #[test]
    fn no_pdf_panics(changes in changes(), content in "(BT|ET|q|Q|/F 9 Tf|[0-9]{1,3} [0-9]{1,3} Td|<4E004E8C> Tj|\\[<4E00> -900 <4E8C>\\] TJ|1 0 0 1 9 9 cm| ){0,30}") {
        let pdf = Pdf::default().page(&[(75.0, 700.0, 16.0, "办结3件"), (75.0, 40.0, 9.0, "1")]);
        let _ = open("a.pdf", &changed(pdf.bytes(), &changes));
        let _ = open("a.pdf", &pdf.content(&content).bytes());
    }
}
