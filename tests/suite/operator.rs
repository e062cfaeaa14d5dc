//! A site whose operator has given everything: each page says so, to people
//! and to machines. All values are made up, under a reserved name.

use std::collections::BTreeMap;

use cli::folder::Files;
use publish::operator::missing;
use publish::project::Project;
use roxmltree::Document;

use super::project::{ID, data, pictures, site};

const ROOT: &str = "https://example.org/zt/";

const SITE: &str = "address = \"https://example.org/zt\"\n\
    name = \"示例网\"\ndomain = \"example.org\"\ncode = \"0000000000\"\n\
    sponsor = \"示例主办单位\"\norganizer = \"示例承办单位\"\ncontact = \"示例电话\"\n\
    icp = \"示备00000000号\"\npolice = \"示公网安备00000000000000号\"\n\
    party_mark = \"https://example.org/mark\"\nfind_error = \"https://example.org/error\"\n\
    map = \"https://example.org/map\"\n";

const REPORT: &str = "published = \"2022-01-02 09:30\"\nissuer = \"示例发布机关\"\n\
    source = \"https://example.org/report\"\n";

/// The data of the repository with what the operator adds.
fn given() -> Project {
    let mut files = cli::folder::data(&data()).expect("the data");
    for (path, text) in &mut files {
        if path.ends_with("/report.toml") {
            text.extend(REPORT.as_bytes());
        }
    }
    files.insert("site.toml".to_owned(), SITE.into());
    publish::project::project(&files).expect("a project")
}

/// What every page must hold, by its address below the root.
fn expected(path: &str) -> Vec<String> {
    let mut words: Vec<String> = [
        "<meta name=\"SiteName\" content=\"示例网\">",
        "<meta name=\"SiteDomain\" content=\"example.org\">",
        "<meta name=\"SiteIDCode\" content=\"0000000000\">",
        "<dt>主办单位</dt><dd>示例主办单位</dd>",
        "<dt>承办单位</dt><dd>示例承办单位</dd>",
        "<dt>联系方式</dt><dd>示例电话</dd>",
        "<dt>网站标识码</dt><dd>0000000000</dd>",
        "<a href=\"https://beian.miit.gov.cn/\">示备00000000号</a>",
        "code=00000000000000\">示公网安备00000000000000号</a>",
        "<a href=\"https://example.org/mark\">党政机关标识</a>",
        "<a href=\"https://example.org/error\">我为政府网站找错</a>",
        "<a href=\"https://example.org/map\">站点地图</a>",
        ">无障碍声明</a>",
        "<meta property=\"og:title\" content=\"",
        "<meta property=\"og:description\" content=\"",
        "/card.png\">",
    ]
    .map(str::to_owned)
    .into();
    words.push(format!("<link rel=\"canonical\" href=\"{ROOT}{path}\">"));
    words.push(format!(
        "<meta property=\"og:url\" content=\"{ROOT}{path}\">"
    ));
    let kind: &[&str] = match path.ends_with("/report/") {
        true => &[
            "name=\"ArticleTitle\"",
            "name=\"PubDate\" content=\"2022-01-02 09:30\"",
            "name=\"ContentSource\" content=\"示例发布机关\"",
            "name=\"Url\" content=\"https://example.org/zt/",
        ],
        false => &["name=\"ColumnName\"", "name=\"ColumnType\""],
    };
    words.extend(kind.iter().map(|it| (*it).to_owned()));
    words
}

