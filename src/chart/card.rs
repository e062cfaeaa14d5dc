//! A card for sharing: whose report it is, a title, the sentence or the drawing
//! itself, and whether it adds up.

use super::bar_rows::{self, Look};
use super::bars::Bars;
use super::canvas::Area;
use super::picture_canvas::{Face, Paint, PictureCanvas, height, width};
use super::runs::{Run, lines, plain};
use super::stacked;

/// The size that social networks expect, in px.
pub const SIZE: (i32, i32) = (1200, 630);
/// The left edge and the width of words, in px.
const LEFT: i32 = 88;
const ROOM: i32 = 1024;
/// Where the last line stands, and the last one above it about a check, in px.
const LAST: i32 = 588;
const VERDICT: i32 = 534;
/// The sizes of the words about a check, in px, the largest first.
const VERDICTS: [i32; 4] = [36, 32, 28, 26];
/// The most lines of the issuer's words.
const REPLY: usize = 2;
/// The space between parts, in px.
const GAP: i32 = 28;
/// The sizes of rows, in px, the largest first.
const ROWS: [Look; 4] = [
    Look { size: 38, gap: 20 },
    Look { size: 32, gap: 12 },
    Look { size: 28, gap: 6 },
    Look { size: 26, gap: 4 },
];
/// The sizes of titles, in px, with the most lines that each may take.
const TITLES: [(i32, usize); 5] = [(54, 1), (48, 2), (42, 2), (36, 3), (32, usize::MAX)];

/// What a card shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Whose words they are: place, year, theme.
    pub first: String,
    /// The title.
    pub title: Vec<Run>,
    /// A figure, set large.
    pub figure: Option<Run>,
    /// A sentence of the report.
    pub sentence: Vec<Run>,
    /// The drawing.
    pub bars: Vec<Bars>,
    /// By how much the parts pass the whole.
    pub difference: Option<String>,
    /// The newest of the issuer's words on a check, with all that says whose
    /// they are.
    pub reply: Option<String>,
    /// What does not hold: what is checked, unless it is the title, the formula
    /// and its verdict.
    pub verdict: Vec<Run>,
    /// The last line: at the left and at the right.
    pub last: [String; 2],
}

impl Card {
    /// What the card shows, in words.
    pub fn said(&self) -> String {
        let runs = [&self.title, &self.sentence, &self.verdict];
        let [title, sentence, verdict] = runs.map(|it| plain(it));
        let figure = self.figure.iter().map(|it| it.text.clone());
        let said = std::iter::once(title)
            .chain(figure)
            .chain([sentence, verdict])
            .chain(self.reply.clone());
        let said = said.map(|it| it.trim_end_matches('。').to_owned());
        let said: Vec<String> = said.filter(|it| !it.is_empty()).collect();
        said.join("。")
    }
}

/// The card as an SVG file. Its title is as large as it can be, and gives way
/// where only a smaller one leaves room for every row.
pub fn svg(card: &Card) -> String {
    let fits = |&(size, most): &(i32, usize)| lines(&card.title, size, ROOM).len() <= most;
    let mut sizes = TITLES.into_iter().filter(fits).map(|(size, _)| size);
    let largest = drawn(card, sizes.next().unwrap_or_default());
    let smaller = |_: &i32| !largest.is_whole;
    let smaller = sizes.take_while(smaller).map(|size| drawn(card, size));
    let whole = smaller.into_iter().find(|it| it.is_whole);
    let picture = whole.unwrap_or(largest).picture;
    picture.file(SIZE, &plain(&card.title), &card.said())
}

/// A card as it is drawn.
struct Drawn {
    picture: PictureCanvas,
    /// Whether it holds every row.
    is_whole: bool,
}

/// Draws a card with a title of that size.
fn drawn(card: &Card, size: i32) -> Drawn {
    let mut picture = PictureCanvas::default();
    let warns = !card.verdict.is_empty();
    let (wide, high) = SIZE;
    picture.rect(Area::new((0, wide), (0, high)), 0, Paint::Paper);
    let band = if warns { Paint::Warn } else { Paint::Main };
    picture.rect(Area::new((0, 24), (0, high)), 0, band);
    let first = [Run::words(card.first.as_str())];
    let mut next = picture.block(&first, (LEFT, 56), ROOM, Face::new(30, Paint::Muted));
    let title = Face::new(size, Paint::Text).bold();
    next = picture.block(&card.title, (LEFT, next + 4), ROOM, title) + GAP / 2;
    if let Some(figure) = &card.figure {
        let face = Face::new(96, Paint::Main);
        picture.line(std::slice::from_ref(figure), (LEFT, next + 92), face);
        next += 112 + GAP / 2;
    }
    let end = verdict(&mut picture, &card.verdict).unwrap_or(LAST - 34);
    let end = reply(&mut picture, card.reply.as_deref(), end);
    next = sentence(&mut picture, card, next, end);
    let is_whole = drawing(&mut picture, card, next, end);
    last(&mut picture, &card.last);
    Drawn { picture, is_whole }
}

/// Writes what does not hold as large as one line holds it, or in several lines,
/// the last at its place; returns where the rest of the card ends.
fn verdict(picture: &mut PictureCanvas, words: &[Run]) -> Option<i32> {
    let face = |size| Face::new(size, Paint::Warn).bold();
    let fits = |size: &i32| width(words, face(*size)) <= ROOM;
    let [.., smallest] = VERDICTS;
    let face = face(VERDICTS.into_iter().find(fits).unwrap_or(smallest));
    let mut foot = VERDICT;
    for line in lines(words, face.size, ROOM).iter().rev() {
        picture.line(line, (LEFT, foot), face);
        foot -= face.line();
    }
    (!words.is_empty()).then_some(foot + face.line() - 40)
}

