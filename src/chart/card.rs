//! A card for sharing: whose report it is, a title, the sentence or the drawing
//! itself, and whether it adds up.

use super::bar_rows::{self, Look};
use super::bars::Bars;
use super::canvas::Area;
use super::runs::{Run, lines, plain, titled};
use super::sheet::{Face, Ink, Sheet, height, width};
use super::stacked;

/// The size that social networks expect, in px.
pub const SIZE: (i32, i32) = (1200, 630);
/// The left edge and the width of words, in px.
const LEFT: i32 = 88;
const ROOM: i32 = 1024;
/// Where the last line stands, and the one above it about a check, in px.
const LAST: i32 = 588;
const VERDICT: i32 = 534;
/// The most lines of the issuer's words.
const REPLY: usize = 2;
/// The space between parts, in px.
const GAP: i32 = 28;
/// The sizes of rows, in px, the largest first.
const ROWS: [Look; 3] = [
    Look { size: 38, gap: 20 },
    Look { size: 32, gap: 12 },
    Look { size: 28, gap: 6 },
];

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
    /// What does not hold: the formula with its verdict.
    pub verdict: Vec<Run>,
    /// The last line: at the left and at the right.
    pub last: [String; 2],
}

/// The card as an SVG file.
pub fn svg(card: &Card) -> String {
    let mut sheet = Sheet::default();
    let warns = !card.verdict.is_empty();
    let (wide, high) = SIZE;
    sheet.rect(Area::new((0, wide), (0, high)), 0, Ink::Paper);
    let band = if warns { Ink::Warn } else { Ink::Main };
    sheet.rect(Area::new((0, 24), (0, high)), 0, band);
    let first = [Run::words(card.first.as_str())];
    let mut next = sheet.block(&first, (LEFT, 56), ROOM, Face::new(30, Ink::Muted));
    next = sheet.block(&card.title, (LEFT, next + 4), ROOM, title(&card.title)) + GAP / 2;
    if let Some(figure) = &card.figure {
        let face = Face::new(96, Ink::Main);
        sheet.line(std::slice::from_ref(figure), (LEFT, next + 92), face);
        next += 112 + GAP / 2;
    }
    let end = if warns { VERDICT - 40 } else { LAST - 34 };
    let end = reply(&mut sheet, card.reply.as_deref(), end);
    next = sentence(&mut sheet, card, next, end);
    drawing(&mut sheet, card, next, end);
    let verdict = Face::new(36, Ink::Warn).bold();
    sheet.line(&card.verdict, (LEFT, VERDICT), verdict);
    last(&mut sheet, &card.last);
    sheet.file(SIZE, &plain(&card.title), &plain(&card.sentence))
}

/// How a title is set: as large as three lines of it can be.
fn title(runs: &[Run]) -> Face {
    let sizes = [(54, 1), (48, 2), (42, 2), (36, 3)];
    let fits = |&(size, most): &(i32, usize)| titled(runs, size, ROOM).len() <= most;
    let size = sizes.into_iter().find(fits).map_or(32, |(size, _)| size);
    Face::new(size, Ink::Text).bold()
}

/// Writes the sentence as large as its room allows.
fn sentence(sheet: &mut Sheet, card: &Card, top: i32, end: i32) -> i32 {
    if card.sentence.is_empty() {
        return top;
    }
    // A drawing below it needs the larger half.
    let room = if card.bars.is_empty() {
        end - top
    } else {
        (end - top) / 2
    };
    let face = |size| Face::new(size, Ink::Text).lit(Ink::Main);
    let fits = |size: &i32| height(&card.sentence, ROOM, face(*size)) <= room;
    let size = [46, 40, 36, 32, 28, 24]
        .into_iter()
        .find(fits)
        .unwrap_or(22);
    sheet.block(&card.sentence, (LEFT, top), ROOM, face(size)) + GAP / 2
}

/// Writes the issuer's words above that height, two lines of them at most;
/// returns where the rest of the card ends.
fn reply(sheet: &mut Sheet, words: Option<&str>, end: i32) -> i32 {
    let Some(words) = words else { return end };
    let face = Face::new(24, Ink::Muted);
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
        sheet.line(line, (LEFT, top + face.size), face);
    }
    end - height - GAP / 2
}

/// Draws the rows in what room is left, as many as it holds.
fn drawing(sheet: &mut Sheet, card: &Card, top: i32, end: i32) {
    let place = (LEFT, top + 8);
    if let [bars] = card.bars.as_slice() {
        let mut drawn = Sheet::default();
        let difference = card.difference.as_deref();
        let bottom = stacked::draw(&mut drawn, bars, difference, place, ROOM);
        if bottom.is_some_and(|bottom| bottom <= end) {
            return sheet.add(&drawn.take());
        }
    }
    let all: usize = card.bars.iter().map(|it| it.rows.len()).sum();
    // Fewer rows are better than rows that nobody can read.
    for rows in (1..=all).rev() {
        for computed in [true, false] {
            let shown = first(&card.bars, rows, computed);
            for look in ROWS {
                let mut drawn = Sheet::default();
                let bottom = groups(&mut drawn, &shown, place, look);
                let end = if rows < all { end - look.size * 2 } else { end };
                if bottom <= end {
                    sheet.add(&drawn.take());
                    return rest(sheet, all - rows, bottom, look);
                }
            }
        }
    }
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

/// Draws groups of rows; returns where they end.
fn groups(sheet: &mut Sheet, bars: &[Bars], (x, top): (i32, i32), look: Look) -> i32 {
    let mut next = top;
    for group in bars {
        next = bar_rows::draw(sheet, group, (x, next), ROOM, look) + look.gap;
    }
    next - look.gap
}

/// Says how many rows are not shown.
fn rest(sheet: &mut Sheet, count: usize, top: i32, look: Look) {
    if count > 0 {
        let words = ["另有", &count.to_string(), "项"].concat();
        let face = Face::new(look.size, Ink::Muted);
        sheet.block(&[Run::words(words)], (LEFT, top + look.gap), ROOM, face);
    }
}

fn last(sheet: &mut Sheet, [left, right]: &[String; 2]) {
    let face = Face::new(26, Ink::Muted);
    let [left, right] = [left, right].map(|it| [Run::words(it.as_str())]);
    let at = LEFT + ROOM - width(&right, face);
    sheet.line(&right, (at, LAST), face);
    let room = at - LEFT - GAP;
    if let Some(line) = lines(&left, face.size, room).first() {
        sheet.line(line, (LEFT, LAST), face);
    }
}
