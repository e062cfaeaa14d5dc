//! A page of the site by itself: with its styles and pictures in it, without
//! scripts, for a frame that fetches nothing.

use std::collections::BTreeMap;

use site::{Content, File};

/// The pages, styles and drawings of a site, by their paths.
#[derive(Clone, Debug, Default)]
pub struct Preview(BTreeMap<String, String>);

impl Preview {
    /// The preview of a site's files.
    #[must_use]
    pub fn new(files: &[File]) -> Self {
        const SHOWN: [&str; 3] = ["html", "css", "svg"];
        let texts = files.iter().filter_map(|file| {
            let ending = file.path.rsplit('.').next()?;
            match &file.content {
                Content::Bytes(bytes) if SHOWN.contains(&ending) => {
                    let text = String::from_utf8(bytes.clone()).ok()?;
                    Some((file.path.clone(), text))
                }
                Content::Picture(picture) => Some((file.path.clone(), picture.svg.clone())),
                Content::Bytes(_) => None,
            }
        });
        Self(texts.collect())
    }

    /// The paths of the pages.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        let paths = self.0.keys().map(String::as_str);
        paths.filter(|path| path.ends_with(".html"))
    }

    /// A page by its path, as one document.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<String> {
        let html = self.0.get(path)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let html = without(html, "<script", "</script>");
        Some(self.inlined(&html, folder))
    }

    /// Where a link of a page leads: the path of another page, and the place
    /// on it. `None` for one that leads out of the site.
    #[must_use]
    pub fn target(&self, from: &str, link: &str) -> Option<(String, String)> {
        if link.contains("://") || link.starts_with("mailto:") {
            return None;
        }
        let (address, place) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split('?').next().unwrap_or_default();
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = match address {
            "" => from.to_owned(),
            address => resolved(folder, address),
        };
        let index = [path.trim_end_matches('/'), "/index.html"].concat();
        let index = index.trim_start_matches('/').to_owned();
        let found = [path, index]
            .into_iter()
            .find(|path| self.0.contains_key(path))?;
        Some((found, place.to_owned()))
    }

    /// The page with what its tags would fetch in it, and without its policy,
    /// which would forbid that.
    fn inlined(&self, html: &str, folder: &str) -> String {
        let mut page = String::with_capacity(html.len() * 2);
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (before, from) = rest.split_at(at);
            page.push_str(before);
            let end = from.find('>').map_or(from.len(), |end| end + 1);
            let (tag, after) = from.split_at(end);
            page.push_str(&self.tag(tag, folder));
            rest = after;
        }
        page.push_str(rest);
        page
    }

    /// A tag with what it names in it.
    fn tag(&self, tag: &str, folder: &str) -> String {
        let is = |name: &str| tag.starts_with(name);
        if is("<meta") && tag.contains("Content-Security-Policy") {
            return String::new();
        }
        if is("<link") {
            let style = tag.contains("rel=\"stylesheet\"");
            let css = attribute(tag, "href").filter(|_| style);
            let css = css.and_then(|href| self.0.get(&resolved(folder, href)));
            return css.map_or_else(String::new, |css| ["<style>", css, "</style>"].concat());
        }
        let source = attribute(tag, "src").filter(|_| is("<img"));
        let drawing = source.and_then(|src| Some((src, self.0.get(&resolved(folder, src))?)));
        match drawing {
            Some((src, svg)) => tag.replace(src, &data_url(svg)),
            None => tag.to_owned(),
        }
    }
}

/// A drawing as an address of its own.
fn data_url(svg: &str) -> String {
    let mut url = String::from("data:image/svg+xml,");
    for c in svg.chars() {
        match c {
            '%' => url.push_str("%25"),
            '#' => url.push_str("%23"),
            '"' => url.push_str("%22"),
            '<' => url.push_str("%3C"),
            '>' => url.push_str("%3E"),
            '&' => url.push_str("%26"),
            '\n' => url.push_str("%0A"),
            c => url.push(c),
        }
    }
    url
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&[" ", name, "=\""].concat())?;
    rest.split('"').next()
}

/// A relative address as a path below the root.
fn resolved(folder: &str, address: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A text without what stands between two marks, and without these.
fn without(html: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview() -> Preview {
        let file = |path: &str, text: &str| File::new(path, text);
        Preview::new(&[
            file("index.html", "home"),
            file("p/page.css", "a{}"),
            file("a/charts/c.svg", "<svg id=\"#\">数</svg>"),
            file(
                "a/charts/index.html",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\
                 <link rel=\"stylesheet\" href=\"../../p/page.css\"><link rel=\"icon\" href=\"x\">\
                 <script>1 < 2</script><img alt=\"\" src=\"c.svg\"><a href=\"../\">上</a>",
            ),
        ])
    }

    #[test]
    fn a_page_fetches_nothing_and_runs_nothing() {
        let page = preview().page("a/charts/index.html").expect("a page");
        let svg = "data:image/svg+xml,%3Csvg id=%22%23%22%3E数%3C/svg%3E";
        let expect = [
            "<style>a{}</style><img alt=\"\" src=\"",
            svg,
            "\"><a href=\"../\">上</a>",
        ];
        assert_eq!(page, expect.concat());
    }

    #[test]
    fn links_lead_to_pages_of_the_site_and_others_lead_nowhere() {
        let preview = preview();
        let target = |link: &str| preview.target("a/charts/index.html", link);
        let page = |path: &str, place: &str| Some((path.to_owned(), place.to_owned()));
        assert_eq!(target("../../"), page("index.html", ""));
        assert_eq!(target("../../?x=1#top"), page("index.html", "top"));
        assert_eq!(target("#a"), page("a/charts/index.html", "a"));
        assert_eq!(target("../none/"), None);
        assert_eq!(target("https://example.cn/"), None);
    }
}
