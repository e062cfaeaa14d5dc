//! PNG with a palette: drawings have few colours, and between them those of
//! smoothed edges. Less than half of the bytes of full colour, which holds every
//! pixel as it is, or as a colour that nobody tells from it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;

/// Red, green, blue.
type Colour = [u8; 3];

/// How many colours a palette holds.
const MOST: usize = 256;

/// How far a pixel of a smoothed edge may be from what was drawn, in each
/// channel: two colours that nobody tells apart. Of the real report's pictures
/// only the poster needs that, by 1.
const NEAR: u8 = 4;

/// The best that deflate does.
const LEVEL: DeflateCompression = DeflateCompression::Level(9);

/// An opaque picture as PNG: with a palette where that shows every colour as it
/// is, or as one that is near it; else in full colour.
///
/// # Errors
///
/// None in practice: it writes to memory.
pub(super) fn png(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let (width, height) = (pixels.width(), pixels.height());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(LEVEL);
    let used = by_use(pixels);
    let data = match (0..=NEAR).find_map(|near| palette(&used, near)) {
        Some(palette) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_filter(Filter::NoFilter);
            let data = indexes(pixels, &used, &palette);
            encoder.set_palette(palette.concat());
            data
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            encoder.set_filter(Filter::Adaptive);
            colours(pixels).flatten().collect()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

fn colours(pixels: &Pixmap) -> impl Iterator<Item = Colour> {
    let pixels = pixels.pixels().iter();
    pixels.map(|it| [it.red(), it.green(), it.blue()])
}

/// The colours, the most used first.
fn by_use(pixels: &Pixmap) -> Vec<Colour> {
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    let mut colours = colours(pixels).peekable();
    while let Some(colour) = colours.next() {
        // Most pixels are as the one before them.
        let mut run = 1;
        while colours.next_if_eq(&colour).is_some() {
            run += 1;
        }
        *counts.entry(colour).or_default() += run;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(colour, count)| (Reverse(*count), *colour));
    counts.into_iter().map(|(colour, _)| colour).collect()
}

/// The colours of which none stands for another: each is farther from all that
/// are used more. `None` where they are too many.
fn palette(by_use: &[Colour], near: u8) -> Option<Vec<Colour>> {
    let mut palette: Vec<Colour> = Vec::new();
    for colour in by_use {
        if palette.iter().all(|it| distance(it, colour) > near) {
            if palette.len() == MOST {
                return None;
            }
            palette.push(*colour);
        }
    }
    Some(palette)
}

/// The difference in the channel that differs most.
fn distance(one: &Colour, other: &Colour) -> u8 {
    let channels = one
        .iter()
        .zip(other)
        .map(|(one, other)| one.abs_diff(*other));
    channels.max().unwrap_or_default()
}

/// For each pixel the place of the nearest colour of the palette.
fn indexes(pixels: &Pixmap, used: &[Colour], palette: &[Colour]) -> Vec<u8> {
    let nearest = |colour: &Colour| {
        let places = (0..=u8::MAX).zip(palette);
        let nearest = places.min_by_key(|(_, it)| distance(it, colour));
        nearest.map_or(0, |(place, _)| place)
    };
    let places: BTreeMap<Colour, u8> = used.iter().map(|it| (*it, nearest(it))).collect();
    let mut last = (Colour::default(), None);
    let place = |colour: Colour| {
        if last.0 != colour || last.1.is_none() {
            last = (colour, places.get(&colour).copied());
        }
        last.1.unwrap_or_default()
    };
    colours(pixels).map(place).collect()
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Color;

    use super::*;

    /// A picture of these colours, from the left, each as often as it is said.
    fn picture(colours: &[(Colour, u32)]) -> Pixmap {
        let width = colours.iter().map(|it| it.1).sum();
        let mut pixels = Pixmap::new(width, 1).expect("a size");
        let each = colours.iter().flat_map(|it| (0..it.1).map(|_| it.0));
        for (pixel, [red, green, blue]) in pixels.pixels_mut().iter_mut().zip(each) {
            *pixel = Color::from_rgba8(red, green, blue, 255)
                .premultiply()
                .to_color_u8();
        }
        pixels
    }

    #[track_caller]
    fn check(colours: &[(Colour, u32)], most: u8, kind: ColorType) {
        let drawn = picture(colours);
        let bytes = png(&drawn).expect("a PNG");
        assert_eq!(bytes, png(&drawn).expect("a PNG"));
        let again = Pixmap::decode_png(&bytes).expect("a PNG");
        let pairs = super::colours(&drawn).zip(super::colours(&again));
        assert_eq!(
            pairs.map(|(one, other)| distance(&one, &other)).max(),
            Some(most)
        );
        let header = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info();
        assert_eq!(header.expect("a header").info().color_type, kind);
    }

    #[test]
    fn up_to_256_colours_are_shown_as_they_are() {
        let one = [([1, 2, 3], 7)];
        check(&one, 0, ColorType::Indexed);
        let greys = (0..=u8::MAX).map(|it| ([it; 3], 3)).collect::<Vec<_>>();
        check(&greys, 0, ColorType::Indexed);
    }

    #[test]
    fn of_more_colours_the_most_used_stay_and_others_become_one_that_is_near() {
        let mut colours: Vec<_> = (0..=u8::MAX).map(|it| ([it; 3], 1)).collect();
        colours.extend((0..=u8::MAX).map(|it| ([it, 0, 0], 5)));
        let bytes = png(&picture(&colours)).expect("a PNG");
        let shown = Pixmap::decode_png(&bytes).expect("a PNG");
        let shown: Vec<_> = super::colours(&shown).collect();
        assert_eq!(shown[256], [0, 0, 0]);
        check(&colours, 1, ColorType::Indexed);
    }

    #[test]
    fn a_picture_of_all_kinds_of_colours_is_in_full_colour() {
        let steps = || (0..=u8::MAX).step_by(25);
        let all = steps().flat_map(|red| steps().map(move |green| ([red, green, 9], 1)));
        let all =
            all.flat_map(|(it, _)| [(it, 1), ([it[0], it[1], 200], 1), ([it[0], it[1], 90], 1)]);
        check(&all.collect::<Vec<_>>(), 0, ColorType::Rgb);
    }
}