/// Writes the sentence as large as its room allows.
fn sentence(picture: &mut PictureCanvas, card: &Card, top: i32, end: i32) -> i32 {
    if card.sentence.is_empty() {
        return top;
    }
    // A drawing below it needs the larger half.
    let room = if card.bars.is_empty() {
        end - top
    } else {
        (end - top) / 2
    };
    let face = |size| Face::new(size, Paint::Text).lit(Paint::Main);
    let fits = |size: &i32| height(&card.sentence, ROOM, face(*size)) <= room;
    let size = [46, 40, 36, 32, 28, 24]
        .into_iter()
        .find(fits)
        .unwrap_or(22);
    picture.block(&card.sentence, (LEFT, top), ROOM, face(size)) + GAP / 2
}

/// Writes the issuer's words above that height, two lines of them at most;
/// returns where the rest of the card ends.
fn reply(picture: &mut PictureCanvas, words: Option<&str>, end: i32) -> i32 {
    let Some(words) = words else { return end };
    let face = Face::new(24, Paint::Muted);
    let words = [Run::words(words)];
    let mut shown = lines(&words, face.size, ROOM);
    if shown.len() > REPLY {
        shown = lines(&words, face.size, ROOM - 2 * face.size);
        shown.truncate(REPLY);
        let last = shown.last_mut().into_iter();
        last.for_each(|it| it.push(Run::words("……")));
    }
    let height = face.line() * i32::try_from(shown.len()).unwrap_or(0);
    let top = end - height + face.size / 2;
    for (line, top) in shown.iter().zip((top..).step_by(36)) {
        picture.line(line, (LEFT, top + face.size), face);
    }
    end - height - GAP / 2
}

/// Draws the rows in what room is left, as many as it holds; says whether it
/// holds all.
fn drawing(picture: &mut PictureCanvas, card: &Card, top: i32, end: i32) -> bool {
    let place = (LEFT, top + 8);
    if let [bars] = card.bars.as_slice() {
        let mut drawn = PictureCanvas::default();
        let difference = card.difference.as_deref();
        let bottom = stacked::draw(&mut drawn, bars, difference, place, ROOM);
        if bottom.is_some_and(|bottom| bottom <= end) {
            picture.add(&drawn.take());
            return true;
        }
    }
    let all: usize = card.bars.iter().map(|it| it.rows.len()).sum();
    // Fewer rows are better than rows that nobody can read.
    for rows in (1..=all).rev() {
        for computed in [true, false] {
            let shown = first(&card.bars, rows, computed);
            for (columns, look) in looks(shown.len()) {
                let mut drawn = PictureCanvas::default();
                let bottom = groups(&mut drawn, &shown, place, (columns, look));
                let end = if rows < all { end - look.size * 2 } else { end };
                if bottom <= end {
                    picture.add(&drawn.take());
                    rest(picture, all - rows, bottom, look);
                    return rows == all;
                }
            }
        }
    }
    all == 0
}

/// How groups of rows may be drawn, the best first: one below the other, then
/// two beside each other.
fn looks(groups: usize) -> impl Iterator<Item = (usize, Look)> {
    let columns = 1..=groups.clamp(1, 2);
    columns.flat_map(|columns| ROWS.map(|look| (columns, look)))
}

/// The first rows, with what was computed of them or without.
fn first(bars: &[Bars], mut rows: usize, computed: bool) -> Vec<Bars> {
    let mut shown = bars.to_vec();
    for group in &mut shown {
        group.rows.truncate(rows);
        rows -= group.rows.len();
        if !computed {
            group.computed.clear();
        }
    }
    shown.retain(|group| !group.rows.is_empty());
    shown
}

/// Draws groups of rows in columns; returns where they end.
fn groups(
    picture: &mut PictureCanvas,
    bars: &[Bars],
    (left, top): (i32, i32),
    (columns, look): (usize, Look),
) -> i32 {
    let apart = if columns > 1 { GAP * 2 } else { 0 };
    let room = (ROOM - apart) / if columns > 1 { 2 } else { 1 };
    let lefts = [left, left + room + apart];
    let mut next = top;
    for beside in bars.chunks(columns) {
        let placed = beside.iter().zip(lefts);
        let bottoms = placed.map(|(it, x)| bar_rows::draw(picture, it, (x, next), room, look));
        next = bottoms.max().unwrap_or(next) + look.gap * 2;
    }
    next - look.gap * 2
}

/// Says how many rows are not shown.
fn rest(picture: &mut PictureCanvas, count: usize, top: i32, look: Look) {
    if count > 0 {
        let words = ["另有", &count.to_string(), "项"].concat();
        let face = Face::new(look.size, Paint::Muted);
        picture.block(&[Run::words(words)], (LEFT, top + look.gap), ROOM, face);
    }
}

fn last(picture: &mut PictureCanvas, [left, right]: &[String; 2]) {
    let face = Face::new(26, Paint::Muted);
    let [left, right] = [left, right].map(|it| [Run::words(it.as_str())]);
    let at = LEFT + ROOM - width(&right, face);
    picture.line(&right, (at, LAST), face);
    let room = at - LEFT - GAP;
    if let Some(line) = lines(&left, face.size, room).first() {
        picture.line(line, (LEFT, LAST), face);
    }
}
