//! The fonts of the studio: those of the pictures, cut to the chars that the
//! studio may draw. Their outlines and kerning stay, so that a picture of these
//! chars is drawn as with the whole font, byte for byte.

use anyhow::anyhow;
use editor::{Files, letters};
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use write_fonts::read::FontRef;
use write_fonts::read::collections::IntSet;
use write_fonts::types::{GlyphId, NameId, Tag};

use crate::tools;

/// The licence of the fonts, with the words that it asks for.
pub(crate) const LICENCE: &str = include_str!("fonts/OFL.txt");

/// The cut fonts, in the order in which pictures want them.
///
/// # Errors
/// When the fonts can't be had or can't be cut.
pub(crate) fn subset() -> anyhow::Result<Files> {
    let fonts = tools::fonts()?;
    let mut files = Files::new();
    for (number, font) in fonts.iter().enumerate() {
        files.insert(format!("{number}.ttf"), cut(font)?);
    }
    Ok(files)
}

/// A font with the glyphs of those chars alone.
fn cut(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let font = FontRef::new(bytes).map_err(|error| anyhow!("读不出字体：{error}"))?;
    let chars: IntSet<u32> = letters::all().into_iter().map(u32::from).collect();
    let mut scripts = IntSet::<Tag>::empty();
    scripts.invert();
    let features: IntSet<Tag> = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    let mut names = IntSet::<NameId>::empty();
    names.insert_range(NameId::from(0)..=NameId::from(6));
    // The family of a weight that is neither regular nor bold, and its own name.
    names.insert_range(NameId::from(16)..=NameId::from(17));
    let languages: IntSet<u16> = [0x0409].into_iter().collect();
    let plan = Plan::new(
        &IntSet::<GlyphId>::empty(),
        &chars,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &IntSet::<Tag>::empty(),
        &scripts,
        &features,
        &names,
        &languages,
    );
    subset_font(&font, &plan).map_err(|error| anyhow!("裁不出字体：{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::picture::{Painter, Picture};
    use write_fonts::read::TableProvider;

    #[test]
    fn what_is_drawn_with_the_cut_fonts_is_drawn_as_with_the_whole() {
        let whole = Painter::new(tools::fonts().unwrap()).unwrap();
        let cut = Painter::new(subset().unwrap().into_values()).unwrap();
        for weight in [400, 600] {
            let words = "样例区2021年“AVTo”法治政府建设，办结率96.5%、（一）·〇①㎡—…《》";
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"40\">\
                 <text x=\"0\" y=\"30\" font-size=\"16\" font-weight=\"{weight}\">{words}</text></svg>"
            );
            let (scale, on_white) = (2.0, true);
            let picture = Picture {
                svg,
                scale,
                on_white,
            };
            let [whole, cut] = [&whole, &cut].map(|it| it.png(&picture).unwrap());
            assert!(whole == cut, "weight {weight}");
            let blank = Painter::default().png(&picture).unwrap();
            assert!(whole != blank, "nothing is drawn");
        }
    }

    #[test]
    fn the_fonts_have_every_char_that_the_studio_says_they_have() {
        let known = letters::all();
        for bytes in tools::fonts().unwrap() {
            let font = FontRef::new(&bytes).unwrap();
            let map = font.cmap().unwrap();
            let lacking: Vec<char> = known
                .iter()
                .copied()
                .filter(|c| map.map_codepoint(*c).is_none())
                .collect();
            assert_eq!(lacking, Vec::<char>::new());
        }
    }
}
