//! Word's automatic numbers, as Word shows them.

use super::lossless::{made, r, says, with};
use super::*;

#[test]
fn words_automatic_numbers_are_written_as_word_shows_them() {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let lists = [
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">".to_owned(),
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimalFullWidth", "（%4）"),
        level(4, "bullet", "·"),
        level(5, "hebrew1", "%6"),
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>".to_owned(),
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>".to_owned(),
    ];
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"2\"><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let paragraph = |list: &str, level: usize, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let styled = |words: &str, own: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"2\"/>{own}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        paragraph("1", 0, "甲"),
        styled("乙", ""),
        paragraph("1", 2, "丙"),
        paragraph("1", 3, "丁"),
        paragraph("1", 4, "点"),
        styled(
            "戊",
            "<w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr></w:pPrChange>",
        ),
        styled("不编", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
        paragraph("1", 0, "己"),
        styled("庚", ""),
        paragraph("2", 0, "辛"),
        paragraph("1", 5, "壬"),
        "<w:p><w:r><w:t>完</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let file = archive(&[
        ("word/document.xml", &document(&body)),
        ("word/numbering.xml", &lists.concat()),
        ("word/styles.xml", styles),
    ]);
    check(
        "a.docx",
        &file,
        "UTF-8",
        "一、甲\n（一）乙\n1.丙\n（１）丁\n点\n（二）戊\n不编\n二、己\n（一）庚\n五、辛\n壬\n完\n",
    );
    let notices = open("a.docx", &file).expect("readable").notices;
    assert_eq!(notices.len(), 3, "{notices:?}");
}

#[test]
fn numbers_do_not_run_into_the_words_behind_them() {
    let lists = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let listed = |level: usize, words: &str| {
        let mark = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        with(&mark, words)
    };
    let body = listed(0, &r("5家企业"))
        + &listed(1, &r("234项"))
        + &listed(0, "")
        + &with(
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr>",
            &format!("<w:del>{}</w:del>", r("删")),
        )
        + &listed(0, &r("乙"));
    let opened = made(&body, &[("word/numbering.xml", lists)]);
    assert_eq!(opened.text, "1.  5家企业\n1  234项\n2.\n3.乙\n");
    let (cleaned, _) = crate::clean::clean(&opened.text);
    assert_eq!(cleaned, opened.text);
}

#[test]
fn lists_take_levels_from_uses_styles_and_each_other() {
    let lists = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:pStyle w:val=\"h1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:pStyle w:val=\"h2\"/><w:lvlRestart w:val=\"0\"/><w:numFmt w:val=\"ideographTraditional\"/><w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink w:val=\"linked\"/></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>\
        <w:num w:numId=\"3\"><w:abstractNumId w:val=\"3\"/></w:num>\
        <w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalEnclosedCircle\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:lvlOverride></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"h3\"><w:basedOn w:val=\"h1\"/></w:style>\
        <w:style w:type=\"numbering\" w:styleId=\"linked\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let styled = |style: &str| with(&format!("<w:pStyle w:val=\"{style}\"/>"), &r("文"));
    let listed = |list: &str| {
        with(
            &format!("<w:numPr><w:numId w:val=\"{list}\"/></w:numPr>"),
            &r("文"),
        )
    };
    let body = [
        styled("h1"),
        styled("h2"),
        styled("h3"),
        styled("h2"),
        listed("2"),
        listed("4"),
        listed("3"),
    ]
    .concat();
    let parts = [("word/numbering.xml", lists), ("word/styles.xml", styles)];
    says(
        &made(&body, &parts),
        "一、文\n（甲）文\n二、文\n（乙）文\n三、文\n①文\n文\n",
        &["有 6 段使用", "有 1 段的"],
    );
}
