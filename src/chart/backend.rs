//! A plotters backend that writes semantic SVG into a shared buffer.
//!
//! It writes classes and whole-pixel coordinates, never a colour, a font or a
//! style. [`Svg`] is shared with the canvas, which opens and closes the groups
//! that plotters knows nothing of.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::class;
use super::measure::{EM, LINE, width};
use text::xml::can_hold;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// The body of a drawing, as SVG elements.
#[derive(Default)]
pub(super) struct Svg {
    body: String,
}

impl Svg {
    /// Opens an element with its attributes; `close` is `>` or `/>`.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], close: &str) {
        self.body.push('<');
        self.body.push_str(name);
        for (key, value) in attributes {
            self.body.push(' ');
            self.body.push_str(key);
            self.body.push_str("=\"");
            self.escaped(value);
            self.body.push('"');
        }
        self.body.push_str(close);
    }

    /// Adds a closing tag.
    pub(super) fn close(&mut self, name: &str) {
        self.body.push_str("</");
        self.body.push_str(name);
        self.body.push('>');
    }

    /// Adds markup that is already well-formed.
    pub(super) fn markup(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// Adds a text, escaped; characters that XML forbids are left out.
    pub(super) fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.body.push_str("&amp;"),
                '<' => self.body.push_str("&lt;"),
                '>' => self.body.push_str("&gt;"),
                '"' => self.body.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.body.push(' '),
                other if can_hold(other) => self.body.push(other),
                _ => {}
            }
        }
    }

    /// What was written, leaving nothing.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.body)
    }
}

/// The plotters side of an [`Svg`].
pub(super) struct SvgBackend {
    svg: Rc<RefCell<Svg>>,
    size: (u32, u32),
}

impl SvgBackend {
    /// A backend of that size in px.
    pub(super) fn new(svg: Rc<RefCell<Svg>>, size: (u32, u32)) -> Self {
        Self { svg, size }
    }

    fn shape(&mut self, name: &str, color: BackendColor, numbers: &[(&str, i32)]) -> Done {
        let numbers = numbers.iter().map(|(key, n)| (*key, n.to_string()));
        let numbers: Vec<_> = numbers.collect();
        let class = std::iter::once(("class", class::name(color.rgb)));
        let attributes: Vec<_> = class
            .chain(numbers.iter().map(|(key, n)| (*key, n.as_str())))
            .collect();
        self.svg.borrow_mut().element(name, &attributes, "/>");
        Ok(())
    }

    fn points(&mut self, name: &str, color: BackendColor, points: &str) -> Done {
        let attributes = [("class", class::name(color.rgb)), ("points", points)];
        self.svg.borrow_mut().element(name, &attributes, "/>");
        Ok(())
    }
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        let numbers = [("x", x), ("y", y), ("width", 1), ("height", 1)];
        self.shape("rect", color, &numbers)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        (x1, y1): BackendCoord,
        (x2, y2): BackendCoord,
        style: &S,
    ) -> Done {
        let numbers = [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)];
        self.shape("line", style.color(), &numbers)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Done {
        let numbers = [
            ("x", left),
            ("y", top),
            ("width", right - left),
            ("height", bottom - top),
        ];
        self.shape("rect", style.color(), &numbers)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (cx, cy): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Done {
        let radius = i32::try_from(radius).unwrap_or(i32::MAX);
        self.shape(
            "circle",
            style.color(),
            &[("cx", cx), ("cy", cy), ("r", radius)],
        )
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.points("polyline", style.color(), &joined(path))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Done {
        self.points("polygon", style.color(), &joined(vertices))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Done {
        // Chinese glyphs are centred about 0.38 em above the baseline.
        let lift = match style.anchor().v_pos {
            VPos::Top => EM * 88 / 100,
            VPos::Center => EM * 38 / 100,
            VPos::Bottom => -EM * 12 / 100,
        };
        let (x, y) = (x.to_string(), (y + lift).to_string());
        let class = class::name(style.color().rgb);
        let mut attributes = vec![("class", class), ("x", &x), ("y", &y)];
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => attributes.push(("text-anchor", "middle")),
            HPos::Right => attributes.push(("text-anchor", "end")),
        }
        let mut svg = self.svg.borrow_mut();
        svg.element("text", &attributes, ">");
        svg.escaped(text);
        svg.close("text");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((width(text).unsigned_abs(), LINE.unsigned_abs()))
    }
}

fn joined(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut text = String::new();
    for (x, y) in points {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&x.to_string());
        text.push(',');
        text.push_str(&y.to_string());
    }
    text
}
