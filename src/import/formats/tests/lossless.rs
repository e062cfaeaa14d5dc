//! What Word keeps in a .docx besides plain words: each is in the text exactly
//! once and in its place, or listed as left out, or the document is refused.

use super::*;

/// A paragraph of one run.
pub(super) fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

pub(super) fn r(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

/// A paragraph with properties.
pub(super) fn with(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
}

/// A document of those parts besides its body.
pub(super) fn made(body: &str, parts: &[(&str, &str)]) -> Opened {
    let document = document(body);
    let mut all = vec![("word/document.xml", document.as_str())];
    all.extend(parts);
    open("a.docx", &archive(&all)).expect("a readable document")
}

/// The text of a body, and what is listed, each by a word of it.
#[track_caller]
pub(super) fn holds(body: &str, text: &str, listed: &[&str]) {
    says(&made(body, &[]), text, listed);
}

#[track_caller]
pub(super) fn says(opened: &Opened, text: &str, listed: &[&str]) {
    assert_eq!(opened.text, text);
    assert_eq!(opened.notices.len(), listed.len(), "{:?}", opened.notices);
    for (notice, word) in opened.notices.iter().zip(listed) {
        assert!(notice.contains(word), "{notice} lacks {word}");
    }
}

#[track_caller]
pub(super) fn refused(file: &[u8], word: &str) {
    let error = open("a.docx", file).expect_err("refused").to_string();
    assert!(error.contains(word), "{error}");
}

#[test]
fn changes_are_accepted_and_moves_come_once() {
    let ins = format!("<w:ins>{}</w:ins>", r("九十"));
    let del = format!(
        "<w:del><w:r><w:delText>八十</w:delText></w:r></w:del><w:del>{}</w:del>",
        r("七十")
    );
    let body = format!("<w:p>{}{ins}{del}{}</w:p>", r("办结"), r("件"));
    holds(&body, "办结九十件\n", &["有 3 处修订"]);
    let body = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom>{}</w:p>{}<w:p><w:moveTo>{}</w:moveTo></w:p>",
        r("甲3件"),
        r("乙"),
        p("丙"),
        r("甲3件")
    );
    holds(&body, "乙\n丙\n甲3件\n", &["有 1 处修订"]);
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on_in_the_next() {
    let gone = "<w:rPr><w:del/></w:rPr>";
    let body = with(gone, &r("全区")) + &p("办结3件");
    holds(&body, "全区办结3件\n", &[]);
    let moved = "<w:rPr><w:moveFrom/></w:rPr>";
    let all = with(moved, &format!("<w:moveFrom>{}</w:moveFrom>", r("甲")));
    holds(&(p("乙") + &all + &p("丙")), "乙\n丙\n", &[]);
    // The last has no next.
    holds(&with(gone, &r("完")), "完\n", &[]);
}

#[test]
fn former_properties_say_nothing() {
    let body = "<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>";
    holds(body, "甲\n", &[]);
}

#[test]
fn a_text_box_comes_once_and_in_its_place() {
    let choice = |words: &str| {
        let inner = p(words);
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let body = format!(
        "{}<w:p>{}{}</w:p>{}",
        p("一"),
        choice("框3件"),
        r("二"),
        p("三")
    );
    holds(&body, "一\n框3件\n二\n三\n", &["有 1 个文本框"]);
    // A box within a sentence does not part it.
    let body = format!(
        "<w:p>{}{}{}</w:p>{}",
        r("办结"),
        choice("框"),
        r("3件"),
        p("完")
    );
    holds(&body, "办结3件\n框\n完\n", &["有 1 个文本框"]);
    let old = format!(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        p("旧框"),
        p("两段")
    );
    holds(&old, "旧框\n两段\n", &["有 1 个文本框"]);
    let unknown = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"of2077\"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    holds(unknown, "旧\n", &[]);
    let art =
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"艺术字\"/></v:shape></w:pict></w:r></w:p>";
    holds(art, "艺术字\n", &["有 1 个文本框"]);
}

#[test]
fn notes_stand_behind_the_paragraph_that_cites_them() {
    let notes = |kind: &str, inner: &str| format!("<w:{kind}s xmlns:w=\"w\">{inner}</w:{kind}s>");
    let foot = notes(
        "footnote",
        &format!(
            "<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p>{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote>",
            p("线"),
            r("指2021年"),
            p("第二段"),
            p("未引用")
        ),
    );
    let end = notes(
        "endnote",
        &format!("<w:endnote w:id=\"2\">{}</w:endnote>", p("见附件")),
    );
    let cite = |kind: &str| format!("<w:r><w:{kind}Reference w:id=\"2\"/></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p>{}<w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>{}",
        r("办结616件"),
        cite("footnote"),
        r("。"),
        p("中"),
        r("民事"),
        cite("endnote"),
        p("94"),
        p("完")
    );
    let parts = [
        ("word/footnotes.xml", foot.as_str()),
        ("word/endnotes.xml", end.as_str()),
    ];
    says(
        &made(&body, &parts),
        "办结616件①。\n①指2021年\n第二段\n中\n民事②\t94\n②见附件\n完\n",
        &["有 2 条脚注或尾注"],
    );
    let own = "<w:p><w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r></w:p>";
    says(&made(own, &parts), "*\n未引用\n", &["有 1 条脚注"]);
    holds(
        &format!("<w:p>{}{}</w:p>", r("甲"), cite("footnote")),
        "甲\n",
        &["找不到注文"],
    );
}

#[test]
fn hidden_text_is_left_out_and_listed_without_its_words() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密件</w:t></w:r>";
    let shown = "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>公开</w:t></w:r>";
    let opened = made(&format!("<w:p>{}{hidden}{shown}</w:p>", r("甲")), &[]);
    says(&opened, "甲公开\n", &["有隐藏文字 1 处，共 2 字"]);
    assert!(!opened.notices.concat().contains("密件"));
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"character\" w:styleId=\"base\"><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"c\"><w:basedOn w:val=\"base\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"p\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let styled = |words: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val=\"c\"/></w:rPr><w:t>{words}</w:t></w:r>")
    };
    let style = "<w:pStyle w:val=\"p\"/>";
    let body = format!(
        "<w:p>{}{}</w:p>{}{}",
        r("甲"),
        styled("藏"),
        with(style, &r("也藏")),
        // What a paragraph's style hides, that of its run shows again.
        with(style, &styled("现")) + &p("完")
    );
    let parts = [("word/styles.xml", styles)];
    says(
        &made(&body, &parts),
        "甲\n现完\n",
        &["有隐藏文字 2 处，共 3 字"],
    );
    let row = "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    holds(row, "2\t3\n", &["隐藏的表格行 1 行"]);
}

