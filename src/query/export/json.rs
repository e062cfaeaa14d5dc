//! Tables as JSON. Written without serde, which would enlarge the app.

use super::{Cell, Export};

/// `{"metadata": {…}, "<table>": [{…}, …]}`, indented as serde does.
///
/// Numbers in rows are strings: JSON's are read as floating point, which can't
/// hold every decimal.
pub fn json(export: &Export) -> String {
    let Export { table, origin } = export;
    let mut json = String::from("{\n  \"metadata\": ");
    let entries = origin.entries();
    let known = entries.iter().map(|it| match &it.value {
        Cell::Integer(number) => (it.key, number.to_string()),
        text => (it.key, string(text)),
    });
    object(&mut json, "  ", known);
    json.extend([",\n  \"", table.name, "\": ["]);
    for (at, row) in table.rows.iter().enumerate() {
        json.push_str(if at > 0 { ",\n    " } else { "\n    " });
        let keys = table.fields.iter().map(|it| it.key);
        object(&mut json, "    ", keys.zip(row.iter().map(string)));
    }
    json.push_str(if table.rows.is_empty() { "]" } else { "\n  ]" });
    json.push_str("\n}\n");
    json
}

fn object(json: &mut String, indent: &str, members: impl Iterator<Item = (&'static str, String)>) {
    for (at, (key, value)) in members.enumerate() {
        json.push_str(if at > 0 { "," } else { "{" });
        json.extend(["\n", indent, "  \"", key, "\": ", &value]);
    }
    json.extend(["\n", indent, "}"]);
}

/// A JSON string, or `null`.
fn string(cell: &Cell) -> String {
    if *cell == Cell::Empty {
        return "null".into();
    }
    let mut json = String::from("\"");
    for char in cell.text().chars() {
        match char {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            control if control < ' ' => {
                json.push_str("\\u00");
                for half in [control as u32 / 16, control as u32 % 16] {
                    json.extend(char::from_digit(half, 16));
                }
            }
            char => json.push(char),
        }
    }
    json.push('"');
    json
}
