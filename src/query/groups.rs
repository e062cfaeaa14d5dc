//! The rows of the explorer's table in groups, with their headings.

use super::columns::Group;
use super::search::Index;
use super::view::{Column, Sort};
use model::bundle::Bundle;

/// The rows of a table in groups, each of which has an order of its own: the
/// greatest 元 is neither more nor less than the greatest 件.
pub struct Groups<'a> {
    bundle: &'a Bundle,
    index: &'a Index,
    column: Column,
    rows: &'a [usize],
}

impl<'a> Groups<'a> {
    /// The groups of rows that are sorted so; `None` where all are of one.
    pub fn of(bundle: &'a Bundle, index: &'a Index, sort: Sort, rows: &'a [usize]) -> Option<Self> {
        let groups = Self {
            bundle,
            index,
            column: sort.column,
            rows,
        };
        // A group is in one piece: the last row's is the first's only if there
        // is no other.
        let several = groups.at(0) != groups.at(rows.len().checked_sub(1)?);
        (several && sort.column.is_by_unit()).then_some(groups)
    }

    /// The name of the group that begins with that row; `None` within one.
    pub fn heading(&self, at: usize) -> Option<String> {
        let group = self.at(at)?;
        let before = at.checked_sub(1).and_then(|it| self.at(it));
        if before == Some(group) {
            return None;
        }
        Some(match group {
            Group::Unit("") => "没有单位".into(),
            Group::Unit(unit) => ["单位：", unit].concat(),
            Group::Days => "日期".into(),
            Group::Rest => ["没有“", self.column.label(), "”"].concat(),
        })
    }

    fn at(&self, at: usize) -> Option<Group<'a>> {
        let record = self.index.record(self.bundle, *self.rows.get(at)?)?;
        Some(self.column.group(&record))
    }
}
