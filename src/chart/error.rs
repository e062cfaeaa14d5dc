//! Why a chart cannot be drawn.

use std::fmt;

/// Why a chart cannot be drawn. The build refuses such a chart; a page that
/// meets one all the same shows its table alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// The bundle has no indicator of that id.
    UnknownIndicator(String),
    /// The step of that id comes from a step that does not stand before it.
    UnknownStep(String),
    /// The fact of that id is a date or a negative number, which has no length.
    NoLength(String),
    /// The fact of that id is no day.
    NoDay(String),
    /// The chart puts several units on one scale.
    MixedUnits(Vec<String>),
    /// plotters gave up.
    Geometry,
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownIndicator(id) => write!(f, "没有指标“{id}”"),
            Self::UnknownStep(id) => write!(f, "步骤“{id}”的来源不在它之前"),
            Self::NoLength(id) => write!(f, "数据“{id}”是日期或负数，不能画成长度"),
            Self::NoDay(id) => write!(f, "数据“{id}”不是日期，排不上时间线"),
            Self::MixedUnits(units) => {
                write!(f, "一张图上有不同单位：{}", units.join("、"))
            }
            Self::Geometry => f.write_str("绘图失败"),
        }
    }
}

impl std::error::Error for ChartError {}
