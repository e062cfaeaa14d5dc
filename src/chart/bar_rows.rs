//! Rows drawn large on a picture: a name, a bar, and the figure where it ends.

use super::bars::{Bar, Bars, Extent, SCALE, Shade};
use super::canvas::Area;
use super::picture_canvas::{Face, Paint, PictureCanvas, width};
use super::runs::{Run, plain};

/// How large rows are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// The size of names and figures, in px.
    pub(super) size: i32,
    /// From one row to the next, in px.
    pub(super) gap: i32,
}

impl Look {
    fn name(self) -> Face {
        Face::new(self.size, Paint::Text)
    }

    fn figure(self) -> Face {
        Face::new(self.size, Paint::Muted).lit(Paint::Main)
    }

    fn small(self) -> Face {
        Face::new(self.size * 4 / 5, Paint::Muted)
    }

    fn pad(self) -> i32 {
        self.size / 2
    }

    fn bar(self) -> i32 {
        self.size
    }
}

/// Where names, bars and figures stand, from the left edge.
#[derive(Clone, Copy)]
enum Columns {
    /// Names and bars beside each other, bars from `left` over `bars` px.
    Beside { left: i32, bars: i32 },
    /// Each name above its bar.
    Above { bars: i32 },
    /// No bars: figures first, and names from `left` over `names` px.
    Listed { left: i32, names: i32 },
}

impl Columns {
    fn new(bars: &Bars, room: i32, look: Look) -> Self {
        let rows = || bars.rows.iter();
        let indented = |row: &Bar| name_width(row, look) + i32::from(row.depth) * look.size;
        let names = rows().map(indented).max().unwrap_or(0);
        let figures = rows().map(|row| width(std::slice::from_ref(&row.figure), look.figure()));
        let figures = figures.max().unwrap_or(0);
        let short = names <= room * 2 / 5;
        if rows().all(|row| row.extents.is_empty()) && !short {
            let left = figures + 2 * look.pad();
            return Self::Listed {
                left,
                names: room - left,
            };
        }
        let free = room - figures - look.pad();
        match short {
            true => {
                let left = names + 2 * look.pad();
                let bars = free - left;
                Self::Beside { left, bars }
            }
            false => Self::Above { bars: free },
        }
    }
}

fn name_width(row: &Bar, look: Look) -> i32 {
    width(&[Run::words(row.name.as_str())], look.name())
}

/// Draws rows from a point down; returns where they end.
pub(super) fn draw(
    picture: &mut PictureCanvas,
    bars: &Bars,
    (x, top): (i32, i32),
    room: i32,
    look: Look,
) -> i32 {
    let mut next = top;
    if let Some(name) = &bars.name {
        let face = look.name().bold();
        next = picture.block(&[Run::words(name.as_str())], (x, next), room, face) + look.pad() / 2;
    }
    let columns = Columns::new(bars, room, look);
    for row in &bars.rows {
        next = draw_row(picture, row, (x, next), columns, look) + look.gap;
    }
    next -= look.gap;
    if let Some((left, length, bottom)) = limit_of(bars, columns, next) {
        let at = x + left + scaled(bars.limit.unwrap_or(SCALE), length);
        picture.limit(at, (top - look.pad() / 2, bottom));
    }
    for line in &bars.computed {
        let words = Run::words(line.as_str());
        next = picture.block(&[words], (x, next + look.pad() / 2), room, look.small());
    }
    next
}

/// Where the line stands that ends the whole, if there is one.
fn limit_of(bars: &Bars, columns: Columns, bottom: i32) -> Option<(i32, i32, i32)> {
    bars.limit?;
    match columns {
        Columns::Beside { left, bars } => Some((left, bars, bottom)),
        // It would run through the names.
        Columns::Above { .. } | Columns::Listed { .. } => None,
    }
}

fn draw_row(
    picture: &mut PictureCanvas,
    row: &Bar,
    (x, top): (i32, i32),
    columns: Columns,
    look: Look,
) -> i32 {
    let name = [Run::words(row.name.as_str())];
    let figure = std::slice::from_ref(&row.figure);
    let inset = i32::from(row.depth) * look.size;
    let line = look.name().line();
    let bottom = match columns {
        Columns::Beside { left, bars } => {
            picture.block(&name, (x + inset, top), left, look.name());
            beside(picture, row, (x + left, top), bars, look);
            top + line
        }
        Columns::Above { bars } => {
            let room = bars - inset;
            let middle = picture.block(&name, (x + inset, top), room, look.name());
            beside(picture, row, (x, middle), bars, look);
            middle + line
        }
        Columns::Listed { left, names } => {
            picture.block(figure, (x, top), left, look.figure());
            picture.block(&name, (x + left, top), names, look.name())
        }
    };
    if plain(&row.aside).is_empty() {
        return bottom;
    }
    let (left, room) = match columns {
        Columns::Beside { left, bars } => (left, bars),
        Columns::Above { bars } => (0, bars),
        Columns::Listed { left, names } => (left, names),
    };
    picture.block(
        &row.aside,
        (x + left, bottom),
        room + look.size * 4,
        look.small(),
    )
}

/// A bar with its figure after it.
fn beside(picture: &mut PictureCanvas, row: &Bar, (x, top): (i32, i32), length: i32, look: Look) {
    let middle = top + look.name().line() / 2;
    let (above, below) = (middle - look.bar() / 2, middle + look.bar() / 2);
    let mut end = x;
    for extent in &row.extents {
        let area = area(extent, x, length, (above, below));
        picture.rect(area, 3, paint(extent.shade));
        end = end.max(area.right);
    }
    let left = if row.extents.is_empty() {
        x
    } else {
        end + look.pad()
    };
    let feet = middle + look.size * 3 / 8;
    let figure = std::slice::from_ref(&row.figure);
    picture.line(figure, (left, feet), look.figure());
}

/// The box of a length, of which more than nothing can be seen.
pub(super) fn area(extent: &Extent, x: i32, length: i32, rows: (i32, i32)) -> Area {
    let from = x + scaled(extent.from, length);
    let to = x + scaled(extent.to, length);
    let least = if extent.to > extent.from { 3 } else { 0 };
    Area::new((from, to.max(from + least)), rows)
}

/// A place on the scale, in px.
pub(super) fn scaled(place: u32, length: i32) -> i32 {
    let px = i64::from(length) * i64::from(place) / i64::from(SCALE);
    i32::try_from(px).unwrap_or(length)
}

/// The colour of a shade.
pub(super) fn paint(shade: Shade) -> Paint {
    match shade {
        Shade::Main => Paint::Main,
        Shade::Second => Paint::Second,
        Shade::Track => Paint::Track,
        Shade::Over => Paint::Warn,
    }
}
