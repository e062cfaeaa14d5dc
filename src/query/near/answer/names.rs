//! What a question says of an indicator's name, and what it leaves unsaid.

use crate::near::phrases::Measure;
use crate::near::question::{Need, Sort};
use model::indicator::{Indicator, Kind};

/// Names of indicators say these besides what they measure.
const PLAIN: &str =
    "的了数数量件人总共各类个收到提供投放投入办理受理指派进行开展已所在为全区区本次项起种";

/// The letters and numbers of a name.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether names say it besides what they measure.
pub(super) fn is_plain(c: char) -> bool {
    PLAIN.contains(c)
}

/// What a name ends in, where the question says this and nothing else of it.
pub(super) fn head<'a>(name: &'a str, unsaid: &str) -> Option<&'a str> {
    let says = |c: &char| c.is_alphanumeric() && !is_plain(*c);
    let mut unsaid = unsaid.chars().filter(says).peekable();
    let mut own = name.char_indices().filter(|(_, c)| says(c));
    own.find(|(_, c)| unsaid.next_if_eq(c).is_none())
        .filter(|_| unsaid.peek().is_none())
        .and_then(|(start, _)| name.get(start..))
}

/// Whether the words stand in a text only behind the beginning of a name in
/// quotation marks, which says something else: 差评 in “好差评”.
pub(super) fn is_tail(said: &str, text: &str) -> bool {
    let mut quoted = text.split('"').skip(1).step_by(2);
    let mut others = text.split('"').step_by(2);
    let behind = quoted.any(|it| it.contains(said) && !it.starts_with(said));
    behind && !others.any(|it| it.contains(said))
}

/// The characters of a name that the question does not say. What every report is
/// about tells no names apart, nor does the place.
pub(super) fn unsaid_of(name: &str, needs: &[Need]) -> Vec<char> {
    let needs = needs.iter().filter(|it| it.sort != Sort::General);
    let left = needs.fold(name.to_owned(), |left, need| need.taken_from(&left));
    left.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether an indicator counts what the question counts: it is asked for by its
/// own measure word, or what its name ends in is said.
pub(super) fn counts_what_is_asked(
    asked: Measure,
    indicator: &Indicator,
    unit: &str,
    name: &str,
    left: &[char],
    needs: &[Need],
) -> bool {
    let Measure::Count(word) = asked else {
        return indicator.kind != Kind::Rate
            || asked == Measure::Outcome
            || rate_is_said(name, needs);
    };
    if word.is_some_and(|word| word != '个' && unit.starts_with(word)) {
        return true;
    }
    let mut said = name
        .chars()
        .filter(|c| c.is_alphanumeric() && !PLAIN.contains(*c));
    said.next_back()
        .is_none_or(|head| left.last() != Some(&head) && !left.contains(&head))
}

/// Whether the question says which rate: 满意率, not only a rate.
fn rate_is_said(name: &str, needs: &[Need]) -> bool {
    let name = letters(name);
    let mut words = needs.iter().flat_map(|it| &it.alternatives);
    words.any(|it| it.same && it.word.text().chars().count() > 2 && name.ends_with(it.word.text()))
}

/// Words for what is done with a thing that there is anyway: the case that is
/// 查处, the material that is 印制.
const DONE: [&str; 8] = ["组织", "公开", "印制", "发放", "立案", "查处", "举办", "并"];

/// Whether nothing of what a name says before 的 is said: 检查的市场主体 are not
/// all that there are.
pub(super) fn leaves_out_which(name: &str, rest: &str) -> bool {
    name.rsplit_once('的').is_some_and(|(which, _)| {
        let which = letters(which);
        let mut tells = which.clone();
        for done in DONE {
            tells = tells.replace(done, "");
        }
        !tells.chars().all(is_plain) && rest.starts_with(&which)
    })
}
