//! The origin of exported rows: the report, its citation and the view.

use super::{Cell, Field, Table};
use model::bundle::Report;

/// The report's title.
pub const REPORT: Field = Field::text("report", "报告", "报告的标题。");
/// The digest of the report's text.
pub const SHA256: Field = Field::text("sha256", "原文 SHA-256", "报告原文的 SHA-256。");
/// Which of its states the report is in, where it was corrected.
pub const REVISION: Field = Field::integer("revision", "版本", "报告更正过：这是第几版，从 1 数起。");
const CITATION: Field = Field::text("citation", "引用格式（GB/T 7714）", "报告的引用格式。");
const FILTER: Field = Field::text("filter", "筛选条件", "得出这些行的筛选条件；空表示全部。");
const ADDRESS: Field = Field::text("address", "筛选链接", "这些行在本站的链接。");

/// The origin of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The report.
    pub report: Report,
    /// Its citation.
    pub citation: String,
    /// The view that gives the rows; `None` for all of the report's.
    pub view: Option<Filtered>,
}

/// A view of the explorer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filtered {
    /// Its query; empty for all rows.
    pub query: String,
    /// Its full address.
    pub address: String,
}

/// A known property of the origin.
pub struct Entry {
    /// Its key in JSON.
    pub key: &'static str,
    /// The name that the reader sees.
    pub title: &'static str,
    /// Its value.
    pub value: Cell,
}

impl Origin {
    /// The known properties, in the order of the report's JSON. Unknown ones
    /// are left out.
    pub fn entries(&self) -> Vec<Entry> {
        let report = &self.report;
        let known = |text: &Option<String>| Cell::some(text.as_ref());
        let own = |field: Field, value| (field.key, field.title, value);
        let mut entries = vec![
            ("id", "报告编号", Cell::words(&report.id)),
            ("title", REPORT.title, Cell::words(&report.title)),
            ("district", "地区", Cell::words(&report.district)),
            ("year", "年度", Cell::Integer(report.year.into())),
            ("issuer", "发布机关", known(&report.issuer)),
            ("document_number", "文号", known(&report.document_number)),
            ("source", "来源", known(&report.source)),
            ("published", "发布日期", known(&report.published)),
            own(SHA256, Cell::words(&report.sha256)),
            own(REVISION, number(report)),
            own(CITATION, Cell::words(&self.citation)),
        ];
        entries.retain(|(_, _, value)| *value != Cell::Empty);
        if let Some(view) = &self.view {
            // An empty filter is kept: it states that nothing was filtered.
            entries.push(own(FILTER, Cell::Text(view.query.clone())));
            entries.push(own(ADDRESS, Cell::words(&view.address)));
        }
        let entry = |(key, title, value)| Entry { key, title, value };
        entries.into_iter().map(entry).collect()
    }

    /// The table with the origin in its last fields, the same in each row, for
    /// formats that hold rows only.
    pub fn beside(&self, table: &Table) -> Table {
        let view = self.view.as_ref();
        let known = [
            (REPORT, Cell::words(&self.report.title)),
            (FILTER, Cell::some(view.map(|it| &it.query))),
            (ADDRESS, Cell::some(view.map(|it| &it.address))),
            (SHA256, Cell::words(&self.report.sha256)),
            (CITATION, Cell::words(&self.citation)),
        ];
        let mut table = table.clone();
        table.fields.extend(known.iter().map(|(field, _)| *field));
        for row in &mut table.rows {
            row.extend(known.iter().map(|(_, cell)| cell.clone()));
        }
        with_revision(table, &self.report)
    }
}

/// The table with the number of the report's state in its last field, the same
/// in each row; of a report that was never corrected the table as it is.
#[must_use]
pub fn with_revision(mut table: Table, report: &Report) -> Table {
    if report.revision.is_some() {
        table.fields.push(REVISION);
        for row in &mut table.rows {
            row.push(number(report));
        }
    }
    table
}

/// The number of the report's state, if it was corrected.
#[must_use]
pub fn number(report: &Report) -> Cell {
    let revision = report.revision.as_ref();
    revision.map_or(Cell::Empty, |it| Cell::Integer(it.number))
}
