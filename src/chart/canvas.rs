//! The canvas of a chart: plotters' shapes, and semantic groups around them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};

use super::backend::{Svg, SvgBackend};
use super::class::Class;
use super::error::ChartError;
use super::figure::{Figure, UNSAID};
use super::measure::{EM, LINE, width};
use super::variant::{Axis, Size};

/// plotters moves what is drawn outside of its area to the edge, and the
/// height is known last; so the area is taller than any chart.
const TALLEST: u32 = 100_000;

/// The outcome of drawing something.
pub(super) type Drawn = Result<(), ChartError>;

/// A box in px.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Area {
    /// The box from left to right and from top to bottom.
    pub(super) fn new((left, right): (i32, i32), (top, bottom): (i32, i32)) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }
}

/// Which side of its point a text stands on.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// The text begins at its point.
    After,
    /// The text is centred on its point.
    Centre,
    /// The text ends at its point.
    Before,
}

/// The canvas that a chart is drawn on.
pub(super) struct Canvas {
    area: DrawingArea<SvgBackend, Shift>,
    svg: Rc<RefCell<Svg>>,
    prefix: String,
    marks: Cell<u32>,
    /// Its width, in px.
    pub(super) width: i32,
    /// Whether it is too narrow for names beside bars.
    pub(super) narrow: bool,
}

impl Canvas {
    /// An empty canvas. Its ids begin with the chart's id and the size.
    pub(super) fn new(chart: &str, size: Size, axis: Axis) -> Self {
        let svg = Rc::new(RefCell::new(Svg::default()));
        let backend = SvgBackend::new(svg.clone(), (size.width(), TALLEST));
        Self {
            area: backend.into_drawing_area(),
            svg,
            prefix: [chart, axis.suffix(), "-", size.name(), "-"].concat(),
            marks: Cell::new(0),
            width: i32::try_from(size.width()).unwrap_or(i32::MAX),
            narrow: size == Size::Narrow,
        }
    }

    /// Draws a filled box.
    pub(super) fn rect(&self, area: Area, class: Class) -> Drawn {
        let corners = [(area.left, area.top), (area.right, area.bottom)];
        let shape = Rectangle::new(corners, class.color().filled());
        self.area.draw(&shape).map_err(|_| ChartError::Geometry)
    }

    /// Draws a line through the points.
    pub(super) fn path(&self, points: &[(i32, i32)], class: Class) -> Drawn {
        let shape = PathElement::new(points, class.color());
        self.area.draw(&shape).map_err(|_| ChartError::Geometry)
    }

    /// Draws a dot of 5 px radius.
    pub(super) fn dot(&self, centre: (i32, i32), class: Class) -> Drawn {
        let shape = Circle::new(centre, 5, class.color().filled());
        self.area.draw(&shape).map_err(|_| ChartError::Geometry)
    }

    /// Writes a text, vertically centred on its point.
    pub(super) fn text(&self, text: &str, point: (i32, i32), side: Side, class: Class) -> Drawn {
        let side = match side {
            Side::After => HPos::Left,
            Side::Centre => HPos::Center,
            Side::Before => HPos::Right,
        };
        let color = class.color();
        let style = TextStyle::from(FontDesc::new(
            FontFamily::SansSerif,
            f64::from(EM),
            FontStyle::Normal,
        ))
        .color(&color)
        .pos(Pos::new(side, VPos::Center));
        let shape = Text::new(text, point, style);
        self.area.draw(&shape).map_err(|_| ChartError::Geometry)
    }

    /// Writes lines, the first centred on `point`.
    pub(super) fn lines(&self, lines: &[String], (x, y): (i32, i32), class: Class) -> Drawn {
        let mut y = y;
        for line in lines {
            self.text(line, (x, y), Side::After, class)?;
            y += LINE;
        }
        Ok(())
    }

    /// Draws the sign of a value that the text does not give, and says so.
    /// It begins at `point` and has no length that could be compared.
    pub(super) fn unsaid(&self, (x, y): (i32, i32)) -> Drawn {
        self.dot((x + 6, y), Class::Missing)?;
        self.text(UNSAID, (x + 16, y), Side::After, Class::Muted)
    }

    /// Draws within a group that assistive technology passes over.
    pub(super) fn hidden(&self, class: &str, draw: &dyn Fn() -> Drawn) -> Drawn {
        let attributes = [("aria-hidden", "true"), ("class", class)];
        self.group(&attributes, draw)
    }

    /// Draws the mark of a figure; `label` is what it is called aloud.
    pub(super) fn mark(&self, figure: &Figure<'_>, label: &str, draw: &dyn Fn() -> Drawn) -> Drawn {
        let Some(fact) = figure.fact else {
            return self.numbered(&[("class", "mark missing")], label, draw);
        };
        let value = fact.quantity.value.to_string();
        let own = [
            ("class", "mark"),
            ("data-fact", fact.id.as_str()),
            ("data-value", &value),
            ("data-unit", &fact.quantity.unit),
        ];
        self.marks.set(self.marks.get() + 1);
        self.named(&own, label, draw)
    }

    /// Draws a mark that no fact names: its number among the marks does, as its
    /// id.
    pub(super) fn numbered(
        &self,
        own: &[(&str, &str)],
        label: &str,
        draw: &dyn Fn() -> Drawn,
    ) -> Drawn {
        self.marks.set(self.marks.get() + 1);
        let id = [self.prefix.as_str(), &self.marks.get().to_string()].concat();
        self.named(&[own, &[("id", id.as_str())]].concat(), label, draw)
    }

    /// Draws a mark with attributes of its own, its class among them.
    fn named(&self, own: &[(&str, &str)], label: &str, draw: &dyn Fn() -> Drawn) -> Drawn {
        let common = [("role", "img"), ("aria-label", label)];
        self.group(&[own, &common].concat(), draw)
    }

    /// The drawing as an `<svg>` of that height, named by the element of id
    /// `title`.
    pub(super) fn finish(self, height: i32, title: &str) -> String {
        self.enclosed(height, [("role", "group"), ("aria-labelledby", title)])
    }

    /// The drawing as one picture, called `label` aloud.
    pub(super) fn picture(self, height: i32, label: &str) -> String {
        self.enclosed(height, [("role", "img"), ("aria-label", label)])
    }

    fn enclosed(self, height: i32, [role, name]: [(&str, &str); 2]) -> String {
        let (width, height) = (self.width.to_string(), height.to_string());
        let view = ["0 0", &width, &height].join(" ");
        let class = if self.narrow { "narrow" } else { "wide" };
        let attributes = [
            ("class", &*["chart-svg ", class].concat()),
            ("viewBox", &view),
            ("width", &width),
            ("height", &height),
            role,
            name,
        ];
        let mut svg = self.svg.borrow_mut();
        let body = svg.take();
        svg.element("svg", &attributes, ">");
        svg.markup(&body);
        svg.close("svg");
        svg.take()
    }

    fn group(&self, attributes: &[(&str, &str)], draw: &dyn Fn() -> Drawn) -> Drawn {
        self.svg.borrow_mut().element("g", attributes, ">");
        draw()?;
        self.svg.borrow_mut().close("g");
        Ok(())
    }
}

/// How much room a column of printed figures takes, in px.
pub(super) fn column<'a>(figures: impl IntoIterator<Item = &'a Figure<'a>>) -> i32 {
    let room = |figure: &Figure<'_>| {
        let sign = if figure.fact.is_some() { 0 } else { 16 };
        width(figure.printed()) + sign
    };
    figures.into_iter().map(room).max().unwrap_or(0)
}
