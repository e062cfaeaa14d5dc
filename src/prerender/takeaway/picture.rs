//! Pictures as PNG, drawn with the project's own fonts, so that every machine
//! draws the same bytes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// The weights that the pictures are set in.
const FONTS: [&str; 2] = [
    "400Regular/NotoSansSC_400Regular.ttf",
    "600SemiBold/NotoSansSC_600SemiBold.ttf",
];

/// The family that both files hold.
const FAMILY: &str = "Noto Sans SC";

/// What draws pictures.
pub(in crate::prerender) struct Pictures {
    options: Options<'static>,
}

impl Pictures {
    /// Loads the fonts from the folder of their package.
    ///
    /// # Errors
    ///
    /// When one is missing or is no font.
    pub(in crate::prerender) fn new(folder: &Path) -> Result<Self> {
        let mut fonts = fontdb::Database::new();
        for name in FONTS {
            let path = folder.join(name);
            let font = fs::read(&path);
            let font = font.with_context(|| format!("无法读取字体 {}", path.display()))?;
            let before = fonts.len();
            fonts.load_font_data(font);
            anyhow::ensure!(fonts.len() > before, "{} 不是字体", path.display());
        }
        fonts.set_sans_serif_family(FAMILY);
        let options = Options {
            fontdb: Arc::new(fonts),
            font_family: FAMILY.into(),
            languages: vec!["zh-CN".into()],
            ..Options::default()
        };
        Ok(Self { options })
    }

    /// An SVG as PNG on white, each px of it `scale` pixels wide.
    ///
    /// # Errors
    ///
    /// When the SVG can't be read or has no size.
    pub(super) fn png(&self, svg: &str, scale: f32) -> Result<Vec<u8>> {
        self.drawn(svg, scale, Color::WHITE)
    }

    /// An SVG as PNG on nothing, each px of it `scale` pixels wide.
    ///
    /// # Errors
    ///
    /// As [`Self::png`].
    pub(in crate::prerender) fn icon(&self, svg: &str, scale: f32) -> Result<Vec<u8>> {
        self.drawn(svg, scale, Color::TRANSPARENT)
    }

    fn drawn(&self, svg: &str, scale: f32, ground: Color) -> Result<Vec<u8>> {
        let tree = Tree::from_str(svg, &self.options).context("读不出 SVG")?;
        let size = tree.size().to_int_size().scale_by(scale);
        let size = size.context("SVG 没有大小")?;
        let mut pixels = Pixmap::new(size.width(), size.height()).context("图片过大")?;
        pixels.fill(ground);
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixels.as_mut(),
        );
        pixels.encode_png().context("写不出 PNG")
    }
}
