//! A whole and its parts: one bar, cut where the parts meet.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, one_unit};
use super::measure::{LINE, height, widest, wrap};
use super::resolve::NamedFigure;
use super::rows::Columns;
use super::scale::Scale;
use super::words::{equation, quantity};
use model::indicator::DerivedKind;

const BAR: i32 = 26;
const BRACKET: i32 = 8;
const SWATCH: i32 = 18;

/// Draws the whole and its parts; returns the height in px.
pub(super) fn draw(
    canvas: &Canvas,
    whole: &NamedFigure<'_>,
    parts: &[NamedFigure<'_>],
) -> Result<i32, ChartError> {
    one_unit(std::iter::once(whole).chain(parts).map(|part| &part.figure))?;
    let head = Columns::beside(canvas, &[whole.figure]);
    let row = head.row(&whole.name, 0, 3);
    let bracket = row.words_bottom() + BRACKET;
    let top = bracket + BRACKET;
    let segments = segments(canvas, whole, parts, top)?;
    let extent = segments.whole;
    let label = [whole.name.as_str(), whole.figure.printed()].join("，");
    canvas.mark(&whole.figure, &label, &|| {
        let hit = Area::new((0, canvas.width), (0, top - 2));
        canvas.rect(hit, Class::Hit)?;
        head.words(canvas, &row, &whole.figure)?;
        extent.map_or(Ok(()), |end| {
            let line = [
                (0, top - 3),
                (0, bracket),
                (end - 1, bracket),
                (end - 1, top - 3),
            ];
            canvas.path(&line, Class::Axis)
        })
    })?;
    canvas.hidden("extent", &|| {
        extent.map_or(Ok(()), |right| {
            let track = Area::new((0, right), (top, top + BAR));
            canvas.rect(track, Class::Track)
        })
    })?;
    let labels: Vec<Label> = segments.parts.iter().zip(parts).map(Label::new).collect();
    if labels.iter().all(|label| label.fits) {
        below(canvas, whole, parts, &labels, top)
    } else {
        listed(canvas, whole, parts, &segments.parts, top)
    }
}

struct Segments {
    /// Where the whole ends, when the text gives it.
    whole: Option<i32>,
    /// The box of each part that the text gives.
    parts: Vec<Option<Area>>,
}

fn segments(
    canvas: &Canvas,
    whole: &NamedFigure<'_>,
    parts: &[NamedFigure<'_>],
    top: i32,
) -> Result<Segments, ChartError> {
    let lengths: Result<Vec<_>, _> = parts.iter().map(|part| part.figure.length()).collect();
    let lengths = lengths?;
    let sum: f64 = lengths.iter().flatten().sum();
    let whole = whole.figure.length()?;
    let scale = Scale::new(sum.max(whole.unwrap_or(0.0)), (0, canvas.width));
    let mut from = 0.0;
    let area = |length: Option<f64>| {
        let start = from;
        from += length?;
        let right = scale.end(start, from);
        Some(Area::new((scale.at(start), right), (top, top + BAR)))
    };
    let parts = lengths.into_iter().map(area).collect();
    let whole = whole.map(|whole| scale.end(0.0, whole));
    Ok(Segments { whole, parts })
}

/// What stands below a segment, when it is wide enough.
struct Label {
    area: Area,
    name: Vec<String>,
    share: Vec<String>,
    fits: bool,
}

impl Label {
    fn new((area, part): (&Option<Area>, &NamedFigure<'_>)) -> Self {
        let area = area.unwrap_or(Area::new((0, 0), (0, 0)));
        let room = area.right - area.left - 12;
        let name = wrap(&part.name, room);
        let share = share(&part.figure, room);
        let lines = name.iter().chain(&share).map(String::as_str);
        let widest = widest(lines.chain([part.figure.printed()]));
        let fits = room >= 4 * LINE && widest <= room && name.len() <= 3;
        Self {
            area,
            name,
            share,
            fits,
        }
    }

    fn height(&self) -> i32 {
        LINE + height(&self.name) + height(&self.share)
    }
}

fn below(
    canvas: &Canvas,
    whole: &NamedFigure<'_>,
    parts: &[NamedFigure<'_>],
    labels: &[Label],
    top: i32,
) -> Result<i32, ChartError> {
    let tallest = labels.iter().map(Label::height).max().unwrap_or(0);
    let first = top + BAR + 8 + LINE / 2;
    let bottom = top + BAR + 8 + tallest;
    for (number, (part, label)) in parts.iter().zip(labels).enumerate() {
        let spoken = spoken([part.figure.printed(), &part.name], part, whole);
        canvas.mark(&part.figure, &spoken, &|| {
            let area = label.area;
            canvas.rect(Area { bottom, ..area }, Class::Hit)?;
            segment(canvas, area, number)?;
            let x = area.left;
            canvas.text(part.figure.printed(), (x, first), Side::After, Class::Value)?;
            canvas.lines(&label.name, (x, first + LINE), Class::Name)?;
            let share = first + LINE + height(&label.name);
            canvas.lines(&label.share, (x, share), Class::Muted)
        })?;
    }
    Ok(bottom + 4)
}

fn listed(
    canvas: &Canvas,
    whole: &NamedFigure<'_>,
    parts: &[NamedFigure<'_>],
    areas: &[Option<Area>],
    top: i32,
) -> Result<i32, ChartError> {
    let columns = Columns::beside(canvas, parts.iter().map(|part| &part.figure));
    let mut next = top + BAR + 14;
    for (number, (part, area)) in parts.iter().zip(areas).enumerate() {
        let row = columns.row(&part.name, 1, next);
        let words = row.words_bottom();
        let share = share(&part.figure, canvas.width - SWATCH);
        let bottom = words + height(&share);
        let spoken = spoken([&part.name, part.figure.printed()], part, whole);
        canvas.mark(&part.figure, &spoken, &|| {
            let hit = Area::new((0, canvas.width), (next - 3, bottom));
            canvas.rect(hit, Class::Hit)?;
            if let Some(area) = area {
                segment(canvas, *area, number)?;
                let swatch = Area::new((0, 11), (next + 4, next + 15));
                segment(canvas, swatch, number)?;
            }
            columns.words(canvas, &row, &part.figure)?;
            canvas.lines(&share, (16, words + LINE / 2), Class::Muted)
        })?;
        next = bottom + 8;
    }
    Ok(next)
}

/// A part of the bar, with a gap to the next and, for print without colour,
/// stripes of its own.
fn segment(canvas: &Canvas, area: Area, number: usize) -> Drawn {
    let gap = if area.right - area.left > 4 { 2 } else { 0 };
    let area = Area {
        right: area.right - gap,
        ..area
    };
    canvas.rect(area, Class::series(number))?;
    let stripes = match number % 4 {
        0 => return Ok(()),
        1 => 4,
        2 => 8,
        _ => 13,
    };
    let mut x = area.left + stripes;
    while x < area.right {
        canvas.path(&[(x, area.top), (x, area.bottom)], Class::Hatch)?;
        x += stripes;
    }
    Ok(())
}

fn share(part: &Figure<'_>, room: i32) -> Vec<String> {
    part.derived(DerivedKind::Share)
        .map_or_else(Vec::new, |share| {
            let words = ["占", &quantity(share.value, &share.unit)].concat();
            equation(words, Some(&share.formula), room)
        })
}

/// What a part is called aloud: the words beside it, in the order in which they
/// stand there, and then its whole.
fn spoken(words: [&str; 2], part: &NamedFigure<'_>, whole: &NamedFigure<'_>) -> String {
    let mut words = words.map(String::from).to_vec();
    words.extend(share(&part.figure, i32::MAX));
    words.push(["属于", &whole.name, whole.figure.printed()].concat());
    words.join("，")
}
