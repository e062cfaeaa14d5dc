//! Tampered pages, downloads and copies.

use super::site::{BUNDLE, edit, passage, path, published};
use super::{named, tamper};
use ::verify::verify;

#[test]
fn the_pages_are_held_to_the_bundle() {
    let report = "report/index.html";
    tamper(
        report,
        "id=\"hall-items.value\" value=\"616\"",
        "id=\"hall-items.value\" value=\"661\"",
        "hall-items.value › value",
        "616",
        "661",
    );
    tamper(
        report,
        ">616项<",
        ">661项<",
        "hall-items.value › 文字",
        "616项",
        "661项",
    );
    tamper(
        report,
        "群众实现“蓉江事蓉江办”",
        "群众未实现“蓉江事蓉江办”",
        &passage("蓉江事蓉江办"),
        "群众实现",
        "群众未实现",
    );
    tamper(
        report,
        "id=\"hall-items.value\"",
        "",
        "hall-items.value",
        "616项",
        "（无）",
    );
    tamper(
        report,
        "年度法治政府建设工作情况报告</h1>",
        "年度报告</h1>",
        "标题",
        "情况",
        "年度报告",
    );
    let table = "indicators/index.html";
    tamper(
        table,
        ">1,384,286<",
        ">1,384,287<",
        "credit-records › 数值",
        "1,384,286",
        "1,384,287",
    );
    tamper(
        table,
        "<data value=\"1384286\">",
        "<data value=\"1384287\">",
        "credit-records › value",
        "1384286",
        "1384287",
    );
    tamper(
        table,
        "变化 +547项",
        "变化 +574项",
        "hall-items › 计算值和未说明",
        "+547",
        "+574",
    );
    tamper(
        table,
        "分母：未说明",
        "分母：200件",
        "bad-rating-fix-rate › 计算值和未说明",
        "未说明",
        "200件",
    );
    tamper(
        table,
        "<tr id=\"hall-items\"",
        "<tr id=\"hall-item\"",
        "hall-items",
        "一行",
        "（无）",
    );
    tamper(
        table,
        "data-label=\"限定\">多于<",
        "data-label=\"限定\">确数<",
        "assisted-companies › 限定",
        "多于",
        "确数",
    );
    let overview = "index.html";
    tamper(
        overview,
        "<data value=\"616\">616",
        "<data value=\"616\">661",
        "hall-items › 文字",
        "616项",
        "661项",
    );
    tamper(
        overview,
        "<svg",
        "<svg data-x",
        "before-after › 图形（narrow）",
        "",
        "",
    );
    tamper(
        overview,
        "civil-legal-aid-cases\">94件</a>",
        "civil-legal-aid-cases\">49件</a>",
        "legal-aid › 表格第5格",
        "94件",
        "49件",
    );
}

#[test]
fn the_ledger_is_held_to_the_bundle() {
    let page = "checks/index.html";
    let sum = "data-verdict=\"fails\"";
    tamper(
        page,
        sum,
        "data-verdict=\"holds\"",
        "review-received-parts › data-verdict",
        "fails",
        "holds",
    );
    tamper(
        page,
        "verdict verdict-fails\">不成立<",
        "verdict verdict-fails\">成立<",
        "review-received-parts › 结论",
        "不成立",
        "成立",
    );
    tamper(
        page,
        " = 23 ≠ ",
        " = 22 ",
        "review-received-parts › 算式",
        "9+14=23≠22",
        "9+14=2222",
    );
    tamper(
        page,
        "<data value=\"22\">22",
        "<data value=\"23\">22",
        "review-received-parts › 算式的数值",
        "22",
        "23",
    );
    tamper(
        page,
        "id=\"legal-aid-parts\"",
        "id=\"legal-aid\"",
        "legal-aid-parts",
        "一处",
        "0处",
    );
    tamper(
        page,
        "原文未给出差评件数",
        "差评件数为零",
        "bad-rating-fix-rate-base › 说明",
        "原文",
        "为零",
    );
}

