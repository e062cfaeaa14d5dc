//! How views are written and read.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::enum_set::Named;

fn check(query: &str, canonical: &str) {
    assert_eq!(View::decode(query).encode(), canonical, "from {query:?}");
}

#[test]
fn the_default_view_has_an_empty_query() {
    assert_eq!(View::default().encode(), "");
    check("", "");
    check("?", "");
}

#[test]
fn keys_come_in_one_order_and_chinese_is_escaped() {
    check(
        "?sort=-value&theme=b&q=复议&theme=a",
        "q=%E5%A4%8D%E8%AE%AE&theme=a&theme=b&sort=-value",
    );
    check(
        "n=a.value&v=open&cmp=b&cols=share&pair=no&verdict=none&max=9&min=1&unit=%25&kind=rate&section=s1",
        "section=s1&kind=rate&unit=%25&min=1&max=9&verdict=none&pair=no&cols=share&cmp=b&v=open&n=a.value",
    );
}

#[test]
fn a_plus_and_an_escaped_space_are_both_a_space() {
    assert_eq!(View::decode("q=a+b").search, "a b");
    assert_eq!(View::decode("q=a%20b").search, "a b");
    assert_eq!(View::decode("q=a%2Bb").search, "a+b");
}

#[test]
fn lists_may_be_repeated_or_parted_by_commas() {
    check("theme=b,a", "theme=a&theme=b");
    check("theme=&theme=,a,", "theme=a");
    check("theme=a%2Cb", "theme=a%2Cb");
    check("kind=rate,count&kind=rate", "kind=count&kind=rate");
    check(
        "verdict=holds,none,fails",
        "verdict=fails&verdict=holds&verdict=none",
    );
    check("cols=share,unit", "cols=unit&cols=share");
}

#[test]
fn the_compared_stay_in_the_order_of_the_reader_each_once() {
    check("cmp=b,a,b&cmp=c", "cmp=b&cmp=a&cmp=c");
    let mut view = View::decode("cmp=b,a");
    view.toggle_compared("c");
    view.toggle_compared("b");
    view.toggle_compared("");
    assert_eq!(view.compared, ["a", "c"]);
}

#[test]
fn limits_are_exact_decimals_in_one_form() {
    check("min=2.50&max=-0.0", "min=2.5&max=0");
    check("min=1e3&max=1234567890123456789", "");
    check("min=.5&max=1_000", "");
    check("min=10&min=x", "min=10");
    check("min=+5", "min=5");
}

#[test]
fn nonsense_is_passed_over_and_the_rest_is_kept() {
    check("&&=&x=1&q&utm=2&f=9", "f=9");
    check("sort=size&f=9", "f=9");
    check("sort=-name&sort=--", "sort=-name");
    check("q=%FF&f=9", "f=9");
    check("q=100%", "q=100%25");
    check("sort=reading", "");
    check(
        "kind=size&qualifier=,&verdict=ok&pair=maybe&cols=x&v=none&n=",
        "",
    );
}

#[test]
fn the_last_of_a_repeated_key_counts() {
    check("q=1&q=2", "q=2");
    check("pair=yes&pair=no", "pair=no");
    check("n=a&n=b", "n=b");
}

#[test]
fn the_options_of_charts_come_last_and_leave_the_explorer_alone() {
    check(
        "mark=review.fact-1.value&table=review,dates&log=decisions&n=a",
        "n=a&log=decisions&table=dates&table=review&mark=review.fact-1.value",
    );
    check("log=&table=,&mark=", "");
    let mut view = View::decode("f=1&log=a&table=b&mark=c.1");
    assert_eq!(view.filters().encode(), "f=1");
    view.clear_filters();
    assert_eq!(view.encode(), "log=a&table=b&mark=c.1");
}

#[test]
fn the_filters_are_cleared_or_kept_apart_from_the_rest() {
    let mut view = View::decode(
        "q=1&f=2&theme=a&section=s1&kind=rate&unit=x&min=1&max=2&qualifier=about&verdict=open\
         &pair=yes&sort=name&cols=unit&cmp=a&v=open&n=b",
    );
    assert_eq!(view.filters().encode().replace("&sort=name", ""), {
        "f=2&theme=a&section=s1&kind=rate&unit=x&min=1&max=2&qualifier=about&verdict=open&pair=yes"
    });
    view.clear_filters();
    assert_eq!(view.encode(), "q=1&sort=name&cols=unit&cmp=a&v=open&n=b");
}

fn ids() -> impl Strategy<Value = BTreeSet<String>> {
    btree_set(any::<String>(), 0..4).prop_map(|mut ids| {
        ids.remove("");
        ids
    })
}

fn pick<T: Named + std::fmt::Debug>() -> impl Strategy<Value = EnumSet<T>> {
    subsequence(T::ALL, 0..=T::ALL.len()).prop_map(|items| items.into_iter().collect())
}

fn limits() -> impl Strategy<Value = Option<Decimal>> {
    option::of(
        (
            -99_999_999_999_999_999_i64..99_999_999_999_999_999,
            0_u32..18,
        )
            .prop_map(|(digits, scale)| Decimal::new(digits, scale)),
    )
}

prop_compose! {
    /// Any view at all.
    pub(crate) fn views()(
        (search, filter) in any::<(String, String)>(),
        (themes, sections, units) in (ids(), ids(), ids()),
        (kinds, qualifiers, verdicts) in (pick(), pick(), pick()),
        (min, max) in (limits(), limits()),
        pair in any::<Option<bool>>(),
        (column, descending) in (select(&Column::ALL[..]), any::<bool>()),
        (columns, listed_verdicts) in (pick(), pick()),
        compared in vec(any::<String>(), 0..5),
        (number, mark) in (option::of(".+"), option::of(".+")),
        (logs, tables) in (ids(), ids()),
    ) -> View {
        let mut view = View {
            search, filter, themes, sections, kinds, units, min, max, qualifiers, verdicts, pair,
            sort: Sort { column, descending },
            columns, listed_verdicts, number, logs, tables, mark,
            compared: Vec::new(),
        };
        for id in compared {
            view.toggle_compared(&id);
        }
        view
    }
}

proptest! {
    #[test]
    fn any_view_reads_back_as_it_was_written(view in views()) {
        let query = view.encode();
        prop_assert!(query.is_ascii());
        prop_assert!(!query.contains(['#', '?', ' ', '"', '<', '>']));
        prop_assert_eq!(View::decode(&query), view);
    }

    #[test]
    fn any_string_is_read_without_panic_and_settles(query in any::<String>()) {
        let once = View::decode(&query).encode();
        prop_assert_eq!(View::decode(&once).encode(), once);
    }

    #[test]
    fn any_pairs_are_read_without_panic(query in "[?&=%+,qfnv a-e0-9themsorinxcplu政.-]{0,40}") {
        let once = View::decode(&query).encode();
        prop_assert_eq!(View::decode(&once).encode(), once);
    }
}
