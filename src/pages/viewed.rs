//! A bundle as a view of the explorer shows it, for tests.

use super::Source;
use model::bundle::Bundle;
use query::links::Links;
use query::rows::{Explored, explore};
use query::search::Index;
use query::view::View;

/// What is made of a bundle under the view that a query names.
pub(crate) fn viewed<T>(
    bundle: &Bundle,
    query: &str,
    made: impl FnOnce(Source<'_>, &Index, &View, &Explored) -> T,
) -> T {
    let (index, links) = (Index::new(bundle), Links::new("r", ""));
    let source = Source {
        bundle,
        links: &links,
    };
    let view = View::decode(query);
    let explored = explore(bundle, &index, &view, None);
    made(source, &index, &view, &explored)
}
