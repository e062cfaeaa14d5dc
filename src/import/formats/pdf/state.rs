//! The state of PDF's operators that show text.

use encoding_rs::{GB18030, UTF_16BE};
use hayro_cmap::BfString;
use hayro_font::{Font, FontGlyph};
use hayro_syntax::content::ops::TypedInstruction;

/// A matrix for rows: `[x y 1] * m`.
#[derive(Clone, Copy)]
pub(super) struct Matrix(pub(super) [f64; 6]);

pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

impl Matrix {
    /// What this does, and then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(super) fn point(self, x: f64, y: f64) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [x * a + y * c + e, x * b + y * d + f]
    }
}

/// A font, and how its codes are characters where it does not say so itself.
#[derive(Clone)]
pub(super) struct Face<'a> {
    pub(super) font: Font<'a>,
    pub(super) scheme: Scheme,
}

#[derive(Clone, Copy)]
pub(super) enum Scheme {
    Own,
    Utf16,
    Gb18030,
}

#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ctm: Matrix,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) face: Option<Face<'a>>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) visible: bool,
}

impl Face<'_> {
    pub(super) fn text(&self, code: u32, bytes: &[u8]) -> Option<String> {
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let own = match glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let own = own.map(|text| match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        });
        let encoding = match self.scheme {
            Scheme::Own => return own,
            Scheme::Utf16 => UTF_16BE,
            Scheme::Gb18030 => GB18030,
        };
        own.or_else(|| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            text.map(std::borrow::Cow::into_owned)
        })
    }
}

impl State<'_> {
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            text: IDENTITY,
            line: IDENTITY,
            face: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            visible: true,
        }
    }

    /// Takes an operator that shows nothing.
    pub(super) fn set(&mut self, operator: &TypedInstruction<'_, '_>) {
        use TypedInstruction as Is;
        match operator {
            Is::Transform(it) => {
                let matrix = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5];
                self.ctm = Matrix(matrix.map(|number| number.as_f64())).then(self.ctm);
            }
            Is::BeginText(_) => {
                self.text = IDENTITY;
                self.line = IDENTITY;
            }
            Is::SetTextMatrix(it) => {
                let matrix = [&it.0, &it.1, &it.2, &it.3, &it.4, &it.5];
                self.line = Matrix(matrix.map(|number| number.as_f64()));
                self.text = self.line;
            }
            Is::NextLine(it) => self.next_line(it.0.as_f64(), it.1.as_f64()),
            Is::NextLineAndSetLeading(it) => {
                self.leading = -it.1.as_f64();
                self.next_line(it.0.as_f64(), it.1.as_f64());
            }
            Is::NextLineUsingLeading(_) => self.next_line(0.0, -self.leading),
            Is::CharacterSpacing(it) => self.char_space = it.0.as_f64(),
            Is::WordSpacing(it) => self.word_space = it.0.as_f64(),
            Is::HorizontalScaling(it) => self.scale = it.0.as_f64() / 100.0,
            Is::TextLeading(it) => self.leading = it.0.as_f64(),
            Is::TextRise(it) => self.rise = it.0.as_f64(),
            Is::TextRenderingMode(it) => self.visible = !matches!(it.0.as_i64(), 3 | 7),
            _ => {}
        }
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    pub(super) fn advance(&mut self, x: f64) {
        self.text = Matrix::moved(x, 0.0).then(self.text);
    }

    /// A gap between strings, in thousandths of the font's size.
    pub(super) fn adjust(&mut self, gap: f64) {
        self.advance(-gap / 1000.0 * self.size * self.scale);
    }

    /// Where a character of that width stands: x, y, its end and its size.
    /// `None` for what is not set from left to right.
    pub(super) fn place(&self, width: f64) -> Option<[f64; 4]> {
        let whole = Matrix([self.scale, 0.0, 0.0, 1.0, 0.0, self.rise])
            .then(self.text)
            .then(self.ctm);
        let [x, y] = whole.point(0.0, 0.0);
        let [end, slope] = whole.point(width, 0.0);
        let [a, b, _, d, ..] = whole.0;
        let size = (self.size * d).abs();
        let level = a * self.size.signum() > 0.0 && b.abs() <= a.abs() * 0.05;
        let sound = [x, y, end, slope, size].into_iter().all(f64::is_finite);
        (level && sound && size > 0.0).then_some([x, y, end, size])
    }
}