#[test]
fn what_an_operator_gives_stands_on_every_page_and_nothing_is_missing() {
    let project = given();
    let bundles: Vec<_> = project.reports.iter().map(|it| it.bundle.clone()).collect();
    assert_eq!(missing(&project.operator, &bundles), Vec::new());

    let mut files = site(&project);
    // Pictures, which the addresses of cards lead to, are drawn elsewhere.
    files.extend(
        pictures(&project)
            .into_iter()
            .map(|path| (path, Vec::new())),
    );
    let text = |path: &str| text(&files, path);
    let pages = pages(&files);
    assert!(pages.len() >= 8, "{pages:?}");
    for path in &pages {
        let html = text(&format!("{path}index.html"));
        for words in expected(path) {
            assert!(html.contains(&words), "{words} is not on /{path}");
        }
        for card in html.split("og:image\" content=\"").skip(1) {
            let card = card.split('"').next().unwrap_or_default();
            let card = card.strip_prefix(ROOT).expect("below the root");
            assert!(files.contains_key(card), "{card}");
        }
    }
    let embed = text("rongjiang-2021/charts/review/embed/index.html");
    for (page, html) in [
        ("404.html", text("404.html")),
        ("the embedded chart", embed),
    ] {
        for tag in &expected("")[..3] {
            assert!(html.contains(tag), "{tag} is not on {page}");
        }
    }
    let report = text("rongjiang-2021/report/index.html");
    for words in [
        "正式发布：<a href=\"https://example.org/report\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:site_name\" content=\"示例网\">",
    ] {
        assert!(
            report.contains(words),
            "{words} is not on the report's page"
        );
    }
}

/// The addresses of the pages below the root.
fn pages(files: &Files) -> Vec<&str> {
    let pages = files
        .keys()
        .filter_map(|path| path.strip_suffix("index.html"));
    pages
        .filter(|path| !path.contains("/charts/") || path.ends_with("/charts/"))
        .collect()
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8_lossy(&files[path]).into_owned()
}

#[test]
fn what_an_operator_gives_leads_machines_to_every_page() {
    let files = site(&given());
    let text = |path: &str| text(&files, path);
    let pages = pages(&files);
    let map = text("sitemap.xml");
    let map = Document::parse(&map).expect("XML");
    let of_map = map
        .descendants()
        .filter(|it| it.has_tag_name("loc") || it.tag_name().name() == "loc");
    let mut of_map: Vec<String> = of_map
        .filter_map(|it| it.text().map(str::to_owned))
        .collect();
    let mut all: Vec<String> = pages.iter().map(|path| format!("{ROOT}{path}")).collect();
    of_map.sort();
    all.sort();
    assert_eq!(of_map, all);
    assert!(text("robots.txt").contains("Sitemap: https://example.org/zt/sitemap.xml"));
    let feed = text("feed.xml");
    let feed = Document::parse(&feed).expect("XML");
    let words: String = feed.descendants().filter_map(|it| it.text()).collect();
    assert!(
        words.contains("示例网") && words.contains("2022-01-02"),
        "{words}"
    );
}

#[test]
fn links_in_downloads_are_whole_where_the_sites_address_is_known() {
    let files = site(&given());
    for (path, columns) in [
        (
            "data/indicators.csv",
            &["sentence_url", "indicator_url"][..],
        ),
        ("data/facts.csv", &["sentence_url"]),
        ("data/checks.csv", &["check_url"]),
        ("charts/review/data.csv", &["sentence_url", "indicator_url"]),
    ] {
        let bytes = files[&format!("{ID}/{path}")].strip_prefix(b"\xef\xbb\xbf");
        let mut reader = csv::Reader::from_reader(bytes.expect("a BOM"));
        let rows = reader.deserialize().map(|row| row.expect("a row"));
        let rows: Vec<BTreeMap<String, String>> = rows.collect();
        for column in columns {
            let links: Vec<&str> = rows.iter().map(|it| it[*column].as_str()).collect();
            let stated: Vec<&&str> = links.iter().filter(|it| !it.is_empty()).collect();
            assert!(!stated.is_empty(), "{path}: {column}");
            let own = [ROOT, ID, "/"].concat();
            assert!(
                stated.iter().all(|it| it.starts_with(&own)),
                "{path}: {stated:?}"
            );
        }
    }
}
