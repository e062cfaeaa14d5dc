//! Ids of indicators and checks, which the publisher gives: one that was
//! published may not name something else, and one that is gone nothing at all.

use toml::Spanned;

use super::ids::{Ids, KnownCheck, KnownIndicator};
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
        let value = bound.fact(id, Role::Value);
        let differs = known.differs(&entry.name, value.map(|it| it.passage.as_str()), ids);
        told(&entry.id, known.gone, &known.name, differs, facts_reader);
    }
    for entry in files.checks.iter().flat_map(|file| &file.checks) {
        let id = entry.id.get_ref();
        let Some(known) = ids.checks.iter().find(|it| it.id == *id) else {
            continue;
        };
        let check = checks.iter().find(|it| it.id == *id);
        let facts = check.map(|it| it.facts().collect::<Vec<_>>());
        let differs = known.differs(&entry.title, facts.as_deref(), |fact| {
            bound.facts.iter().any(|it| it.id == fact)
        });
        told(&entry.id, known.gone, &known.title, differs, checks_reader);
    }
}

impl KnownIndicator {
    /// In what an indicator of that name, whose value stands in that sentence,
    /// is another one. A value that is not bound was reported.
    pub(super) fn differs(&self, name: &str, sentence: Option<&str>, ids: &Ids) -> Option<String> {
        if self.name != name {
            return Some(format!("是“{}”", self.name));
        }
        let (was, is) = (self.sentence.as_deref()?, sentence?);
        let words = ids.sentences.iter().find(|it| it.id == was);
        let words = words.map(|it| it.text.as_str()).unwrap_or_default();
        (was != is).then(|| format!("指另一句里的数字：“{words}”"))
    }
}

impl KnownCheck {
    /// In what a check of that title, of those numbers, is another one: it may
    /// get more of them or have fewer, but of those that are still there it
    /// keeps all, or has no others.
    fn differs(
        &self,
        title: &str,
        facts: Option<&[&str]>,
        is_there: impl Fn(&str) -> bool,
    ) -> Option<String> {
        if self.title != title {
            return Some(format!("是“{}”", self.title));
        }
        let facts = facts.filter(|_| !self.facts.is_empty())?;
        let kept: Vec<_> = self.facts.iter().filter(|it| is_there(it)).collect();
        let has = |it: &&&String| facts.contains(&it.as_str());
        let grew = kept.iter().all(|it| has(&it));
        let shrank = facts
            .iter()
            .all(|it| self.facts.iter().any(|own| own == it));
        let same = kept.iter().any(|it| has(&it)) && (grew || shrank);
        (!same).then(|| "核对的是别的数字".to_owned())
    }
}

/// Reports an id that is gone, or that is not the same thing any more.
fn told(
    id: &Spanned<String>,
    gone: Option<u32>,
    name: &str,
    differs: Option<String>,
    reader: &mut Reader<'_>,
) {
    let message = match (gone, differs) {
        (Some(state), _) => format!("编号“{}”（{name}）在第{state}版已经删去", id.get_ref()),
        (None, Some(what)) => format!("编号“{}”公布时{what}", id.get_ref()),
        (None, None) => return,
    };
    let hint = "公布过的编号不能指别的内容，否则旧链接会指错：换一个新的编号";
    reader.report(Code::IdReused, id.span(), message, hint);
}
