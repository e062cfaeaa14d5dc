//! Which lines of a page are its article, and which stand around it.
//!
//! An article is where the sentences are: the smallest element that holds most
//! of them, from its first sentence to its last, and the lines next to these up
//! to the first that is a link, a control or a footer. Its title and what the
//! page says of it by labels stand above and are kept.

use super::page::{Page, squeezed};
use super::words;
use crate::formats::lines::Line;

/// How much of the sentences the article's element holds, in percent.
const MOST: usize = 80;

/// How far above the article its title may stand, in lines.
const TITLE: usize = 60;

/// What a page's lines are.
pub(super) struct Furniture {
    /// For each line, whether it is left out.
    pub(super) out: Vec<bool>,
    /// The first line with a sentence.
    pub(super) first: usize,
    /// How many pictures the article holds.
    pub(super) pictures: usize,
}

struct Judged<'a> {
    page: &'a Page,
    /// For each line, how many chars of sentences it has.
    sentences: Vec<usize>,
    /// For each element, those of its lines.
    mass: Vec<usize>,
    /// The element that is the article's.
    core: usize,
    /// For each element, whether the core holds it.
    inside: Vec<bool>,
    /// For each line, whether it is of the kind that stands around articles.
    around: Vec<bool>,
}

/// Judges the lines of a page.
pub(super) fn judge(page: &Page) -> Furniture {
    let mut judged = Judged {
        page,
        sentences: page.lines.iter().map(sentences).collect(),
        mass: Vec::new(),
        core: 0,
        inside: Vec::new(),
        around: Vec::new(),
    };
    judged.weigh();
    judged.find_core();
    judged.find_around();
    let out = judged.out();
    let held = |owner: &&usize| judged.inside.get(**owner) == Some(&true);
    Furniture {
        out,
        first: judged.sentence_range().0,
        pictures: page.pictures.iter().filter(held).count(),
    }
}

/// How many chars of sentences a line has.
fn sentences(line: &Line) -> usize {
    const SHORT: usize = 12;
    const LONG: usize = 30;
    let count = line.text.chars().count();
    let stops = line.text.contains('。') && count >= SHORT;
    let long = line.text.contains(['，', '；']) && count >= LONG;
    let other = is_linked(line) || words::is_footer(&line.text) || words::is_around(&line.text);
    match (stops || long) && !other {
        true => count,
        false => 0,
    }
}

/// Whether most of a line is links.
fn is_linked(line: &Line) -> bool {
    line.linked * 10 > line.text.len() * 6
}

