//! Tampered files of all that a site is made into: each is named.

use std::io::Write;

use ::verify::{Difference, Files};

use super::said;
use super::site::{BUNDLE, ID, edit, path, published, verified};

/// Checks that one difference is told, of this file, and gives it.
#[track_caller]
fn check(files: &Files, file: &str) -> Difference {
    let mut differences = verified(files).differences;
    assert_eq!(differences.len(), 1, "{file}:\n{}", said(&differences));
    let difference = differences.remove(0);
    assert_eq!(difference.file, path(files, file));
    difference
}

/// Replaces words of a file; the difference tells where.
#[track_caller]
fn tamper(file: &str, from: &str, to: &str) -> Difference {
    let mut files = published();
    edit(&mut files, file, from, to);
    let told = check(&files, file);
    assert!(told.place.starts_with('第'), "{told}");
    assert_ne!(told.expected, told.found);
    told
}

#[test]
fn a_difference_names_line_column_element_and_words() {
    let told = tamper("report/index.html", ">616项<", ">661项<");
    assert!(told.place.starts_with("第1行第"), "{told}");
    assert!(
        told.place.ends_with("列（hall-items.value 之后）"),
        "{told}"
    );
    assert!(told.expected.contains(">616项</a>"), "{told}");
    assert!(told.found.contains(">661项</a>"), "{told}");
}

#[test]
fn every_word_of_every_page_is_held() {
    let report = "report/index.html";
    let value = "id=\"hall-items.value\" value=\"616\"";
    tamper(report, value, "id=\"hall-items.value\" value=\"661\"");
    tamper(report, "群众实现“蓉江事蓉江办”", "群众未实现“蓉江事蓉江办”");
    tamper(report, "id=\"hall-items.value\"", "");
    tamper(report, "<wbr>情况<wbr>报告</h1>", "<wbr>报告</h1>");
    tamper(report, "强化建章立制", "弱化建章立制");
    let table = "indicators/index.html";
    tamper(table, ">1,384,286<", ">1,384,287<");
    tamper(
        table,
        "<data value=\"1384286\">",
        "<data value=\"1384287\">",
    );
    tamper(table, "增加 547项", "增加 574项");
    tamper(table, "分母：未说明", "分母：200件");
    tamper(table, "<tr id=\"hall-items\"", "<tr id=\"hall-item\"");
    tamper(
        table,
        "data-label=\"数值\">70,000<",
        "data-label=\"数值\">7<",
    );
    let overview = "index.html";
    tamper(
        overview,
        "<data value=\"616\">616",
        "<data value=\"616\">661",
    );
    tamper(overview, "<svg", "<svg data-x");
    let legal_aid = "civil-legal-aid-cases\">94件</a>";
    tamper(overview, legal_aid, "civil-legal-aid-cases\">49件</a>");
    tamper(overview, "增加 547项（", "增加 647项（");
    tamper(overview, "101 处", "102 处");
    tamper("charts/index.html", "共91项指标", "共92项指标");
    tamper("data/index.html", "逐字节不变", "略有改动");
    tamper("/index.html", "616", "617");
    tamper("/404.html", "没有这个页面", "网站已经关闭");
    tamper(
        "/access/index.html",
        "没有经过第三方的评测",
        "经过了第三方的评测",
    );
    tamper("/help/index.html", "一个字节都不能变", "可以改动");
}

#[test]
fn the_check_list_is_held() {
    let page = "checks/index.html";
    tamper(page, "data-verdict=\"fails\"", "data-verdict=\"holds\"");
    tamper(
        page,
        "verdict verdict-fails\">不成立<",
        "verdict verdict-fails\">成立<",
    );
    tamper(page, " = 23 ≠ ", " = 22 ");
    tamper(page, "<data value=\"22\">22", "<data value=\"23\">22");
    tamper(page, "id=\"legal-aid-parts\"", "id=\"legal-aid\"");
    tamper(page, "原文未给出差评件数", "差评件数为零");
    tamper(page, "155000", "156000");
}

#[test]
fn what_is_not_seen_of_a_page_is_held() {
    let page = "report/index.html";
    tamper(page, "id=\"site\"", "id=\"sites\"");
    tamper(page, "<title>", "<title>旧的");
    tamper(page, "<main ", "<main hidden ");
    tamper(page, "aria-label=\"目录\"", "aria-label=\"菜单\"");
    tamper(
        page,
        "href=\"../../rongjiang-2021/charts/\"",
        "href=\"https://example.com/\"",
    );
    tamper(page, "page.css\"", "page.css?2\"");
    tamper(page, "<script>", "<script>alert(1);");
    tamper(
        page,
        "</head>",
        "<style>main { display: none }</style></head>",
    );
    tamper(page, "</body>", "<!-- <svg> --></body>");
    tamper(page, "content=\"same-origin\"", "content=\"unsafe-url\"");
}

