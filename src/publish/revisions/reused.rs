//! Ids of indicators and checks, which the publisher gives: one that was
//! published may not name something else, and one that is gone nothing at all.

use toml::Spanned;

use super::ids::Ids;
use crate::bind::Bound;
use crate::build::Files;
use crate::reader::Reader;
use model::check::Check;
use model::indicator::Role;
use text::diagnostic::Code;

/// Reports ids that name something else than they did.
pub(crate) fn reused(
    ids: &Ids,
    files: &Files,
    bound: &Bound,
    checks: &[Check],
    [facts_reader, checks_reader]: [&mut Reader<'_>; 2],
) {
    let indicators = files.facts.iter().flat_map(|file| &file.indicators);
    for entry in indicators {
        let id = entry.id.get_ref();
        let Some(known) = ids.indicators.iter().find(|it| it.id == *id) else {
            continue;
        };
        let sentence = bound.fact(id, Role::Value).map(|it| it.passage.as_str());
        let same = known.name == entry.name || known.sentence.as_deref() == sentence;
        told(&entry.id, known.gone, &known.name, same, facts_reader);
    }
    for entry in files.checks.iter().flat_map(|file| &file.checks) {
        let id = entry.id.get_ref();
        let Some(known) = ids.checks.iter().find(|it| it.id == *id) else {
            continue;
        };
        let check = checks.iter().find(|it| it.id == *id);
        let shares = check.is_none_or(|it| {
            it.facts()
                .any(|fact| known.facts.iter().any(|it| it == fact))
        });
        let same = known.title == entry.title || shares;
        told(&entry.id, known.gone, &known.title, same, checks_reader);
    }
}

/// Reports an id that is gone, or that is not the same thing any more.
fn told(id: &Spanned<String>, gone: Option<u32>, name: &str, same: bool, reader: &mut Reader<'_>) {
    let message = match gone {
        Some(state) => format!("编号“{}”（{name}）在第{state}版已经删去", id.get_ref()),
        None if !same => format!("编号“{}”公布时是“{name}”", id.get_ref()),
        None => return,
    };
    let hint = "公布过的编号不能指别的内容，否则旧链接会指错：换一个新的编号";
    reader.report(Code::IdReused, id.span(), message, hint);
}
