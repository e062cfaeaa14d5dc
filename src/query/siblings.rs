//! The figures that a sentence states together.

use model::bundle::{Bundle, Passage};
use model::indicator::Fact;

/// The other figures of the clause that states a fact, in reading order; a
/// sentence's clauses end with a semicolon. Of `收到3234件，办结率100%；收到14条`
/// the first two belong together.
pub fn siblings<'a>(bundle: &'a Bundle, fact: &Fact) -> Vec<&'a Fact> {
    let Some(passage) = bundle.passage(&fact.passage) else {
        return Vec::new();
    };
    let own = clause(passage, fact.start);
    let facts = bundle.facts.iter().filter(|it| {
        it.passage == fact.passage && it.id != fact.id && clause(passage, it.start) == own
    });
    facts.collect()
}

/// How many clauses of the passage end before that place of the source.
fn clause(passage: &Passage, place: u32) -> usize {
    let before = place.saturating_sub(passage.start) as usize;
    let text = passage.text.chars().take(before);
    text.filter(|it| matches!(it, ';' | '；')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::indicator::Role;
    use model::sample;

    #[test]
    fn figures_of_one_clause_belong_together() {
        let mut bundle = sample::bundle();
        let ids = |bundle: &Bundle| {
            let fact = bundle.facts[1].clone();
            let found = siblings(bundle, &fact);
            found.iter().map(|it| it.id.clone()).collect::<Vec<_>>()
        };
        bundle
            .facts
            .push(sample::fact("last", Role::Value, "项。", 1, "项"));
        assert_eq!(ids(&bundle), ["hall-items.before", "last.value"]);
        let text = &mut bundle.passages[0].text;
        *text = text.replacen("增加", "；加", 1);
        assert_eq!(ids(&bundle), ["last.value"]);
        bundle.facts[1].passage = "gone".into();
        assert_eq!(ids(&bundle), [""; 0]);
    }
}
