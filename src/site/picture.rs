//! Pictures as PNG, drawn with the project's own fonts, so that every machine
//! draws the same bytes.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{SiteError, indexed};
use text::digest::sha256;

/// The family of the fonts that pictures are set in.
const FAMILY: &str = "Noto Sans SC";

/// What a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The drawing.
    pub svg: String,
    /// Pixels for each px of the drawing.
    pub scale: f32,
    /// Whether its background is white; that of icons is transparent.
    pub on_white: bool,
}

impl Picture {
    /// The digest of what it shows: with the same fonts, equal digests are equal
    /// pictures.
    #[must_use]
    pub fn digest(&self) -> String {
        let Self {
            svg,
            scale,
            on_white,
        } = self;
        sha256(format!("{scale} {on_white} {svg}").as_bytes())
    }
}

/// Draws pictures.
#[derive(Default)]
pub struct Painter {
    options: Options<'static>,
    /// The digests of the fonts.
    fonts: String,
}

impl Painter {
    /// A painter with these fonts, given as bytes of their files.
    ///
    /// # Errors
    ///
    /// When one is not a font.
    pub fn new(fonts: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, SiteError> {
        let mut known = fontdb::Database::new();
        let mut digests = String::new();
        for font in fonts {
            digests += &sha256(&font);
            let before = known.len();
            known.load_font_data(font);
            if known.len() == before {
                return Err(SiteError::Picture("字体文件读不出来"));
            }
        }
        known.set_sans_serif_family(FAMILY);
        let options = Options {
            fontdb: Arc::new(known),
            font_family: FAMILY.into(),
            languages: vec!["zh-CN".into()],
            ..Options::default()
        };
        Ok(Self {
            options,
            fonts: digests,
        })
    }

    /// The digests of its fonts, one after the other.
    #[must_use]
    pub fn fonts(&self) -> &str {
        &self.fonts
    }

    /// The picture as PNG.
    ///
    /// # Errors
    ///
    /// When the SVG can't be read or has no size.
    pub fn png(&self, picture: &Picture) -> Result<Vec<u8>, SiteError> {
        let pixels = self.pixels(picture)?;
        let png = match picture.on_white {
            true => indexed::png(&pixels),
            false => pixels.encode_png(),
        };
        png.map_err(|_| SiteError::Picture("写不出 PNG"))
    }

    fn pixels(&self, picture: &Picture) -> Result<Pixmap, SiteError> {
        let no = SiteError::Picture;
        let tree = Tree::from_str(&picture.svg, &self.options).map_err(|_| no("读不出 SVG"))?;
        let scale = picture.scale;
        let size = tree.size().to_int_size().scale_by(scale);
        let size = size.ok_or(no("SVG 没有大小"))?;
        let pixels = Pixmap::new(size.width(), size.height());
        let mut pixels = pixels.ok_or(no("图片过大"))?;
        pixels.fill(match picture.on_white {
            true => Color::WHITE,
            false => Color::TRANSPARENT,
        });
        let scaled = Transform::from_scale(scale, scale);
        resvg::render(&tree, scaled, &mut pixels.as_mut());
        Ok(pixels)
    }
}
