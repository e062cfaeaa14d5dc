//! Why a site can't be written.

use thiserror::Error;

/// Why a site can't be written.
#[derive(Debug, Error)]
pub enum SiteError {
    /// A chart of a report, by its id.
    #[error("无法画出图 {chart}：{error}")]
    Chart {
        /// The chart's id.
        chart: String,
        /// Why.
        error: chart::error::ChartError,
    },
    /// A picture or a font.
    #[error("图片：{0}")]
    Picture(&'static str),
    /// Something that JSON can't hold; none in practice.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Something that CSV can't hold; none in practice.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// A cell that is longer than a spreadsheet can hold, or too many of them.
    #[error("表格：{0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// More rows or columns than a spreadsheet can hold.
    #[error("表格的行或列太多")]
    TableSize,
}
