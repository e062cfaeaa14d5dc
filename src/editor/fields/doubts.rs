//! What an import was unsure of in report.toml, as its `review` says:
//! `title：…；year：…`.

/// The doubts of a text, each with the key that it is about: what names none of
/// `keys` is about the first.
fn doubts<'a>(
    review: &'a str,
    keys: &'a [&'static str],
) -> impl Iterator<Item = (&'static str, &'a str)> {
    let all = review.split('；').filter(|part| !part.trim().is_empty());
    all.filter_map(|part| {
        let (name, what) = part.split_once('：').unwrap_or(("", part));
        match keys.iter().find(|key| **key == name.trim()) {
            Some(key) => Some((*key, what)),
            None => Some((*keys.first()?, part)),
        }
    })
}

/// The doubts about a key.
pub(super) fn about(review: &str, keys: &[&'static str], key: &str) -> Vec<String> {
    let all = doubts(review, keys).filter(|(own, _)| *own == key);
    all.map(|(_, what)| what.to_owned()).collect()
}

/// The text without the doubts about a key; `None` if no other is left.
pub(super) fn without(review: &str, keys: &[&'static str], key: &str) -> Option<String> {
    let rest = doubts(review, keys).filter(|(own, _)| *own != key);
    let rest: Vec<String> = rest.map(|(own, what)| format!("{own}：{what}")).collect();
    (!rest.is_empty()).then(|| rest.join("；"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 2] = ["title", "year"];

    #[test]
    fn each_doubt_is_about_its_key_and_the_rest_about_the_first() {
        let review = "year：取自正文；再看一遍；title：分行";
        assert_eq!(about(review, &KEYS, "year"), ["取自正文"]);
        assert_eq!(about(review, &KEYS, "title"), ["再看一遍", "分行"]);
        assert_eq!(about("", &KEYS, "title"), Vec::<String>::new());
    }

    #[test]
    fn what_was_decided_goes_and_the_rest_stays() {
        let review = "title：分行；year：取自正文";
        let rest = without(review, &KEYS, "title");
        assert_eq!(rest.as_deref(), Some("year：取自正文"));
        assert_eq!(without(&rest.expect("a rest"), &KEYS, "year"), None);
    }
}
