//! The canvas of standalone pictures: boxes and words with their colours, sizes
//! and weights as attributes, so that no style sheet is needed.
//!
//! Colours are the light theme's: pictures are white.

use super::backend::Svg;
use super::canvas::Area;
use super::measure::width_at;
use super::runs::{Run, lines};
use super::style::{FONTS, token};

/// What a shape or a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// The main colour.
    Main,
    /// A second shade of it.
    Second,
    /// Words.
    Text,
    /// Words beside the point.
    Muted,
    /// What does not add up.
    Warn,
    /// The ground of a box.
    Tint,
    /// The extent that a length is compared with.
    Track,
    /// A stroke that draws the eye.
    Mark,
    /// The paper.
    Paper,
}

impl Paint {
    fn colour(self) -> String {
        token(match self {
            Self::Main => "--main",
            Self::Second => "--chart-2",
            Self::Text => "--text",
            Self::Muted => "--muted",
            Self::Warn => "--warn",
            Self::Tint => "--tint",
            Self::Track => "--chart-track",
            Self::Mark => "--mark",
            Self::Paper => "--paper",
        })
    }
}

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// The size, in px.
    pub(super) size: i32,
    /// The colour of plain words.
    pub(super) paint: Paint,
    /// The colour of figures.
    pub(super) figures: Paint,
    /// Whether plain words are bold; figures always are.
    pub(super) bold: bool,
}

impl Face {
    /// Plain words of that size and colour, and figures in it.
    pub(super) const fn new(size: i32, paint: Paint) -> Self {
        Self {
            size,
            paint,
            figures: paint,
            bold: false,
        }
    }

    /// The same in bold.
    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same with figures of that colour.
    pub(super) const fn lit(self, figures: Paint) -> Self {
        Self { figures, ..self }
    }

    /// From one line to the next, in px.
    pub(super) const fn line(self) -> i32 {
        self.size * 3 / 2
    }
}

/// The picture.
#[derive(Default)]
pub(super) struct PictureCanvas {
    svg: Svg,
}

impl PictureCanvas {
    /// Draws a filled box with corners of that radius.
    pub(super) fn rect(&mut self, area: Area, radius: i32, paint: Paint) {
        let numbers = [
            ("x", area.left),
            ("y", area.top),
            ("width", area.right - area.left),
            ("height", area.bottom - area.top),
            ("rx", radius),
        ];
        let numbers = numbers.map(|(name, number)| (name, number.to_string()));
        let colour = paint.colour();
        let mut attributes: Vec<(&str, &str)> = vec![("fill", &colour)];
        let given = numbers
            .iter()
            .filter(|(name, it)| *name != "rx" || it != "0");
        attributes.extend(given.map(|(name, it)| (*name, it.as_str())));
        self.svg.element("rect", &attributes, "/>");
    }

    /// Draws a broken line from one height down to another.
    pub(super) fn limit(&mut self, x: i32, (top, bottom): (i32, i32)) {
        let path = [
            "M",
            &x.to_string(),
            " ",
            &top.to_string(),
            "V",
            &bottom.to_string(),
        ]
        .concat();
        let attributes = [
            ("d", path.as_str()),
            ("stroke", &Paint::Text.colour()),
            ("stroke-width", "3"),
            ("stroke-dasharray", "7 6"),
        ];
        self.svg.element("path", &attributes, "/>");
    }

    /// Draws a shape of whole units, each `scale` px, from a point.
    pub(super) fn shape(&mut self, path: &str, (x, y): (i32, i32), scale: i32) {
        let [x, y, scale] = [x, y, scale].map(|it| it.to_string());
        let place = ["translate(", &x, " ", &y, ") scale(", &scale, ")"].concat();
        let attributes = [
            ("d", path),
            ("transform", &place),
            ("fill", &Paint::Text.colour()),
            ("shape-rendering", "crispEdges"),
        ];
        self.svg.element("path", &attributes, "/>");
    }

    /// Writes words on one line, their feet at `y`.
    pub(super) fn line(&mut self, runs: &[Run], (x, y): (i32, i32), face: Face) {
        let [x, y, size] = [x, y, face.size].map(|it| it.to_string());
        let colour = face.paint.colour();
        let mut attributes = vec![
            ("x", x.as_str()),
            ("y", &y),
            ("font-size", &size),
            ("fill", &colour),
        ];
        if face.bold {
            attributes.push(("font-weight", "600"));
        }
        self.svg.element("text", &attributes, ">");
        for run in runs {
            self.run(run, face);
        }
        self.svg.close("text");
    }

    fn run(&mut self, run: &Run, face: Face) {
        let Some(fact) = &run.fact else {
            return self.svg.escaped(&run.text);
        };
        let colour = face.figures.colour();
        let mut attributes = vec![("data-fact", fact.as_str())];
        if face.figures != face.paint {
            attributes.push(("fill", &colour));
        }
        if !face.bold {
            attributes.push(("font-weight", "600"));
        }
        self.svg.element("tspan", &attributes, ">");
        self.svg.escaped(&run.text);
        self.svg.close("tspan");
    }

    /// Writes words in as many lines as they need, the first from `top` down;
    /// returns where the last ends.
    pub(super) fn block(
        &mut self,
        runs: &[Run],
        (x, top): (i32, i32),
        room: i32,
        face: Face,
    ) -> i32 {
        let mut next = top;
        for line in lines(runs, face.size, room) {
            self.line(&line, (x, next + face.size + face.size / 8), face);
            next += face.line();
        }
        next
    }

    /// What was drawn, leaving nothing.
    pub(super) fn take(&mut self) -> String {
        self.svg.take()
    }

    /// Adds what another picture took.
    pub(super) fn add(&mut self, drawn: &str) {
        self.svg.markup(drawn);
    }

    /// The file of that size, with a name and what it shows in words.
    pub(super) fn file(mut self, (width, height): (i32, i32), title: &str, desc: &str) -> String {
        let body = self.take();
        let (width, height) = (width.to_string(), height.to_string());
        let view = ["0 0", &width, &height].join(" ");
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &view),
            ("role", "img"),
            ("lang", "zh-CN"),
            ("font-family", FONTS),
        ];
        self.svg.element("svg", &attributes, ">");
        for (name, words) in [("title", title), ("desc", desc)] {
            self.svg.element(name, &[], ">");
            self.svg.escaped(words);
            self.svg.close(name);
        }
        self.svg.markup(&body);
        self.svg.close("svg");
        self.take()
    }
}

/// How high words stand in that room, in px.
pub(super) fn height(runs: &[Run], room: i32, face: Face) -> i32 {
    let lines = lines(runs, face.size, room).len();
    i32::try_from(lines).unwrap_or(0) * face.line()
}

/// How wide words are on one line, in px.
pub(super) fn width(runs: &[Run], face: Face) -> i32 {
    runs.iter().map(|run| width_at(&run.text, face.size)).sum()
}
