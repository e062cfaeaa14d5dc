//! The colours of charts against the paper: marks 3:1, text 4.5:1, in the
//! light and the dark theme and in print.

const TOKENS: &str = include_str!("../../style/tokens.css");
const DRAWING: &str = include_str!("../../style/drawing.css");

const MARKS: [&str; 5] = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-over"];
const TEXTS: [&str; 3] = ["chart-text", "chart-muted", "chart-over"];

/// The value of a custom property in the last of the rules that sets it,
/// following `var()`.
fn color(rules: &[&str], name: &str) -> [f64; 3] {
    let key = format!("--{name}: ");
    let found = rules.iter().rev().find_map(|rule| {
        let (_, rest) = rule.split_once(&key)?;
        rest.split(';').next()
    });
    let value = found.unwrap_or_else(|| panic!("--{name} is not set"));
    if let Some(other) = value
        .strip_prefix("var(--")
        .and_then(|it| it.strip_suffix(')'))
    {
        return color(rules, other);
    }
    let digits = value.strip_prefix('#').expect("a hex colour");
    let wide = match digits.len() {
        3 => digits.chars().flat_map(|it| [it, it]).collect(),
        _ => digits.to_owned(),
    };
    [0, 2, 4].map(|at| {
        let byte = u8::from_str_radix(&wide[at..at + 2], 16).expect("a hex colour");
        f64::from(byte) / 255.0
    })
}

/// The contrast of WCAG 2 between two colours.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |color: [f64; 3]| {
        let linear = color.map(|part| match part {
            part if part <= 0.04045 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

fn check(theme: &str, rules: &[&str]) {
    let paper = color(rules, "chart-paper");
    for (names, least) in [(MARKS.as_slice(), 3.0), (TEXTS.as_slice(), 4.5)] {
        for name in names {
            let found = contrast(color(rules, name), paper);
            assert!(found >= least, "--{name} is {found:.2}:1 in {theme}");
        }
    }
}

#[test]
fn marks_and_words_of_charts_stand_out_from_the_paper() {
    let (light, dark) = TOKENS
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("a dark theme");
    let (_, print) = DRAWING.split_once("@media print").expect("rules for print");
    check("the light theme", &[light]);
    check("the dark theme", &[light, dark]);
    check("print", &[light, print]);
    check("print from the dark theme", &[light, dark, print]);
}

#[test]
fn the_contrast_is_the_one_of_wcag() {
    let close = |found: f64, expected: f64| (found - expected).abs() < 0.01;
    assert!(close(contrast([0.0; 3], [1.0; 3]), 21.0));
    let grey = [f64::from(0x77_u8) / 255.0; 3];
    assert!(close(contrast(grey, [1.0; 3]), 4.48));
}
