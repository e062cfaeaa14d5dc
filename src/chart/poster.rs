//! The poster of a report, 1080 px wide: what it says first, its figures by
//! theme with small charts, what does not add up or is left open, and where
//! the words come from.
//!
//! A [`Poster`] holds words, figures and lengths; the site draws it here, and
//! pages write the same as HTML.

mod check;
mod tile;

use super::bar_rows::{self, Look};
use super::bars::Bars;
use super::canvas::Area;
use super::picture_canvas::{Face, Paint, PictureCanvas, width};
use super::runs::{Run, plain};
use check::{fails, replies};
use tile::{lone_tile, tile};

/// What stands at its head.
pub const KIND: &str = "一图读懂";
/// The heading of the report's sentences.
pub const SAID: &str = "报告里的话";
/// The heading of what does not hold.
pub const FAILS: &str = "对不上的数";
/// What is said below it.
pub const FAILS_LEAD: &str = "本站按原文数字计算，不推测原因。";
/// The heading of what is left open.
pub const OPEN: &str = "原文没有写明的";

/// The width, and the margin on either side, in px.
const WIDTH: i32 = 1080;
const MARGIN: i32 = 72;
const ROOM: i32 = WIDTH - 2 * MARGIN;
/// The margin within a box, the space between boxes and that between parts.
const PAD: i32 = 36;
const GAP: i32 = 24;
const PART: i32 = 64;
const TILE: i32 = (ROOM - GAP) / 2;
const ROWS: Look = Look { size: 30, gap: 16 };
/// The side of the code at most, in px, and its quiet edge, in its units.
const CODE: i32 = 280;
const QUIET: i32 = 4;

/// What a poster shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// The report's title.
    pub title: String,
    /// What the reader may do with the figures.
    pub lead: String,
    /// Sentences of the report.
    pub quotes: Vec<Quote>,
    /// The figures.
    pub themes: Vec<ThemePart>,
    /// The checks that fail.
    pub failing: Vec<Failing>,
    /// What the text leaves open.
    pub open: Vec<Open>,
    /// How much more it leaves open, in words.
    pub more: Option<String>,
    /// Where the words come from, by lines.
    pub origin: Vec<String>,
    /// The address as a code for cameras.
    pub code: Option<Code>,
}

/// A sentence of the report, or a part of it between its stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its words.
    pub words: Vec<Run>,
    /// The id of its passage.
    pub passage: String,
    /// Where it stands, in words.
    pub place: String,
}

/// A theme with what is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemePart {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its charts.
    pub charts: Vec<SmallChart>,
    /// Its figures that no chart draws.
    pub tiles: Vec<Tile>,
}

/// A chart as rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallChart {
    /// The chart's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its rows.
    pub bars: Vec<Bars>,
}

/// A figure set large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The indicator's name.
    pub name: String,
    /// The earlier figure as printed.
    pub before: Option<Run>,
    /// The number as printed, with its thousands set apart.
    pub number: Run,
    /// What of the printed words follows it.
    pub unit: String,
    /// What the build computed, by lines that say whose it is.
    pub computed: Vec<String>,
}

/// A check that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// The check's id.
    pub id: String,
    /// What is checked.
    pub title: String,
    /// What came of it, in words.
    pub result: Option<String>,
    /// The formula.
    pub formula: Vec<Run>,
    /// Its figures as rows.
    pub bars: Bars,
    /// By how much it fails.
    pub difference: Option<String>,
    /// The issuer's words on it, each with all that says whose they are.
    pub replies: Vec<String>,
}

/// Something that the text leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The id of the check that would need it.
    pub id: String,
    /// What is asked.
    pub question: Vec<Run>,
    /// What the text does not say.
    pub note: String,
    /// The issuer's words on it, each with all that says whose they are.
    pub replies: Vec<String>,
}

/// A code for cameras.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The dark squares as a path, each a unit wide.
    pub path: String,
    /// How many units a side has.
    pub side: i32,
    /// What it says.
    pub address: String,
}

impl Code {
    /// The view of the path with the quiet edge that cameras need.
    pub fn frame(&self) -> String {
        let side = (self.side + 2 * QUIET).to_string();
        let corner = (-QUIET).to_string();
        [corner.as_str(), &corner, &side, &side].join(" ")
    }
}

