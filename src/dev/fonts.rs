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
