//! A check as a drawing: what is computed, laid end to end, over what it is
//! compared with, so that what is too much or too little is seen.

use super::canvas::{Area, Canvas, Drawn, Side};
use super::class::Class;
use super::draw::Drawing;
use super::error::ChartError;
use super::figure::Figure;
use super::measure::{EM, LINE, height, widest, width, wrap};
use super::scale::Scale;
use super::variant::{Axis, Size};
use model::bundle::Bundle;
use model::check::{Check, Identity, Verdict};
use model::decimal::to_f64;
use model::indicator::Kind;
use text::check_words::gap;

/// How thick a bar is, and the space between two, in px.
const BAR: i32 = 22;
const SPACE: i32 = 5;
/// The space between two parts, which is all that tells them apart without
/// colours.
const GAP: i32 = 2;

/// Draws a check; `label` is what the drawing is called aloud. `None` where
/// the check compares no lengths, as with days, versions and what is open.
pub fn balance(check: &Check, bundle: &Bundle, size: Size, label: &str) -> Option<Drawing> {
    let sides = Sides::of(check, bundle).filter(|_| check.verdict != Verdict::Open)?;
    let canvas = Canvas::new(&check.id, size, Axis::Linear);
    let height = sides.draw(&canvas, gap(check, bundle).as_deref()).ok()?;
    Some(Drawing {
        svg: canvas.picture(height, label),
        width: size.width(),
        height: height.unsigned_abs(),
    })
}

/// A length with its words.
struct Bar {
    /// As printed; empty for a name that counts as one.
    printed: String,
    name: String,
    length: f64,
}

struct Sides {
    /// What is laid end to end.
    upper: Vec<Bar>,
    /// What it is compared with.
    lower: Bar,
    /// Whether both are states of one measure: neither is the other's whole.
    pair: bool,
}

impl Sides {
    fn of(check: &Check, bundle: &Bundle) -> Option<Self> {
        let bar = |id: &String| bar(check, id, bundle);
        let all = |ids: &[String]| ids.iter().map(bar).collect::<Option<Vec<_>>>();
        let (upper, lower, pair) = match &check.identity {
            Identity::Sum { parts, whole } | Identity::Part { parts, whole } => {
                (all(parts)?, bar(whole)?, false)
            }
            Identity::Ratio { part, whole, .. } => {
                (vec![bar(part.as_ref()?)?], bar(whole.as_ref()?)?, false)
            }
            Identity::Target { value, target } => (vec![bar(value)?], bar(target)?, false),
            Identity::Change { value, before, .. } => (vec![bar(before)?], bar(value)?, true),
            Identity::Same { figures } => match figures.as_slice() {
                [one, other] => (vec![bar(one)?], bar(other)?, true),
                _ => return None,
            },
            Identity::Enumeration { items, count } => {
                let one = |item: &String| Bar {
                    printed: String::new(),
                    name: item.clone(),
                    length: 1.0,
                };
                (items.iter().map(one).collect(), bar(count)?, false)
            }
            Identity::Compare { .. } => return None,
        };
        Some(Self { upper, lower, pair })
    }

    fn sum(&self) -> f64 {
        self.upper.iter().map(|bar| bar.length).sum()
    }

    /// Draws both sides; returns the height in px.
    fn draw(&self, canvas: &Canvas, gap: Option<&str>) -> Result<i32, ChartError> {
        // The words of what is too much stand behind the bars.
        let aside = gap.map_or(0, |gap| width(gap) + EM);
        let longest = self.sum().max(self.lower.length);
        let scale = Scale::new(longest, (0, canvas.width - aside));
        let areas = self.areas(&scale);
        let labels: Vec<Vec<String>> = self.labels(canvas, &areas);
        let top = labels.iter().map(|lines| height(lines)).max().unwrap_or(0);
        let bars = Bars {
            upper: (top, top + BAR),
            lower: (top + BAR + SPACE, top + 2 * BAR + SPACE),
        };
        for (number, (area, lines)) in areas.iter().zip(&labels).enumerate() {
            let first = top - height(lines) + LINE / 2 - 2;
            self.words(canvas, lines, (area.0, first))?;
            let last = number + 1 == areas.len();
            let end = if last { area.1 } else { area.1 - GAP };
            let area = Area::new((area.0, end.max(area.0 + 1)), bars.upper);
            canvas.rect(area, Class::series(number + usize::from(self.pair)))?;
        }
        let end = scale.end(0.0, self.lower.length);
        let shade = if self.pair {
            Class::Series1
        } else {
            Class::Track
        };
        canvas.rect(Area::new((0, end), bars.lower), shade)?;
        if let Some(gap) = gap {
            self.difference(canvas, &bars, (&scale, end), gap)?;
        }
        if !self.pair {
            let limit = Area::new((end - 1, end + 1), (bars.upper.0 - 3, bars.lower.1 + 3));
            canvas.rect(limit, Class::Limit)?;
        }
        self.below(canvas, bars.lower.1)
    }

