//! Before and after: a line for each pair, named at its end.

use super::canvas::{Area, Canvas, Drawn, Side, column};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, one_unit};
use super::labels::spread;
use super::measure::{LINE, height, width, wrap};
use super::resolve::{Pair, SIDES};
use super::scale::Scale;
use super::separate;
use super::words::{computed, spoken};

const HEAD: i32 = 34;
const PLOT: i32 = 168;
const GAP: i32 = 18;

/// Draws the pairs, and below them those that their scale can't hold; returns
/// the height in px.
pub(super) fn draw(
    canvas: &Canvas,
    pairs: &[Pair<'_>],
    others: &[Pair<'_>],
) -> Result<i32, ChartError> {
    if pairs.is_empty() {
        return separate::draw(canvas, others, 0);
    }
    one_unit(pairs.iter().flat_map(|pair| [&pair.before, &pair.after]))?;
    let layout = Layout::new(canvas, pairs)?;
    canvas.hidden("axis", &|| layout.axes(canvas))?;
    canvas.hidden("links", &|| layout.links(canvas))?;
    for (number, (pair, ends)) in pairs.iter().zip(&layout.ends).enumerate() {
        let class = Class::series(number);
        canvas.mark(&pair.before, &spoken(&pair.before, 0), &|| {
            layout.before(canvas, &pair.before, ends, class)
        })?;
        canvas.mark(&pair.after, &spoken(&pair.after, 1), &|| {
            layout.after(canvas, &pair.after, ends, class)
        })?;
    }
    separate::draw(canvas, others, layout.height)
}

/// Where the two ends of a pair and their labels stand, in px.
struct Ends {
    before: End,
    after: End,
    note: Note,
}

struct End {
    /// The height of the value on the scale; `None` when there is no value.
    at: Option<i32>,
    /// The middle of the label's first line.
    label: i32,
}

/// The label after a pair: the name, and what was computed, by lines.
struct Note {
    name: Vec<String>,
    computed: Vec<String>,
}

struct Layout {
    left: i32,
    right: i32,
    ends: Vec<Ends>,
    height: i32,
}

impl Layout {
    fn new(canvas: &Canvas, pairs: &[Pair<'_>]) -> Result<Self, ChartError> {
        let left = column(pairs.iter().map(|pair| &pair.before)) + GAP;
        let left = left.max(width(SIDES[0]) / 2);
        let right = if canvas.narrow {
            left + 62
        } else {
            canvas.width / 2
        };
        let notes: Vec<Note> = pairs
            .iter()
            .map(|pair| Note::new(&pair.after, canvas.width - right - GAP))
            .collect();
        let befores = places(pairs.iter().map(|pair| &pair.before))?;
        let afters = places(pairs.iter().map(|pair| &pair.after))?;
        let largest = befores.iter().chain(&afters).copied().flatten();
        let scale = Scale::new(largest.fold(0.0, f64::max), (HEAD + PLOT, HEAD));
        let befores = ends(&scale, &befores, &vec![LINE; pairs.len()]);
        let heights: Vec<i32> = notes.iter().map(Note::height).collect();
        let afters = ends(&scale, &afters, &heights);
        let floor = befores.iter().map(|end| end.label + LINE / 2);
        let floor = floor.chain(
            afters
                .iter()
                .zip(&heights)
                .map(|(end, height)| end.label + height),
        );
        let height = floor.max().unwrap_or(0).max(HEAD + PLOT + LINE) + 4;
        let ends = befores.into_iter().zip(afters).zip(notes);
        let ends = ends.map(|((before, after), note)| Ends {
            before,
            after,
            note,
        });
        Ok(Self {
            left,
            right,
            ends: ends.collect(),
            height,
        })
    }

    fn axes(&self, canvas: &Canvas) -> Drawn {
        let zero = HEAD + PLOT;
        for (x, side) in [self.left, self.right].into_iter().zip(SIDES) {
            canvas.text(side, (x, LINE / 2 + 3), Side::Centre, Class::Muted)?;
            canvas.path(&[(x, HEAD - 10), (x, zero)], Class::Grid)?;
        }
        canvas.path(&[(self.left, zero), (self.right, zero)], Class::Axis)?;
        let middle = (self.left + self.right) / 2;
        let below = (middle, zero + LINE / 2 + 2);
        canvas.text("底线是 0", below, Side::Centre, Class::Muted)
    }

    fn links(&self, canvas: &Canvas) -> Drawn {
        for (number, ends) in self.ends.iter().enumerate() {
            if let (Some(before), Some(after)) = (ends.before.at, ends.after.at) {
                let line = [(self.left, before), (self.right, after)];
                canvas.path(&line, Class::series(number))?;
            }
        }
        Ok(())
    }

    fn before(&self, canvas: &Canvas, figure: &Figure<'_>, ends: &Ends, class: Class) -> Drawn {
        let label = ends.before.label;
        let edge = self.left - GAP;
        let hit = hit((0, self.left + 6), label, LINE);
        canvas.rect(hit, Class::Hit)?;
        let Some(at) = ends.before.at else {
            return canvas.unsaid((edge - column([figure]), label));
        };
        canvas.path(&[(edge + 4, label), (self.left - 6, at)], Class::Grid)?;
        canvas.dot((self.left, at), class)?;
        canvas.text(figure.printed(), (edge, label), Side::Before, Class::Value)
    }

    fn after(&self, canvas: &Canvas, figure: &Figure<'_>, ends: &Ends, class: Class) -> Drawn {
        let label = ends.after.label;
        let edge = self.right + GAP;
        let hit = hit((self.right - 6, canvas.width), label, ends.note.height());
        canvas.rect(hit, Class::Hit)?;
        match ends.after.at {
            Some(at) => {
                canvas.path(&[(self.right + 6, at), (edge - 4, label)], Class::Grid)?;
                canvas.dot((self.right, at), class)?;
                canvas.text(figure.printed(), (edge, label), Side::After, Class::Value)?;
            }
            None => canvas.unsaid((edge, label))?,
        }
        let name = label + LINE;
        canvas.lines(&ends.note.name, (edge, name), Class::Name)?;
        let computed = name + height(&ends.note.name);
        canvas.lines(&ends.note.computed, (edge, computed), Class::Muted)
    }
}

impl Note {
    fn new(after: &Figure<'_>, room: i32) -> Self {
        Self {
            name: wrap(after.name(), room),
            computed: computed(after, room),
        }
    }

    /// With the value's line and the space below, in px.
    fn height(&self) -> i32 {
        LINE + height(&self.name) + height(&self.computed) + 12
    }
}

fn hit((left, right): (i32, i32), first_line: i32, height: i32) -> Area {
    let top = first_line - LINE / 2;
    Area::new((left, right), (top, top + height))
}

fn places<'a>(
    figures: impl Iterator<Item = &'a Figure<'a>>,
) -> Result<Vec<Option<f64>>, ChartError> {
    figures.map(Figure::length).collect()
}

/// Puts labels as near to their values as their heights allow, in the order of
/// the values; those without a value stand below the scale.
fn ends(scale: &Scale, values: &[Option<f64>], heights: &[i32]) -> Vec<End> {
    let at: Vec<Option<i32>> = values
        .iter()
        .map(|value| value.map(|v| scale.at(v)))
        .collect();
    let below = HEAD + PLOT + LINE;
    let wanted = |index: usize| at.get(index).copied().flatten().unwrap_or(below);
    // Few labels: an insertion weighs less than a sort.
    let mut order: Vec<usize> = Vec::with_capacity(at.len());
    for index in 0..at.len() {
        let place = order.partition_point(|earlier| wanted(*earlier) <= wanted(index));
        order.insert(place, index);
    }
    let height = |index: usize| heights.get(index).copied().unwrap_or(LINE);
    let tops = spread(
        order.iter().map(|index| (wanted(*index), height(*index))),
        HEAD,
    );
    let mut ends: Vec<End> = at
        .iter()
        .map(|at| End {
            at: *at,
            label: below,
        })
        .collect();
    for (index, label) in order.into_iter().zip(tops) {
        if let Some(end) = ends.get_mut(index) {
            end.label = label;
        }
    }
    ends
}
