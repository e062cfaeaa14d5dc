//! Why a site can't be written.

use thiserror::Error;

/// Why a site can't be written.
#[derive(Debug, Error)]
pub enum SiteError {
    /// A chart can't be drawn.
    #[error("无法画出图 {chart}：{error}")]
    Chart {
        /// The chart's id.
        chart: String,
        /// Why.
        error: chart::error::ChartError,
    },
    /// A picture can't be drawn, or a font can't be read.
    #[error("图片：{0}")]
    Picture(&'static str),
    /// JSON can't be written; never in practice.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// XML can't be written; never in practice.
    #[error(transparent)]
    Xml(#[from] std::io::Error),
    /// A cell is too long for a spreadsheet, or there are too many cells.
    #[error("表格：{0}")]
    Xlsx(#[from] query::export::xlsx::XlsxError),
}
