//! The issuer's words beside the checks that they answer: the last column of a
//! table, in the files of those reports that have any.

use super::{Cell, Field, Table};
use model::bundle::Bundle;

/// The issuer's words, by line.
const REPLY: Field = Field::text(
    "reply",
    text::reply::HEADING,
    "发布机关对核对的说明，每条一行，写明何人何日所说；照录，不属于报告原文，不影响结论。没有说明的为空。",
);

/// The table with that column, if any check of the report is answered: the
/// columns of a report do not depend on the rows that are chosen.
pub(super) fn beside(
    mut table: Table,
    bundle: &Bundle,
    cells: impl Iterator<Item = String>,
) -> Table {
    if bundle.checks.iter().any(|it| !it.replies.is_empty()) {
        table.fields.push(REPLY);
        for (row, words) in table.rows.iter_mut().zip(cells) {
            row.push(Cell::words(words));
        }
    }
    table
}