    /// Where the parts begin and end, in px.
    fn areas(&self, scale: &Scale) -> Vec<(i32, i32)> {
        let mut from = 0.0;
        let area = |bar: &Bar| {
            let start = from;
            from += bar.length;
            (scale.at(start), scale.end(start, from))
        };
        self.upper.iter().map(area).collect()
    }

    /// What stands above each part: its figure and name where there is room,
    /// else its figure, else nothing; the words of the check name it.
    fn labels(&self, canvas: &Canvas, areas: &[(i32, i32)]) -> Vec<Vec<String>> {
        let only = self.upper.len() == 1;
        let label = |(bar, (left, right)): (&Bar, &(i32, i32))| {
            let room = if only { canvas.width } else { right - left - 8 };
            let mut lines = wrap(&bar.name, room);
            if !bar.printed.is_empty() {
                lines.insert(0, bar.printed.clone());
            }
            if lines.len() <= 3 && widest(lines.iter().map(String::as_str)) <= room {
                return lines;
            }
            lines.truncate(usize::from(!bar.printed.is_empty()));
            lines.retain(|line| width(line) <= room);
            lines
        };
        self.upper.iter().zip(areas).map(label).collect()
    }

    /// Writes the figure of a part, then its name.
    fn words(&self, canvas: &Canvas, lines: &[String], (x, y): (i32, i32)) -> Drawn {
        let has_figure = self.upper.iter().all(|bar| !bar.printed.is_empty());
        let (figure, name) = lines.split_at(lines.len().min(usize::from(has_figure)));
        canvas.lines(figure, (x, y), Class::Value)?;
        canvas.lines(name, (x, y + height(figure)), Class::Name)
    }

    /// Draws what is too much, or where too little is, with its words.
    fn difference(
        &self,
        canvas: &Canvas,
        bars: &Bars,
        (scale, end): (&Scale, i32),
        gap: &str,
    ) -> Drawn {
        let sum = scale.end(0.0, self.sum());
        let class = if sum > end { Class::Over } else { Class::Open };
        let area = Area::new((sum.min(end), sum.max(end)), bars.upper);
        canvas.rect(area, class)?;
        let middle = i32::midpoint(bars.upper.0, bars.upper.1);
        let point = (sum.max(end) + EM / 2, middle);
        canvas.text(gap, point, Side::After, Class::Over)
    }

    /// Writes what the parts are compared with; returns where it ends.
    fn below(&self, canvas: &Canvas, top: i32) -> Result<i32, ChartError> {
        let middle = top + 4 + LINE / 2;
        let figure = &self.lower.printed;
        canvas.text(figure, (0, middle), Side::After, Class::Value)?;
        let left = width(figure) + EM / 2;
        let name = wrap(&self.lower.name, canvas.width - left);
        canvas.lines(&name, (left, middle), Class::Name)?;
        Ok(top + 4 + height(&name).max(LINE) + 2)
    }
}

/// Where the two bars begin and end, from the top.
struct Bars {
    upper: (i32, i32),
    lower: (i32, i32),
}