#[test]
fn the_downloads_are_held_to_the_bundle() {
    let csv = "data/indicators.csv";
    tamper(
        csv,
        ",1384286,",
        ",1384287,",
        "credit-records › value",
        "1384286",
        "1384287",
    );
    tamper(
        csv,
        "616项,项",
        "661项,项",
        "hall-items › printed",
        "616项",
        "661项",
    );
    tamper(
        csv,
        "\nhall-items,",
        "\nhall-item,",
        "hall-items",
        "一行",
        "（无）",
    );
    tamper(csv, "\u{feff}", "", "内容", "BOM", "没有 BOM");
    tamper(
        "data/checks.csv",
        ",不成立",
        ",成立",
        "review-received-parts › verdict",
        "不成立",
        "成立",
    );
    tamper(
        "data/facts.csv",
        "basic-credit-records,数值,1379969,",
        "basic-credit-records,数值,1379996,",
        "basic-credit-records.value › value",
        "1379969",
        "1379996",
    );
    tamper(
        "data/indicators.json",
        "\"value\": \"94495\"",
        "\"value\": \"94459\"",
        "penalty-decisions › value",
        "94495",
        "94459",
    );
}

#[test]
fn every_word_of_a_page_is_held_to_the_bundle() {
    for (file, from, to) in [
        ("index.html", "+547项", "+647项"),
        ("index.html", "101 处", "102 处"),
        ("report/index.html", "强化建章立制", "弱化建章立制"),
        ("checks/index.html", "155000", "156000"),
        ("charts/index.html", "共91项指标", "共92项指标"),
    ] {
        let mut files = published();
        edit(&mut files, file, from, to);
        let path = path(&files, file);
        let differences = verify(&files).differences;
        let named = differences
            .iter()
            .any(|it| it.file == path && it.place.ends_with(" › 文字") && it.found.contains(to));
        assert!(named, "{file}: {from} -> {to}: {differences:?}");
    }
}

#[test]
fn what_no_reader_of_text_can_check_is_held_to_its_digest() {
    let mut files = published();
    let workbook = path(&files, "data/indicators.xlsx");
    if let Some(byte) = files.get_mut(&workbook).and_then(|it| it.last_mut()) {
        *byte ^= 1;
    }
    named(&files, &workbook, "SHA-256", "sha256:", "sha256:");
    let mut files = published();
    edit(
        &mut files,
        "data/datapackage.json",
        "sha256:d4517667",
        "sha256:d4517767",
    );
    let text = path(&files, "data/report.txt");
    named(
        &files,
        &text,
        "SHA-256",
        "sha256:d4517767",
        "sha256:d4517667",
    );
}

#[test]
fn a_missing_file_and_a_changed_copy_are_named() {
    for file in ["report/index.html", "indicators/index.html", BUNDLE] {
        let mut files = published();
        let path = path(&files, file);
        files.remove(&path);
        named(&files, &path, "文件", "", "（无）");
    }
    let mut files = published();
    let page = path(&files, "report/index.html");
    let copy = format!("{page}.gz");
    assert!(files.contains_key(&copy));
    let changed = files[&page].clone();
    files.insert(copy.clone(), changed);
    named(&files, &copy, "内容", &page, "不同");
}

#[test]
fn what_is_taken_away_of_a_chart_is_held_to_the_bundle() {
    let folder = "charts/before-after/";
    let file = |name: &str| [folder, name].concat();
    tamper(
        &file("data.csv"),
        "616项,616,",
        "661项,616,",
        "第2行 › printed",
        "616项",
        "661项",
    );
    tamper(
        &file("data.csv"),
        "616项,616,",
        "616项,661,",
        "第2行 › value",
        "616",
        "661",
    );
    let bundle = published();
    let svg = String::from_utf8(bundle[&path(&bundle, &file("chart.svg"))].clone());
    let svg = svg.expect("UTF-8");
    let at = svg.find(">616项</text>").expect("the figure");
    let element = svg[..at].matches('<').count();
    tamper(
        &file("chart.svg"),
        ">616项</text>",
        ">661项</text>",
        &format!("图形第{element}个元素"),
        "616项",
        "661项",
    );
    tamper(
        &file("embed/index.html"),
        "<svg",
        "<svg data-x",
        "before-after › 图形（narrow）",
        "",
        "",
    );
    tamper(
        &file("embed/index.html"),
        "id=\"before-after\"",
        "id=\"dates\"",
        "figure.chart",
        "before-after",
        "dates",
    );
}