impl Judged<'_> {
    /// Adds up the sentences below each element: one stands after those that
    /// hold it.
    fn weigh(&mut self) {
        self.mass = vec![0; self.page.elements.len()];
        for (line, count) in self.page.lines.iter().zip(&self.sentences) {
            if let Some(mass) = self.mass.get_mut(line.owner) {
                *mass += count;
            }
        }
        for (at, element) in self.page.elements.iter().enumerate().skip(1).rev() {
            let own = self.mass.get(at).copied().unwrap_or(0);
            if let Some(mass) = self.mass.get_mut(element.parent) {
                *mass += own;
            }
        }
    }

    /// Goes down to the smallest element with most of the sentences. A page
    /// without any may mark its content.
    fn find_core(&mut self) {
        let elements = &self.page.elements;
        let total = self.mass.first().copied().unwrap_or(0);
        if total == 0 {
            let mut marked = elements.iter().enumerate().filter(|(_, it)| it.content);
            let first = marked.next().map_or(0, |(at, _)| at);
            let inner = marked.all(|(_, it)| it.parent == first);
            self.core = if inner { first } else { 0 };
        } else {
            // Later elements stand deeper or beside; with most of the sentences
            // they can only stand deeper.
            let heavy = |mass: &usize| mass * 100 >= total * MOST;
            self.core = self.mass.iter().rposition(heavy).unwrap_or(0);
        }
        let mut inside = vec![false; elements.len()];
        for (at, element) in elements.iter().enumerate() {
            let within = inside.get(element.parent).copied().unwrap_or(false);
            if let Some(inside) = inside.get_mut(at) {
                *inside = at == self.core || within;
            }
        }
        self.inside = inside;
    }

    /// Whether an element says that it stands aside and is right: it does not
    /// hold a good part of the sentences.
    fn stands_aside(&self, element: usize) -> bool {
        let total = self.mass.first().copied().unwrap_or(0);
        let own = self.mass.get(element).copied().unwrap_or(0);
        let said = self.page.elements.get(element).is_some_and(|it| it.aside);
        said && own * 5 <= total
    }

    /// Elements beside the core that hold a line of a footer are footers.
    fn footers(&self) -> Vec<bool> {
        let elements = &self.page.elements;
        let mut holds_core = vec![false; elements.len()];
        let mut next = self.core;
        while let Some(holds) = holds_core.get_mut(next).filter(|holds| !**holds) {
            *holds = true;
            next = elements.get(next).map_or(0, |element| element.parent);
        }
        // The outermost element around each that does not hold the core.
        let mut group: Vec<usize> = (0..elements.len()).collect();
        for (at, element) in elements.iter().enumerate() {
            if holds_core.get(element.parent) == Some(&false) {
                let outer = group.get(element.parent).copied().unwrap_or(at);
                if let Some(own) = group.get_mut(at) {
                    *own = outer;
                }
            }
        }
        let mut footer = vec![false; elements.len()];
        for line in self.page.lines.iter() {
            let beside = holds_core.get(line.owner) == Some(&false)
                && self.inside.get(line.owner) == Some(&false);
            if beside && words::is_footer(&line.text) {
                let own = group.get(line.owner).and_then(|at| footer.get_mut(*at));
                own.into_iter().for_each(|footer| *footer = true);
            }
        }
        let of = |at: usize| group.get(at).and_then(|at| footer.get(*at));
        (0..elements.len())
            .map(|at| of(at) == Some(&true))
            .collect()
    }

    fn find_around(&mut self) {
        let footers = self.footers();
        let around = self.page.lines.iter().enumerate().map(|(at, line)| {
            let text = line.text.as_str();
            let inside = self.inside.get(line.owner) == Some(&true);
            let attached = text.trim_start().starts_with("附件");
            let sentence = self.sentences.get(at).is_some_and(|count| *count > 0);
            self.stands_aside(line.owner)
                || words::is_controls(text)
                || (is_linked(line) && !attached)
                || (!sentence && (words::is_around(text) || words::is_footer(text)))
                || (!inside && words::is_contact(text))
                || footers.get(line.owner) == Some(&true)
        });
        self.around = around.collect();
    }

    fn is_around(&self, line: usize) -> bool {
        self.around.get(line).copied().unwrap_or(true)
    }

    fn line(&self, at: usize) -> &str {
        self.page.lines.get(at).map_or("", |line| line.text.trim())
    }

    /// For each line, whether it is left out.
    fn out(&self) -> Vec<bool> {
        let lines = &self.page.lines;
        let (first, last) = self.sentence_range();
        let mut start = first;
        while start > 0 && !self.is_around(start - 1) {
            start -= 1;
        }
        let mut end = last;
        while end + 1 < lines.len() && !self.is_around(end + 1) {
            end += 1;
        }
        if let Some(title) = self.title(first) {
            start = title;
        }
        while start > 0 && !self.is_around(start - 1) && words::is_labelled(self.line(start - 1)) {
            start -= 1;
        }
        let out = lines.iter().enumerate().map(|(at, line)| {
            let within = first <= at && at <= last;
            let control = words::is_controls(&line.text) && !line.text.contains('\t');
            let aside = self.stands_aside(line.owner) || control;
            at < start || at > end || (if within { aside } else { self.is_around(at) })
        });
        out.collect()
    }

    /// The first and the last sentence of the core; where it has none, its
    /// first and last line that does not stand around.
    fn sentence_range(&self) -> (usize, usize) {
        let lines = self.page.lines.iter().enumerate();
        let inside = |line: &Line| self.inside.get(line.owner) == Some(&true);
        let of_core = lines.filter(|(_, line)| inside(line)).map(|(at, _)| at);
        let of_core: Vec<usize> = of_core.collect();
        let says = |at: &&usize| self.sentences.get(**at).is_some_and(|count| *count > 0);
        let stays = |at: &&usize| !self.is_around(**at);
        let mut ends = [
            of_core.iter().find(says),
            of_core.iter().rfind(says),
            of_core.iter().find(stays),
            of_core.iter().rfind(stays),
        ]
        .into_iter();
        let mut pair = || Some((*ends.next()??, *ends.next()??));
        let whole = (0, self.page.lines.len().saturating_sub(1));
        pair().or_else(&mut pair).unwrap_or(whole)
    }

    /// The first line of the title: the nearest above the article that the page
    /// calls so, or else the nearest that looks like one.
    fn title(&self, first: usize) -> Option<usize> {
        const SHORTEST: usize = 6;
        let page = &self.page.title;
        let article = &self.page.article;
        let named = |words: &str| {
            let long = words.chars().count() >= SHORTEST;
            (!article.is_empty() && words == article)
                || (long && (page.contains(words) || article.contains(words)))
        };
        let above = || (first.saturating_sub(TITLE)..=first).rev();
        let free = |at: &usize| !self.is_around(*at) || named(&squeezed(self.line(*at)));
        let heading = |at: &usize| {
            let owner = self.page.lines.get(*at).map_or(0, |line| line.owner);
            let titled = self.page.elements.get(owner).is_some_and(|it| it.title);
            titled && self.line(*at).chars().count() >= SHORTEST
        };
        let mut found = above()
            .find(|at| free(at) && named(&squeezed(self.line(*at))))
            .or_else(|| above().find(|at| free(at) && heading(at)))?;
        // A title of several lines.
        let owner = |at: usize| self.page.lines.get(at).map(|line| line.owner);
        while found > 0 && !self.is_around(found - 1) {
            let words = squeezed(self.line(found - 1));
            let part = words.chars().count() >= 2 && page.contains(&words);
            if !(part || heading(&found) && owner(found - 1) == owner(found)) {
                break;
            }
            found -= 1;
        }
        Some(found)
    }
}
