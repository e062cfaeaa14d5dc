//! What can be taken away of a chart: the files as written, read again.

use std::collections::BTreeMap;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Node, Tree, fontdb};
use roxmltree::Document;

use super::project::{ID, published as site};

/// The files of that name of all charts.
fn each(name: &str) -> Vec<(&'static str, &'static [u8])> {
    let own = |path: &str| path.starts_with(&format!("{ID}/charts/")) && path.ends_with(name);
    let files = site().iter().filter(|(path, _)| own(path));
    let found: Vec<_> = files
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    assert!(found.len() >= 10, "{} × {name}", found.len());
    found
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn pixels(png: &[u8]) -> Pixmap {
    Pixmap::decode_png(png).expect("a PNG")
}

/// How many pixels are not white.
fn inked(picture: &Pixmap) -> usize {
    let white = |it: &&resvg::tiny_skia::PremultipliedColorU8| {
        (it.red(), it.green(), it.blue()) == (255, 255, 255)
    };
    picture.pixels().iter().filter(|it| !white(it)).count()
}

#[test]
fn a_picture_is_xml_that_names_no_other_file_and_runs_nothing() {
    for (path, svg) in each("chart.svg") {
        let svg = text(svg);
        let document = Document::parse(svg).unwrap_or_else(|error| panic!("{path}: {error}"));
        for node in document.descendants().filter(|it| it.is_element()) {
            let name = node.tag_name().name();
            assert!(
                !["script", "image", "use", "a", "foreignObject"].contains(&name),
                "{path}"
            );
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(
                    name != "href" && name != "src" && !name.starts_with("on"),
                    "{path}"
                );
            }
        }
        let namespace = "http://www.w3.org/2000/svg";
        assert_eq!(
            svg.replace(namespace, "").matches("://").count(),
            0,
            "{path}"
        );
        assert!(!svg.contains("url(") && !svg.contains("@import"), "{path}");
        let chart = path.split('/').nth(2).expect("a chart");
        for words in [
            "来源：赣州蓉江新区",
            "年度：2021",
            &format!("本图：{ID}/charts/#{chart}"),
            "核对",
        ] {
            assert!(svg.contains(words), "{path} says no {words}");
        }
    }
}

#[test]
fn a_png_is_the_picture_with_its_words_at_twice_the_size() {
    for (path, png) in each("chart.png") {
        let picture = pixels(png);
        let svg = &site()[&path.replace(".png", ".svg")];
        let wordless = Tree::from_data(svg, &usvg::Options::default()).expect("SVG");
        let size = wordless.size();
        let twice = [size.width(), size.height()].map(|it| (it * 2.0) as u32);
        assert_eq!([picture.width(), picture.height()], twice, "{path}");
        let mut without = Pixmap::new(picture.width(), picture.height()).expect("room");
        resvg::render(
            &wordless,
            Transform::from_scale(2.0, 2.0),
            &mut without.as_mut(),
        );
        let shapes = inked(&without);
        assert!(shapes > 1000, "{path}: {shapes} pixels of shapes");
        // A Chinese character of 14 px inks some 100 pixels at that size.
        let words = inked(&picture) - shapes;
        assert!(words > 100 * 100, "{path}: {words} pixels of words");
    }
}

#[test]
fn every_character_of_a_picture_is_in_the_fonts() {
    let mut fonts = fontdb::Database::new();
    for font in dev::tools::fonts().expect("the fonts") {
        fonts.load_font_data(font);
    }
    let options = usvg::Options {
        fontdb: fonts.into(),
        ..usvg::Options::default()
    };
    for (path, svg) in each("chart.svg") {
        let tree = Tree::from_data(svg, &options).expect("SVG");
        let mut glyphs = 0;
        count(tree.root(), &mut glyphs, path);
        assert!(glyphs > 100, "{path}: {glyphs} glyphs");
    }
}

/// Counts glyphs, none of which is the box that stands for a missing one.
fn count(group: &usvg::Group, glyphs: &mut usize, path: &str) {
    for node in group.children() {
        match node {
            Node::Group(group) => count(group, glyphs, path),
            Node::Text(text) => {
                for glyph in text
                    .layouted()
                    .iter()
                    .flat_map(|span| &span.positioned_glyphs)
                {
                    assert_ne!(glyph.id.0, 0, "{path}: {}", glyph.text);
                    *glyphs += 1;
                }
            }
            _ => {}
        }
    }
}

#[test]
fn cards_have_the_size_that_sharing_asks_for() {
    let own = site()[&format!("{ID}/card.png")].as_slice();
    for (path, png) in each("card.png").into_iter().chain([("the report's", own)]) {
        let card = pixels(png);
        assert_eq!((card.width(), card.height()), (1200, 630), "{path}");
        // The band at the left has 15,120 pixels.
        assert!(inked(&card) > 30_000, "{path}: {}", inked(&card));
    }
}

#[test]
fn a_site_without_an_address_invents_none() {
    for (path, bytes) in site().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!text(bytes).contains("og:image"), "{path}");
    }
}

#[test]
fn the_figures_open_in_a_spreadsheet_each_with_its_sentence() {
    let report = text(&site()[&format!("{ID}/data/report.txt")]);
    for (path, bytes) in each("data.csv") {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a BOM");
        let mut reader = csv::Reader::from_reader(bytes);
        let rows: Vec<BTreeMap<String, String>> = reader
            .deserialize()
            .map(|row| row.expect("a row"))
            .collect();
        assert!(!rows.is_empty(), "{path}");
        for row in rows {
            assert_eq!(row["sha256"].len(), 64, "{path}");
            if !row["fact"].is_empty() {
                assert!(report.contains(row["sentence"].as_str()), "{path}");
                assert!(
                    row["sentence"].contains(row["printed"].as_str()),
                    "{path}: {row:?}"
                );
                assert!(row["sentence_url"].starts_with(ID), "{path}");
            }
            let starts = ['=', '+', '-', '@'];
            assert!(
                row.values().all(|it| !it.starts_with(starts)),
                "{path}: {row:?}"
            );
        }
    }
}

#[test]
fn an_embedded_chart_asks_for_one_style_and_one_script() {
    // `cargo site budget` says how much they may weigh.
    for (path, page) in each("embed/index.html") {
        let page = text(page);
        for address in ["src=\"", "rel=\"stylesheet\" href=\""] {
            let asked: Vec<_> = page.split(address).skip(1).collect();
            assert_eq!(asked.len(), 1, "{path}");
            assert!(asked[0].starts_with("../../../../fazhi-report-"), "{path}");
        }
        assert!(
            !page.contains("style=\"") && !page.contains("<style"),
            "{path}"
        );
    }
}
