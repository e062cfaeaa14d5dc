//! The operator's lines at the end of every footer: who runs the site, and its
//! numbers in the registers. What is not given is left out.

use maud::{Markup, html};
use model::operator::Operator;

const ICP: &str = "https://beian.miit.gov.cn/";
const POLICE: &str = "https://beian.mps.gov.cn/#/query/webSearch?code=";

/// The lines; empty when nothing is given.
pub fn operator(given: &Operator) -> Markup {
    let said = [
        ("主办单位", given.sponsor.as_deref()),
        ("承办单位", given.organizer.as_deref()),
        ("联系方式", given.contact.as_deref()),
        ("网站标识码", given.code.as_deref()),
    ];
    let said = said
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let police = given
        .police
        .as_deref()
        .map(|number| (POLICE.to_owned() + &digits(number), number));
    let links = [
        given.icp.as_deref().map(|number| (ICP.to_owned(), number)),
        police,
        given
            .party_mark
            .as_deref()
            .map(|at| (at.to_owned(), "党政机关标识")),
        given
            .find_error
            .as_deref()
            .map(|at| (at.to_owned(), "我为政府网站找错")),
        given.map.as_deref().map(|at| (at.to_owned(), "站点地图")),
    ];
    let said: Vec<_> = said.collect();
    let links: Vec<_> = links.into_iter().flatten().collect();
    html! {
        @if !(said.is_empty() && links.is_empty()) {
            div.colophon-inner.operator {
                @if !said.is_empty() {
                    dl.colophon-facts {
                        @for (name, value) in &said { div { dt { (name) } dd { (value) } } }
                    }
                }
                @if !links.is_empty() {
                    ul.operator-links {
                        @for (address, words) in &links { li { a href=(address) { (words) } } }
                    }
                }
            }
        }
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_leaves_nothing_behind() {
        assert_eq!(operator(&Operator::default()).into_string(), "");
        let one = Operator {
            icp: Some("赣ICP备00000000号".into()),
            ..Operator::default()
        };
        let one = operator(&one).into_string();
        assert!(one.contains("<a href=\"https://beian.miit.gov.cn/\">赣ICP备00000000号</a>"));
        assert!(!one.contains("<dl") && !one.contains("找错"));
    }

    #[test]
    fn a_number_of_the_police_leads_to_its_entry() {
        let given = Operator {
            police: Some("赣公网安备00000000000001号".into()),
            ..Operator::default()
        };
        let made = operator(&given).into_string();
        assert!(made.contains("code=00000000000001\">赣公网安备"), "{made}");
    }
}
