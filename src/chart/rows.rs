//! Bars in rows: a name, a printed figure in a column of its own, a bar.
//!
//! Beside each other on a wide canvas, the bar below the words on a narrow one.

use super::canvas::{Area, Canvas, Drawn, Side, column};
use super::class::Class;
use super::figure::Figure;
use super::measure::{LINE, height, widest, wrap};

/// How thick a bar is, in px.
pub(super) const BAR: i32 = 14;
const GAP: i32 = 14;
const INDENT: i32 = 16;

/// The columns of a chart of rows, in px.
pub(super) struct Columns {
    names: i32,
    /// Where printed figures end.
    figures: i32,
    /// Where bars begin and end.
    pub(super) bars: (i32, i32),
    narrow: bool,
}

/// A row in its place.
pub(super) struct Row {
    name: Vec<String>,
    indent: i32,
    top: i32,
    /// The box of the bar, over the whole of the scale.
    pub(super) bar: Area,
    /// Where the row ends, without the space to the next.
    pub(super) bottom: i32,
}

impl Columns {
    /// Columns for rows of those names (with their depths) and figures;
    /// `aside` px stay free at the right of a wide canvas.
    pub(super) fn new(
        canvas: &Canvas,
        names: &[(&str, i32)],
        figures: &[Figure<'_>],
        aside: i32,
    ) -> Self {
        let column = column(figures);
        if canvas.narrow {
            return Self {
                names: canvas.width - column - GAP,
                figures: canvas.width,
                bars: (0, canvas.width),
                narrow: true,
            };
        }
        let free = canvas.width - aside - column - 2 * GAP;
        let wanted = names
            .iter()
            .map(|(name, depth)| widest([*name]) + depth * INDENT);
        let names = wanted.max().unwrap_or(0).min(free * 3 / 5);
        let figures = names + GAP + column;
        Self {
            names,
            figures,
            bars: (figures + GAP, canvas.width - aside),
            narrow: false,
        }
    }

    /// Columns for names and figures alone, without bars.
    pub(super) fn beside<'a>(
        canvas: &Canvas,
        figures: impl IntoIterator<Item = &'a Figure<'a>>,
    ) -> Self {
        let column = column(figures);
        Self {
            names: canvas.width - column - GAP,
            figures: canvas.width,
            bars: (0, 0),
            narrow: true,
        }
    }

    /// Rows for names with their depths, one below the other from `top`, and
    /// where the next would begin.
    pub(super) fn stack(&self, names: &[(&str, i32)], top: i32, gap: i32) -> (Vec<Row>, i32) {
        let mut next = top;
        let rows = names.iter().map(|(name, depth)| {
            let row = self.row(name, *depth, next + 3);
            next = row.bottom + gap - 3;
            row
        });
        (rows.collect(), next)
    }

    /// The row of a name, which begins at `top`.
    pub(super) fn row(&self, name: &str, depth: i32, top: i32) -> Row {
        let indent = depth * INDENT;
        let name = wrap(name, self.names - indent);
        let lines = height(&name).max(LINE);
        let bar_top = if self.narrow {
            top + lines + 2
        } else {
            top + (LINE - BAR) / 2
        };
        let bar = Area::new((self.bars.0, self.bars.1), (bar_top, bar_top + BAR));
        Row {
            name,
            indent,
            top,
            bar,
            bottom: bar.bottom.max(top + lines),
        }
    }

    /// Writes the name and the printed figure of a row, or 未说明.
    pub(super) fn words(&self, canvas: &Canvas, row: &Row, figure: &Figure<'_>) -> Drawn {
        let middle = row.top + LINE / 2;
        canvas.lines(&row.name, (row.indent, middle), Class::Name)?;
        if figure.fact.is_none() {
            return canvas.unsaid((self.figures - column([figure]), middle));
        }
        canvas.text(
            figure.printed(),
            (self.figures, middle),
            Side::Before,
            Class::Value,
        )
    }

    /// Draws the elbow that hangs a row below the row it comes from.
    pub(super) fn elbow(&self, canvas: &Canvas, row: &Row) -> Drawn {
        let middle = row.top + LINE / 2;
        let (left, right) = (row.indent - INDENT + 4, row.indent - 4);
        canvas.path(
            &[(left, row.top), (left, middle), (right, middle)],
            Class::Grid,
        )
    }
}

impl Row {
    /// Where the words end.
    pub(super) fn words_bottom(&self) -> i32 {
        self.top + height(&self.name).max(LINE)
    }

    /// The whole of the row, for the pointer.
    pub(super) fn area(&self, right: i32) -> Area {
        Area::new((0, right), (self.top - 3, self.bottom + 3))
    }
}
