//! What a shape is for, carried through plotters as a reserved colour.
//!
//! plotters knows colours only. Each purpose has a colour of its own whose
//! blue channel is the index of a CSS class; no colour reaches the SVG.

use plotters::style::RGBColor;

/// The purpose of a shape or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The first to fourth shade of data.
    Series(usize),
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

const CLASSES: [&str; 17] = [
    "s1", "s2", "s3", "s4", "grid", "axis", "track", "limit", "hatch", "none", "hit", "name",
    "value", "muted", "open", "over", "gap",
];

impl Ink {
    /// The colour that stands for this ink inside plotters.
    pub(super) fn color(self) -> RGBColor {
        RGBColor(0, 0, self.index())
    }

    fn index(self) -> u8 {
        match self {
            Self::Series(number) => match number % 4 {
                0 => 0,
                1 => 1,
                2 => 2,
                _ => 3,
            },
            Self::Grid => 4,
            Self::Axis => 5,
            Self::Track => 6,
            Self::Limit => 7,
            Self::Hatch => 8,
            Self::Missing => 9,
            Self::Hit => 10,
            Self::Name => 11,
            Self::Value => 12,
            Self::Muted => 13,
            Self::Open => 14,
            Self::Over => 15,
            Self::Gap => 16,
        }
    }
}

/// The CSS class of a colour that [`Ink::color`] made; empty for any other.
pub(super) fn class((_, _, blue): (u8, u8, u8)) -> &'static str {
    CLASSES.get(usize::from(blue)).copied().unwrap_or_default()
}
