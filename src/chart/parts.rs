//! A whole and its parts: one bar, cut where the parts meet.

use super::canvas::{Area, Canvas, Drawn};
use super::error::ChartError;
use super::figure::{Figure, one_unit, quantity};
use super::ink::Ink;
use super::measure::{LINE, widest, wrap};
use super::rows::Columns;
use super::scale::Scale;
use super::slope::equation;
use model::bundle::Bundle;
use model::indicator::{DerivedKind, Role};

const BAR: i32 = 26;
const BRACKET: i32 = 8;
const SWATCH: i32 = 18;

/// A figure under the name that this chart has for it.
pub(super) struct Part<'a> {
    pub(super) name: String,
    pub(super) figure: Figure<'a>,
}

/// The whole and its parts. Their names have their periods when these differ.
///
/// # Errors
/// An indicator is unknown.
pub(super) fn figures<'a>(
    bundle: &'a Bundle,
    whole: &str,
    parts: &[String],
) -> Result<(Part<'a>, Vec<Part<'a>>), ChartError> {
    let find = |id: &str| Figure::find(bundle, id, Role::Value);
    let whole = find(whole)?;
    let parts: Result<Vec<_>, _> = parts.iter().map(|part| find(part)).collect();
    let parts = parts?;
    let period = |figure: &Figure<'a>| figure.indicator.map(|it| it.period.as_deref());
    let differ = parts.iter().any(|part| period(part) != period(&whole));
    let named = |figure: Figure<'a>| Part {
        name: if differ {
            figure.dated()
        } else {
            figure.name().into()
        },
        figure,
    };
    Ok((named(whole), parts.into_iter().map(named).collect()))
}

/// Draws the whole and its parts; returns the height in px.
pub(super) fn draw(
    canvas: &Canvas,
    bundle: &Bundle,
    whole: &str,
    parts: &[String],
) -> Result<i32, ChartError> {
    let (whole, parts) = figures(bundle, whole, parts)?;
    one_unit(
        std::iter::once(&whole)
            .chain(&parts)
            .map(|part| &part.figure),
    )?;
    let head = Columns::beside(canvas, &[whole.figure]);
    let row = head.row(&whole.name, 0, 3);
    let bracket = row.words_bottom() + BRACKET;
    let top = bracket + BRACKET;
    let segments = segments(canvas, &whole, &parts, top)?;
    let extent = segments.whole;
    let label = [whole.name.as_str(), whole.figure.printed()].join("，");
    canvas.mark(&whole.figure, &label, &|| {
        let hit = Area {
            left: 0,
            top: 0,
            right: canvas.width,
            bottom: top - 2,
        };
        canvas.rect(hit, Ink::Hit)?;
        head.words(canvas, &row, &whole.figure)?;
        extent.map_or(Ok(()), |end| {
            let line = [
                (0, top - 3),
                (0, bracket),
                (end - 1, bracket),
                (end - 1, top - 3),
            ];
            canvas.path(&line, Ink::Axis)
        })
    })?;
    canvas.hidden("extent", &|| {
        extent.map_or(Ok(()), |right| {
            let track = Area {
                left: 0,
                top,
                right,
                bottom: top + BAR,
            };
            canvas.rect(track, Ink::Track)
        })
    })?;
    let labels: Vec<Label> = segments.parts.iter().zip(&parts).map(Label::new).collect();
    if labels.iter().all(|label| label.fits) {
        below(canvas, &whole, &parts, &labels, top)
    } else {
        listed(canvas, &whole, &parts, &segments.parts, top)
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
    whole: &Part<'_>,
    parts: &[Part<'_>],
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
        Some(Area {
            left: scale.at(start),
            top,
            right,
            bottom: top + BAR,
        })
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
    fn new((area, part): (&Option<Area>, &Part<'_>)) -> Self {
        let area = area.unwrap_or(Area {
            left: 0,
            top: 0,
            right: 0,
            bottom: 0,
        });
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

    fn lines(&self) -> i32 {
        i32::try_from(self.name.len() + self.share.len() + 1).unwrap_or(1)
    }
}

fn below(
    canvas: &Canvas,
    whole: &Part<'_>,
    parts: &[Part<'_>],
    labels: &[Label],
    top: i32,
) -> Result<i32, ChartError> {
    let height = labels.iter().map(Label::lines).max().unwrap_or(0) * LINE;
    let first = top + BAR + 8 + LINE / 2;
    let bottom = top + BAR + 8 + height;
    for (number, (part, label)) in parts.iter().zip(labels).enumerate() {
        let spoken = spoken([part.figure.printed(), &part.name], part, whole);
        canvas.mark(&part.figure, &spoken, &|| {
            canvas.rect(
                Area {
                    bottom,
                    ..label.area
                },
                Ink::Hit,
            )?;
            segment(canvas, label.area, number)?;
            let x = label.area.left;
            canvas.text(
                part.figure.printed(),
                (x, first),
                super::canvas::Side::After,
                Ink::Value,
            )?;
            canvas.lines(&label.name, (x, first + LINE), Ink::Name)?;
            let share = first + LINE * (label.lines() - count(&label.share));
            canvas.lines(&label.share, (x, share), Ink::Muted)
        })?;
    }
    Ok(bottom + 4)
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(0)
}

fn listed(
    canvas: &Canvas,
    whole: &Part<'_>,
    parts: &[Part<'_>],
    areas: &[Option<Area>],
    top: i32,
) -> Result<i32, ChartError> {
    let columns = Columns::beside(canvas, parts.iter().map(|part| &part.figure));
    let mut next = top + BAR + 14;
    for (number, (part, area)) in parts.iter().zip(areas).enumerate() {
        let row = columns.row(&part.name, 1, next);
        let words = row.words_bottom();
        let share = share(&part.figure, canvas.width - SWATCH);
        let bottom = words + count(&share) * LINE;
        let spoken = spoken([&part.name, part.figure.printed()], part, whole);
        canvas.mark(&part.figure, &spoken, &|| {
            let hit = Area {
                left: 0,
                top: next - 3,
                right: canvas.width,
                bottom,
            };
            canvas.rect(hit, Ink::Hit)?;
            if let Some(area) = area {
                segment(canvas, *area, number)?;
                let swatch = Area {
                    left: 0,
                    top: next + 4,
                    right: 11,
                    bottom: next + 15,
                };
                segment(canvas, swatch, number)?;
            }
            columns.words(canvas, &row, &part.figure)?;
            canvas.lines(&share, (16, words + LINE / 2), Ink::Muted)
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
    canvas.rect(area, Ink::Series(number))?;
    let stripes = match number % 4 {
        0 => return Ok(()),
        1 => 4,
        2 => 8,
        _ => 13,
    };
    let mut x = area.left + stripes;
    while x < area.right {
        canvas.path(&[(x, area.top), (x, area.bottom)], Ink::Hatch)?;
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
fn spoken(words: [&str; 2], part: &Part<'_>, whole: &Part<'_>) -> String {
    let mut words = words.map(String::from).to_vec();
    words.extend(share(&part.figure, i32::MAX));
    words.push(["属于", &whole.name, whole.figure.printed()].concat());
    words.join("，")
}