#[test]
fn merged_cells_leave_the_others_in_their_columns() {
    let tc = |properties: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            if words.is_empty() {
                "<w:p/>".to_owned()
            } else {
                p(words)
            }
        )
    };
    let start = "<w:vMerge w:val=\"restart\"/>";
    let on = "<w:vMerge/>";
    let two = "<w:gridSpan w:val=\"2\"/>";
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>{}",
        tc(start, "镇"),
        tc(two, "案件（件）"),
        tc(on, ""),
        tc("", "受理"),
        tc("", "办结"),
        tc("", "甲"),
        tc("", "3"),
        tc("", "2"),
        tc("", "5"),
        tc("", "4"),
        p("完")
    );
    holds(
        &body,
        "镇\t案件（件）\t\n\t受理\t办结\n甲\t3\t2\n\t5\t4\n完\n",
        &[],
    );
    let covered = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        tc(start, "甲"),
        tc("", "1"),
        tc(on, "看不见"),
        tc("", "2")
    );
    holds(&covered, "甲\t1\n\t2\n", &["被合并的单元格"]);
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        p("一、甲"),
        p("乙3件")
    );
    holds(&frame, "一、甲\n乙3件\n", &[]);
}

#[test]
fn deleted_rows_and_cells_are_gone() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr></w:tbl>",
        cell("甲"),
        cell("1"),
        cell("乙"),
        cell("2")
    );
    holds(&body, "甲\t1\n", &[]);
}