/// The poster as an SVG file.
pub fn svg(poster: &Poster) -> String {
    let mut page = Page {
        picture: PictureCanvas::default(),
        next: 0,
        number: 0,
    };
    page.head(poster);
    page.quotes(&poster.quotes);
    for theme in &poster.themes {
        page.theme(theme);
    }
    page.failing(&poster.failing);
    page.open(poster);
    page.foot(poster);
    let quotes = poster.quotes.iter().map(|it| plain(&it.words));
    let desc = quotes.collect::<Vec<_>>().join("；");
    page.picture.file((WIDTH, page.next), &poster.title, &desc)
}

/// The poster as far as it is drawn.
struct Page {
    picture: PictureCanvas,
    next: i32,
    number: usize,
}

impl Page {
    fn head(&mut self, poster: &Poster) {
        let mut inner = PictureCanvas::default();
        let kind = [Run::words(KIND)];
        let face = Face::new(40, Paint::Paper);
        inner.block(&kind, (MARGIN, 88), ROOM, face);
        let right = MARGIN + width(&kind, face);
        inner.rect(Area::new((MARGIN, right), (156, 162)), 0, Paint::Mark);
        let title = [Run::words(poster.title.as_str())];
        let face = Face::new(72, Paint::Paper).bold();
        let next = inner.block(&title, (MARGIN, 196), ROOM, face) + GAP;
        let lead = [Run::words(poster.lead.as_str())];
        let bottom = inner.block(&lead, (MARGIN, next), ROOM, Face::new(32, Paint::Paper)) + PART;
        self.picture
            .rect(Area::new((0, WIDTH), (0, bottom)), 0, Paint::Main);
        self.picture.add(&inner.take());
        self.next = bottom;
    }

    /// A heading; the themes are numbered.
    fn heading(&mut self, name: &str, numbered: bool) {
        self.next += PART;
        let mut x = MARGIN;
        if numbered {
            self.number += 1;
            let badge = Area::new((x, x + 84), (self.next, self.next + 68));
            self.picture.rect(badge, 6, Paint::Main);
            let words = [Run::words(format!("{:02}", self.number))];
            let face = Face::new(40, Paint::Paper).bold();
            let left = x + (84 - width(&words, face)) / 2;
            self.picture.line(&words, (left, self.next + 49), face);
            x += 84 + GAP;
        }
        let face = Face::new(46, Paint::Text).bold();
        self.picture
            .block(&[Run::words(name)], (x, self.next), ROOM, face);
        self.next += 68 + GAP;
    }

    /// A box whose height is what is drawn in it.
    fn boxed(&mut self, paint: Paint, draw: impl FnOnce(&mut PictureCanvas, (i32, i32)) -> i32) {
        let mut inner = PictureCanvas::default();
        let bottom = draw(&mut inner, (MARGIN + PAD, self.next + PAD)) + PAD;
        let area = Area::new((MARGIN, WIDTH - MARGIN), (self.next, bottom));
        self.picture.rect(area, 12, paint);
        self.picture.add(&inner.take());
        self.next = bottom + GAP;
    }

    fn quotes(&mut self, quotes: &[Quote]) {
        if quotes.is_empty() {
            return;
        }
        self.heading(SAID, false);
        for quote in quotes {
            let place = (MARGIN + PAD, self.next);
            let room = ROOM - PAD;
            let face = Face::new(42, Paint::Text).bold().lit(Paint::Main);
            let next = self.picture.block(&quote.words, place, room, face);
            let source = [Run::words(quote.place.as_str())];
            let small = Face::new(28, Paint::Muted);
            let bottom = self
                .picture
                .block(&source, (place.0, next + 4), room, small);
            let bar = Area::new((MARGIN, MARGIN + 10), (self.next, bottom));
            self.picture.rect(bar, 0, Paint::Main);
            self.next = bottom + PAD;
        }
        self.next -= PAD;
    }

