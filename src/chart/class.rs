//! The CSS class of a shape, carried through plotters as a reserved colour.
//!
//! plotters knows colours only. Each class has a colour of its own whose blue
//! channel is the place of the class in a list; no colour reaches the SVG.

use plotters::style::RGBColor;

/// What a shape or a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The first shade of data.
    Series1,
    /// The second shade of data.
    Series2,
    /// The third shade of data.
    Series3,
    /// The fourth shade of data.
    Series4,
    /// A faint line that helps the eye.
    Grid,
    /// The line that lengths start from.
    Axis,
    /// The extent that a bar is compared with.
    Track,
    /// Where that extent ends.
    Limit,
    /// Texture that tells shades apart where there is no colour.
    Hatch,
    /// A value that the text does not give.
    Missing,
    /// The invisible area that takes the pointer and the focus ring.
    Hit,
    /// A name.
    Name,
    /// A printed figure.
    Value,
    /// A computed figure or a tick.
    Muted,
    /// How far a figure that is only a lower bound may reach.
    Open,
    /// What passes the extent that it is compared with.
    Over,
    /// The space between two shapes that touch.
    Gap,
}

/// The names in the style sheet, in the order of [`Class`].
const NAMES: [&str; 17] = [
    "s1", "s2", "s3", "s4", "grid", "axis", "track", "limit", "hatch", "none", "hit", "name",
    "value", "muted", "open", "over", "gap",
];

impl Class {
    /// The shade of the data of that number, from 0; the fifth is the first
    /// again.
    pub(super) fn series(number: usize) -> Self {
        match number % 4 {
            0 => Self::Series1,
            1 => Self::Series2,
            2 => Self::Series3,
            _ => Self::Series4,
        }
    }

    /// The colour that stands for this class inside plotters.
    pub(super) fn color(self) -> RGBColor {
        RGBColor(0, 0, self as u8)
    }
}

/// The name of the class whose colour that is; empty for any other colour.
pub(super) fn name((_, _, blue): (u8, u8, u8)) -> &'static str {
    NAMES.get(usize::from(blue)).copied().unwrap_or_default()
}
