//! The elements of a page that are open. Each step costs as much in a deep
//! page as in a flat one, unlike the full rules of HTML: those look through all
//! open elements for every tag.

use std::collections::BTreeMap;

/// Elements that begin and end a line.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "ul",
];

/// The parts of a table.
const TABLE: [&str; 7] = ["table", "thead", "tbody", "tfoot", "tr", "td", "th"];

/// Elements that end others: a start of one of the first, the open ones of the
/// second, but for what stands outside of the third.
const ENDS: [(&[&str], &[&str], &[&str]); 6] = [
    (&["li"], &["li"], &["ul", "ol"]),
    (&["dd", "dt"], &["dd", "dt"], &["dl"]),
    (&["option"], &["option"], &["select"]),
    (&["td", "th"], &["td", "th"], &["tr", "table"]),
    (&["tr"], &["tr"], &["table"]),
    (
        &["thead", "tbody", "tfoot"],
        &["thead", "tbody", "tfoot", "tr"],
        &["table"],
    ),
];

/// The open elements, and where those of each name stand among them.
#[derive(Default)]
pub(super) struct Stack {
    names: Vec<String>,
    places: BTreeMap<String, Vec<usize>>,
    /// Where blocks stand, and what no end tag from within reaches beyond.
    blocks: Vec<usize>,
    walls: Vec<usize>,
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || TABLE.contains(&name)
}

fn is_wall(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption")
}

impl Stack {
    /// The place after the innermost of such elements.
    fn last(&self, names: &[&str]) -> usize {
        let places = names.iter().filter_map(|name| self.places.get(*name));
        let last = places.filter_map(|places| places.last()).max();
        last.map_or(0, |place| place + 1)
    }

    pub(super) fn push(&mut self, name: &str) {
        let place = self.names.len();
        self.places.entry(name.to_owned()).or_default().push(place);
        if is_block(name) {
            self.blocks.push(place);
        }
        if is_wall(name) {
            self.walls.push(place);
        }
        self.names.push(name.to_owned());
    }

    /// The innermost element, taken out.
    pub(super) fn pop(&mut self) -> Option<String> {
        let name = self.names.pop()?;
        let place = self.names.len();
        if let Some(places) = self.places.get_mut(&name) {
            places.pop();
        }
        self.blocks.pop_if(|block| *block == place);
        self.walls.pop_if(|wall| *wall == place);
        Some(name)
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn innermost(&self) -> Option<&str> {
        self.names.last().map(String::as_str)
    }

    /// How many elements stay open when one of that name begins.
    pub(super) fn kept_at_start(&self, name: &str) -> usize {
        if is_block(name) {
            let last = self.blocks.last().map_or(0, |block| block + 1);
            // A paragraph holds no block.
            if last > 0 && last == self.last(&["p"]) && !TABLE.contains(&name) {
                return last - 1;
            }
        }
        for (starts, ended, within) in ENDS {
            if starts.contains(&name) {
                let wall = self.last(within);
                let places = ended.iter().filter_map(|name| self.places.get(*name));
                let first = places.filter_map(|places| {
                    let after = places.partition_point(|place| *place < wall);
                    places.get(after)
                });
                return first.min().copied().unwrap_or(self.len());
            }
        }
        self.len()
    }

    /// How many elements stay open when one of that name ends.
    pub(super) fn kept_at_end(&self, name: &str) -> usize {
        let Some(place) = self.places.get(name).and_then(|places| places.last()) else {
            return self.len();
        };
        let limit = match name {
            "table" => None,
            _ if TABLE.contains(&name) => self.places.get("table").and_then(|it| it.last()),
            _ if is_block(name) => self.walls.last(),
            // What is no block reaches over none.
            _ => self.blocks.last(),
        };
        match limit {
            Some(limit) if limit > place => self.len(),
            _ => *place,
        }
    }
}