#[test]
fn the_downloads_are_held() {
    let csv = "data/indicators.csv";
    tamper(csv, ",1384286,", ",1384287,");
    tamper(csv, "616项,项", "661项,项");
    tamper(csv, "\nhall-items,", "\nhall-item,");
    tamper(csv, "\u{feff}", "");
    tamper("data/checks.csv", ",不成立", ",成立");
    let credit = "basic-credit-records,数值,1379969,";
    tamper(
        "data/facts.csv",
        credit,
        "basic-credit-records,数值,1379996,",
    );
    let decisions = "\"value\": \"94495\"";
    tamper("data/indicators.json", decisions, "\"value\": \"94459\"");
    tamper(
        "data/datapackage.json",
        "sha256:d4517667",
        "sha256:d4517767",
    );
}

#[test]
fn what_is_taken_away_of_a_chart_is_held() {
    let csv = "charts/before-after/data.csv";
    tamper(csv, "616项,616,", "661项,616,");
    tamper(csv, "616项,616,", "616项,661,");
    tamper(
        "charts/before-after/chart.svg",
        ">616项</text>",
        ">661项</text>",
    );
    let frame = "charts/before-after/embed/index.html";
    tamper(frame, "<svg", "<svg data-x");
    tamper(frame, "id=\"before-after\"", "id=\"dates\"");
}

#[test]
fn what_machines_read_is_held() {
    tamper("/sw.js", "const home = \"", "const home = \"example.org/");
    tamper("/manifest.webmanifest", "法治报告", "报告");
    tamper("/bundle.schema.json", "\"type\"", "\"kind\"");
    tamper("/robots.txt", "\n", "\nDisallow: /\n");
    tamper("/project.json", ",\"concepts\"", ", \"concepts\"");
}

#[test]
fn pictures_and_workbooks_are_held_to_the_byte() {
    for file in [
        "data/indicators.xlsx",
        "card.png",
        "charts/before-after/chart.png",
        "/icons/any-192.png",
    ] {
        let mut files = published();
        let bytes = files.get_mut(&path(&published(), file)).expect(file);
        let last = bytes.last_mut().expect("bytes");
        *last ^= 1;
        let told = check(&files, file);
        assert!(told.place.ends_with("字节"), "{told}");
    }
}

#[test]
fn a_missing_file_is_named() {
    for file in [
        "report/index.html",
        "indicators/index.html",
        "charts/before-after/card.png",
        "data/indicators.xlsx",
        "/sw.js",
        "/404.html",
    ] {
        let mut files = published();
        files.remove(&path(&published(), file));
        assert_eq!(check(&files, file).found, "（无）");
    }
}

#[test]
fn a_file_too_many_is_named() {
    for file in [
        "/news/index.html",
        "/.htaccess",
        "/index.htm",
        "report/index.html.bz2",
        "card.png.br",
        "bundle.0000000000000000.json.gz",
        "/\u{1b}[2J",
    ] {
        let mut files = published();
        files.insert(path(&published(), file), b"more".to_vec());
        assert_eq!(check(&files, file).found, "多出的文件");
    }
}

#[test]
fn of_swapped_files_each_is_named() {
    let pair = ["before-after", "rates"].map(|chart| format!("{ID}/charts/{chart}/chart.svg"));
    let mut files = published();
    let [one, other] = pair.each_ref().map(|path| files[path].clone());
    files.insert(pair[0].clone(), other);
    files.insert(pair[1].clone(), one);
    let differences = verified(&files).differences;
    let named: Vec<&str> = differences.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(named, pair);
}

#[test]
fn a_packed_form_must_give_its_file() {
    let page = published()[&path(&published(), "report/index.html")].clone();
    let other = [&page[..], b" "].concat();
    let bomb = vec![0; 1_000_000];
    let cut = |mut packed: Vec<u8>| {
        packed.pop();
        packed
    };
    let brotli = ::site::packing::brotli;
    for (ending, packed) in [
        (".gz", gzip(&other)),
        (".gz", page.clone()),
        (".gz", cut(gzip(&page))),
        (".gz", [gzip(&page), gzip(b"more")].concat()),
        (".gz", gzip(&bomb)),
        (".br", brotli(&other)),
        (".br", page.clone()),
        (".br", cut(brotli(&page))),
        (".br", [brotli(&page), b"more".to_vec()].concat()),
        (".br", brotli(&bomb)),
        (".br", cut(brotli(&bomb))),
    ] {
        let mut files = published();
        let file = ["report/index.html", ending].concat();
        let there = files.insert(path(&files, &file), packed);
        assert!(there.is_some(), "{ending}");
        check(&files, &file);
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

#[test]
fn a_page_of_nested_elements_is_a_difference_like_any_other() {
    tamper(
        "report/index.html",
        "<main ",
        &["<div>".repeat(100_000).as_str(), "<main "].concat(),
    );
}

#[test]
fn no_bytes_make_it_fail() {
    for file in [
        BUNDLE,
        "data/report.txt",
        "data/indicators.xlsx",
        "report/index.html",
        "report/index.html.br",
        "report/index.html.gz",
        "card.png",
        "/project.json",
    ] {
        for bytes in [&b""[..], b"\xff\xfe", b"{", &b"[".repeat(100_000), &[0; 64]] {
            let mut files = published();
            files.insert(path(&published(), file), bytes.to_vec());
            let differences = verified(&files).differences;
            assert!(!differences.is_empty(), "{file}");
        }
    }
}
