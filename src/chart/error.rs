//! Why a chart cannot be drawn.

use thiserror::Error;

/// Why a chart cannot be drawn. The build refuses such a chart; a page that
/// meets one all the same shows its table alone.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChartError {
    /// The bundle has no indicator of that id.
    #[error("没有指标“{0}”")]
    UnknownIndicator(String),
    /// The step of that id comes from a step that does not stand before it.
    #[error("步骤“{0}”的来源不在它之前")]
    UnknownStep(String),
    /// The fact of that id is a date or a negative number, which has no length.
    #[error("数据“{0}”是日期或负数，不能画成长度")]
    NoLength(String),
    /// The fact of that id is no day.
    #[error("数据“{0}”不是日期，排不上时间线")]
    NoDay(String),
    /// The chart puts several units on one scale.
    #[error("一张图上有不同单位：{}", .0.join("、"))]
    MixedUnits(Vec<String>),
    /// plotters gave up.
    #[error("绘图失败")]
    Geometry,
}