#[test]
fn a_field_shows_its_result_once() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let field = |instruction: &str, result: &str| {
        [
            &char("begin"),
            instruction,
            &char("separate"),
            result,
            &char("end"),
        ]
        .concat()
    };
    let inner = field(&code(" PAGE "), &r("9"));
    let outer = field(&format!("{}{inner}", code(" IF ")), &r("616"));
    let body = format!(
        "<w:p>{}{outer}{}<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>",
        r("办结"),
        r("件，"),
        r("2022年")
    );
    holds(&body, "办结616件，2022年\n", &[]);
    let contents = field(&code("TOC \\o"), &(r("一、甲") + &r("1")));
    let body = format!("<w:p>{contents}</w:p>{}", p("一、甲"));
    holds(&body, "一、甲\n", &["自动目录"]);
    let circle = [char("begin"), code("EQ \\o\\ac(○,1)"), char("end")].concat();
    holds(
        &format!("<w:p>{circle}{}</w:p>", r("甲")),
        "甲\n",
        &["域没有存下"],
    );
    let open = format!("<w:p>{}{}</w:p>", char("begin"), r("丢了"));
    refused(&docx(&open), "域没有结束");
}

#[test]
fn headers_and_footers_are_listed_but_not_page_numbers() {
    let part = |name: &str, words: &str| format!("<w:{name} xmlns:w=\"w\">{}</w:{name}>", p(words));
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
    };
    let relations = format!(
        "<Relationships>{}{}{}</Relationships>",
        relation("r1", "header", "header1.xml"),
        relation("r2", "footer", "footer1.xml"),
        relation("r3", "header", "header2.xml")
    );
    let main = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"word/document2.xml\"/></Relationships>";
    let body = format!(
        "{}<w:sectPr><w:headerReference r:id=\"r1\"/><w:footerReference r:id=\"r2\"/></w:sectPr>",
        p("甲")
    );
    let file = archive(&[
        ("_rels/.rels", main),
        ("word/document2.xml", &document(&body)),
        ("word/_rels/document2.xml.rels", &relations),
        ("word/header1.xml", &part("hdr", "赣南样例区司法局")),
        ("word/footer1.xml", &part("ftr", "— 3 —")),
        ("word/header2.xml", &part("hdr", "没有使用")),
    ]);
    says(
        &open("a.docx", &file).expect("readable"),
        "甲\n",
        &["“赣南样例区司法局”"],
    );
}

#[test]
fn signs_tabs_and_breaks_are_as_word_shows_them() {
    let run = |inner: &str| format!("<w:p><w:r>{inner}</w:r></w:p>");
    holds(
        &run(
            "<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t><![CDATA[丙<]]></w:t>",
        ),
        "甲\n乙-丙<\n",
        &[],
    );
    let tabs = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:tab/><w:t>12</w:t><w:tab/><w:t>345件</w:t></w:r></w:p>";
    holds(tabs, "12  345件\n", &[]);
    holds(
        &run("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:char=\"2460\"/><w:t>是</w:t>"),
        "①是\n",
        &["符号字体"],
    );
    holds(
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>",
        "1/2\n",
        &["公式"],
    );
    holds(
        &run(
            "<w:ruby><w:rt><w:r><w:t>gàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>赣</w:t></w:r></w:rubyBase></w:ruby>",
        ),
        "赣\n",
        &["注音"],
    );
    holds(
        &run(
            "<w:drawing><pic:pic/></w:drawing><w:drawing><c:chart/></w:drawing><w:object><v:shape><v:imagedata/></v:shape></w:object><w:commentReference/><w:t>甲</w:t>",
        ),
        "甲\n",
        &["批注", "图片", "图表", "嵌入的对象"],
    );
    let initial = with("<w:framePr w:dropCap=\"drop\"/>", &r("全")) + &p("区办结3件");
    holds(&initial, "全区办结3件\n", &[]);
    refused(&docx("<w:altChunk r:id=\"r1\"/>"), "嵌有另一份文件");
}
