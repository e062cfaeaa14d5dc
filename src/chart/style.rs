//! The style sheets' words for a chart, as an SVG file can carry them: colours
//! in place of custom properties.
//!
//! Read from the files that the pages use, so that a picture never looks
//! otherwise than the page. Only the light theme: pictures are white.

const TOKENS: &str = include_str!("../../style/tokens.css");
const DRAWING: &str = include_str!("../../style/drawing.css");

/// What a chart's rules begin with.
const SCOPE: &str = ".chart-svg ";

/// The font that pictures are set in, then those of readers' machines.
pub const FONTS: &str =
    "'Noto Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/// The rules of what stands inside a drawing. Those for a pointer or the
/// keyboard are left out: a file has neither.
pub fn drawing() -> String {
    let sheet = uncommented(DRAWING);
    let mut rules = String::new();
    let mut rest = sheet.as_str();
    while let Some((selectors, after)) = rest.split_once('{') {
        let end = block_end(after);
        let (block, after) = (after.get(..end), after.get(end + 1..));
        if is_drawing(selectors) {
            rules.push_str(selectors.trim());
            rules.push('{');
            rules.extend(block.unwrap_or_default().split(';').filter_map(declaration));
            rules.push('}');
        }
        rest = after.unwrap_or_default();
    }
    rules
}

/// The value of a custom property in the light theme; empty when there is
/// none of that name.
pub fn token(name: &str) -> String {
    let light = TOKENS.split('}').next().unwrap_or_default();
    let mut lines = light
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    let found = lines.find(|(property, _)| *property == name);
    found.map_or_else(String::new, |(_, value)| {
        resolved(value.trim_end_matches(';'))
    })
}

fn is_drawing(selectors: &str) -> bool {
    let mut each = selectors.split(',').map(str::trim);
    each.all(|it| it.starts_with(SCOPE) && !it.contains(':'))
}

fn declaration(text: &str) -> Option<String> {
    let text = text.trim();
    let told = !text.is_empty() && !text.contains("color-mix");
    told.then(|| [&resolved(text), ";"].concat())
}

/// A text with the values of the custom properties that it names.
fn resolved(text: &str) -> String {
    let Some((before, rest)) = text.split_once("var(") else {
        return text.into();
    };
    let (name, after) = rest.split_once(')').unwrap_or((rest, ""));
    [before, &token(name), &resolved(after)].concat()
}

fn uncommented(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Where the block ends that has just been opened.
fn block_end(text: &str) -> usize {
    let mut depth = 0;
    for (place, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return place,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_a_drawing_is_resolved() {
        let rules = drawing();
        for rule in [
            "rect.s1",
            ".track{fill: #",
            ".hatch{display: none;}",
            ".hit{fill: transparent;}",
        ] {
            assert!(rules.contains(rule), "{rule} in {rules}");
        }
        for other in [
            "var(",
            "@media",
            ":hover",
            "color-mix",
            ".narrow",
            "fill: ;",
            "stroke: ;",
        ] {
            assert!(!rules.contains(other), "{other} in {rules}");
        }
    }

    #[test]
    fn a_token_that_names_another_has_its_value() {
        assert_eq!(token("--chart-1"), token("--main"));
        assert!(token("--main").starts_with('#'));
        assert_eq!(token("--chart"), "");
    }
}