    fn theme(&mut self, theme: &ThemePart) {
        self.heading(&theme.name, true);
        for chart in &theme.charts {
            self.boxed(Paint::Tint, |picture, place| {
                small_chart(picture, chart, place)
            });
        }
        for pair in theme.tiles.chunks(2) {
            self.tiles(pair);
        }
        self.next -= GAP;
    }

    /// Two tiles beside each other and equally high, or the last one across.
    fn tiles(&mut self, pair: &[Tile]) {
        if let [only] = pair {
            return self.boxed(Paint::Tint, |picture, place| {
                lone_tile(picture, only, place)
            });
        }
        let mut inner = PictureCanvas::default();
        let lefts = [MARGIN, MARGIN + TILE + GAP];
        let placed = pair.iter().zip(lefts);
        let bottoms = placed.map(|(it, x)| tile(&mut inner, it, (x + PAD, self.next + PAD)));
        let bottom = bottoms.max().unwrap_or(self.next) + PAD;
        for (x, _) in lefts.into_iter().zip(pair) {
            let area = Area::new((x, x + TILE), (self.next, bottom));
            self.picture.rect(area, 12, Paint::Tint);
        }
        self.picture.add(&inner.take());
        self.next = bottom + GAP;
    }

    fn failing(&mut self, failing: &[Failing]) {
        if failing.is_empty() {
            return;
        }
        self.heading(FAILS, false);
        for check in failing {
            self.boxed(Paint::Tint, |picture, place| fails(picture, check, place));
        }
        let lead = [Run::words(FAILS_LEAD)];
        let face = Face::new(28, Paint::Muted);
        self.next = self
            .picture
            .block(&lead, (MARGIN, self.next - 8), ROOM, face);
    }

    fn open(&mut self, poster: &Poster) {
        if poster.open.is_empty() {
            return;
        }
        self.heading(OPEN, false);
        let more = poster.more.as_deref();
        self.boxed(Paint::Tint, |picture, (x, top)| {
            let room = ROOM - 2 * PAD;
            let mut next = top;
            for it in &poster.open {
                let face = Face::new(30, Paint::Text).bold();
                next = picture.block(&it.question, (x, next), room, face);
                let note = [Run::words(it.note.as_str())];
                next = picture.block(&note, (x, next), room, Face::new(28, Paint::Muted));
                next = replies(picture, &it.replies, (x, next)) + 16;
            }
            match more {
                Some(more) => {
                    let more = [Run::words(more)];
                    picture.block(&more, (x, next), room, Face::new(28, Paint::Muted))
                }
                None => next - 16,
            }
        });
        self.next -= GAP;
    }

    /// Where it comes from, and the code.
    fn foot(&mut self, poster: &Poster) {
        self.next += PART;
        let mut inner = PictureCanvas::default();
        let top = self.next + PART;
        let (mut left, mut bottom) = (MARGIN, top);
        if let Some(code) = &poster.code {
            let scale = (CODE / (code.side + 2 * QUIET)).max(1);
            let (side, edge) = ((code.side + 2 * QUIET) * scale, QUIET * scale);
            let paper = Area::new((left, left + side), (top, top + side));
            inner.rect(paper, 0, Paint::Paper);
            inner.shape(&code.path, (left + edge, top + edge), scale);
            left += side + PAD;
            bottom = paper.bottom;
        }
        let face = Face::new(28, Paint::Muted);
        let mut next = top;
        for line in &poster.origin {
            let words = [Run::words(line.as_str())];
            next = inner.block(&words, (left, next), WIDTH - MARGIN - left, face);
        }
        bottom = bottom.max(next) + PART;
        let area = Area::new((0, WIDTH), (self.next, bottom));
        self.picture.rect(area, 0, Paint::Tint);
        self.picture.add(&inner.take());
        self.next = bottom;
    }
}

fn small_chart(picture: &mut PictureCanvas, chart: &SmallChart, (x, top): (i32, i32)) -> i32 {
    let room = ROOM - 2 * PAD;
    let title = [Run::words(chart.title.as_str())];
    let mut next = picture.block(&title, (x, top), room, Face::new(32, Paint::Muted)) + GAP;
    for bars in &chart.bars {
        next = bar_rows::draw(picture, bars, (x, next), room, ROWS) + GAP;
    }
    next - GAP
}