/// A figure of the check as a length in its unit.
fn bar(check: &Check, id: &str, bundle: &Bundle) -> Option<Bar> {
    let fact = bundle.fact(id)?;
    let indicator = bundle.indicator(&fact.indicator)?;
    if indicator.kind == Kind::Version {
        return None;
    }
    let figure = Figure {
        indicator: Some(indicator),
        fact: Some(fact),
    };
    let conversion = check.conversion.as_ref();
    let conversion = conversion.filter(|it| it.from == fact.quantity.unit);
    let factor = conversion.map_or(Some(1.0), |it| to_f64(it.factor))?;
    Some(Bar {
        printed: fact.printed.clone(),
        name: figure.name().into(),
        length: figure.length().ok()?? * factor,
    })
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;
    use crate::sample;

    const PARTS: [&str; 2] = ["accepted.value", "refused.value"];

    /// The check of the report's parts that do not add up.
    fn fails() -> Check {
        let identity = Identity::Sum {
            parts: PARTS.map(String::from).into(),
            whole: "review.value".into(),
        };
        Check {
            identity,
            ..model::sample::check("review-parts", Verdict::Fails, &PARTS)
        }
    }

    fn drawn(check: &Check, size: Size) -> String {
        let drawing = balance(check, &sample::bundle(), size, "说明").expect("a drawing");
        drawing.svg
    }

    fn boxes(svg: &str, class: &str) -> Vec<(i32, i32)> {
        let document = Document::parse(svg).expect("XML");
        let all = document.descendants();
        let own = all.filter(|it| it.has_tag_name("rect") && it.attribute("class") == Some(class));
        let number = |it: &roxmltree::Node<'_, '_>, name: &str| {
            let value = it.attribute(name).unwrap_or_default();
            value.parse::<i32>().unwrap_or_default()
        };
        own.map(|it| (number(&it, "x"), number(&it, "x") + number(&it, "width")))
            .collect()
    }

    #[test]
    fn the_one_too_many_passes_the_whole_and_is_said_in_the_drawing() {
        for size in Size::ALL {
            let svg = drawn(&fails(), size);
            let (whole, over) = (boxes(&svg, "track"), boxes(&svg, "over"));
            assert_eq!(whole[0].1, over[0].0, "it begins where the whole ends");
            assert!(over[0].1 > over[0].0 + 5, "{over:?}");
            assert!(boxes(&svg, "s1")[0].1 < boxes(&svg, "s2")[0].0 + 3);
            for words in ["多1件", "9件", "14件", "22件", "收到行政复议案件"] {
                assert!(svg.contains(words), "{words} in {svg}");
            }
        }
    }

    #[test]
    fn a_drawing_is_one_picture_with_a_name_and_nothing_outside_of_it() {
        let svg = drawn(&fails(), Size::Narrow);
        let document = Document::parse(&svg).expect("XML");
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute("aria-label"), Some("说明"));
        for class in ["s1", "s2", "over", "track", "limit"] {
            for (left, right) in boxes(&svg, class) {
                assert!(left >= 0 && right <= 301, "{class} from {left} to {right}");
            }
        }
    }

    #[test]
    fn what_is_missing_is_an_empty_box_and_names_that_are_listed_count_one_each() {
        let items = ["甲", "乙"].map(String::from);
        let identity = Identity::Enumeration {
            items: items.into(),
            count: "accepted.value".into(),
        };
        let check = Check {
            identity,
            ..fails()
        };
        let svg = drawn(&check, Size::Wide);
        assert_eq!(boxes(&svg, "over"), []);
        let (parts, open) = (boxes(&svg, "s1"), boxes(&svg, "open"));
        assert!(
            open[0].1 - open[0].0 > 5 * (parts[0].1 - parts[0].0),
            "{svg}"
        );
        assert!(svg.contains("少7件") && svg.contains(">甲<"), "{svg}");
    }

    #[test]
    fn a_pair_is_two_bars_and_versions_have_no_length() {
        let mut bundle = sample::bundle();
        let identity = Identity::Change {
            value: "hall-items.value".into(),
            before: "hall-items.before".into(),
            direction: model::check::Direction::Increase,
        };
        let check = Check {
            identity,
            verdict: Verdict::Holds,
            ..fails()
        };
        let svg = drawn(&check, Size::Wide);
        assert_eq!(boxes(&svg, "limit"), []);
        assert!(boxes(&svg, "s2")[0].1 * 8 < boxes(&svg, "s1")[0].1);
        for indicator in &mut bundle.indicators {
            indicator.kind = Kind::Version;
        }
        assert!(balance(&check, &bundle, Size::Wide, "").is_none());
    }
}
