//! Documents of every format and the text that they hold.

use std::io::{Cursor, Write};

use super::*;

mod limits;
mod lossless;
mod mutated;
mod numbers;
mod pages;
mod pdf;
mod refused;

#[track_caller]
fn check(name: &str, bytes: &[u8], encoding: &str, expect: &str) {
    let opened = open(name, bytes).expect("a readable document");
    assert_eq!(opened.text, expect, "{name}");
    assert_eq!(opened.encoding, encoding, "{name}");
}

#[test]
fn text_comes_in_several_encodings() {
    check("a.txt", "办结7件。".as_bytes(), "UTF-8", "办结7件。");
    check(
        "a.txt",
        "\u{feff}办结".as_bytes(),
        "UTF-8（带 BOM）",
        "办结",
    );
    let (gb, _, _) = encoding_rs::GB18030.encode("办结七万余份〔2021〕7号");
    check("a.txt", &gb, "GB18030", "办结七万余份〔2021〕7号");
    check("a.txt", &[0xff, 0xfe, 0x9e, 0x52], "UTF-16LE", "办");
    assert_eq!(
        open("a.txt", &[0xff, 0xff, 0xff]),
        Err(Unreadable::Encoding)
    );
}

#[test]
fn html_gives_its_paragraphs_and_rows() {
    check(
        "a.html",
        "<html><head><title>题</title><style>p{}</style></head><body><div><p>一、概\n  况</p>\
         <p>办结<b>616</b>项&nbsp;。<br>又一行</p><table><caption>单位：件</caption><tr><th>项目</th>\
         <th>受理</th></tr><tr><td><p>民事</p></td><td>94</td></tr>\
         <tr><td colspan=2>合计</td></tr></table><script>1</script></div></body></html>"
            .as_bytes(),
        "UTF-8",
        "一、概况\n办结616项\u{a0}。\n又一行\n单位：件\n项目\t受理\n民事\t94\n合计\t\n",
    );
    check(
        "page.html",
        "<nav>导航1</nav><main><article><p>正文2件</p></article></main><footer>页脚3</footer>"
            .as_bytes(),
        "UTF-8",
        "正文2件\n",
    );
}

#[test]
fn markdown_gives_its_paragraphs_and_rows() {
    check(
        "a.md",
        "# 报告\n\n## 一、概况\n\n办结**616**项，\n占比90%。\n\n1. 甲3件\n2. 乙4件\n\n| 项目 | 件 |\n|---|---|\n| 民事 | 94 |\n"
            .as_bytes(),
        "UTF-8",
        "报告\n一、概况\n办结616项，占比90%。\n1.甲3件\n2.乙4件\n项目\t件\n民事\t94\n",
    );
}

/// A .docx of one part.
fn docx(body: &str) -> Vec<u8> {
    archive(&[("word/document.xml", &document(body))])
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, xml) in parts {
        archive
            .start_file(*name, options)
            .expect("a file in the archive");
        archive.write_all(xml.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn docx_gives_its_paragraphs_and_rows() {
    let body = "<w:p><w:r><w:t>办结</w:t></w:r><w:r><w:t xml:space=\"preserve\">616项&amp;甲</w:t></w:r></w:p>\
        <w:p/><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>民事</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>94</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>完</w:t></w:r></w:p>";
    check(
        "a.docx",
        &docx(body),
        "UTF-8",
        "办结616项&甲\n项目\t\n民事\t94\n完\n",
    );
    let numbered = docx(
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
    );
    assert_eq!(
        open("a.docx", &numbered).expect("readable").notices.len(),
        1
    );
    assert!(matches!(
        open("a.docx", b"PK\x03\x04"),
        Err(Unreadable::Docx(_))
    ));
}

#[test]
fn cells_that_span_rows_and_columns_leave_the_others_in_place() {
    check(
        "a.html",
        "<table><tr><th rowspan=2>镇</th><th colspan=2>案件（件）</th></tr><tr><th>受理</th><th>办结</th></tr>\
         <tr><td rowspan='3'>一镇</td><td>3</td><td>2</td></tr><tr><td>5</td><td rowspan=2>4</td></tr><tr><td>6</td></tr></table>\
         <table><tr><td>甲</td><td>乙</td></tr></table>"
            .as_bytes(),
        "UTF-8",
        "镇\t案件（件）\t\n\t受理\t办结\n一镇\t3\t2\n\t5\t4\n\t6\t\n甲\t乙\n",
    );
}

#[test]
fn tables_that_only_lay_out_a_page_are_no_tables() {
    check(
        "a.html",
        "<table><tr><td>栏目</td><td><p>一、甲</p><table><tr><td>镇</td><td>件</td></tr></table><p>乙3件</p></td></tr></table>\
         <table><tr><td><p>丙</p><p>丁</p></td></tr></table>"
            .as_bytes(),
        "UTF-8",
        "栏目\n一、甲\n镇\t件\n乙3件\n丙\n丁\n",
    );
}
