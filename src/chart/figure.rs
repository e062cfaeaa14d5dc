//! A figure of a chart: an indicator's value, which the text may not give.

use super::error::ChartError;
use model::bundle::Bundle;
use model::decimal::{Decimal, to_f64};
use model::indicator::{Derived, DerivedKind, Fact, Indicator, Role};

/// What is drawn, listed and said where the text gives no value.
pub(super) const UNSAID: &str = "未说明";

/// A value of an indicator, or its absence.
#[derive(Clone, Copy)]
pub(super) struct Figure<'a> {
    /// The indicator; `None` when the chart itself says that there is none.
    pub(super) indicator: Option<&'a Indicator>,
    /// The fact that gives the value; `None` when the text gives none.
    pub(super) fact: Option<&'a Fact>,
}

impl<'a> Figure<'a> {
    /// The figure that plays that role for the indicator of that id.
    ///
    /// # Errors
    /// The bundle has no such indicator.
    pub(super) fn find(bundle: &'a Bundle, id: &str, role: Role) -> Result<Self, ChartError> {
        let indicator = bundle
            .indicator(id)
            .ok_or_else(|| ChartError::UnknownIndicator(id.into()))?;
        Ok(Self {
            indicator: Some(indicator),
            fact: bundle.role(id, role),
        })
    }

    /// The value of an indicator that the chart may leave out.
    ///
    /// # Errors
    /// The bundle has no such indicator.
    pub(super) fn optional(bundle: &'a Bundle, id: Option<&str>) -> Result<Self, ChartError> {
        match id {
            Some(id) => Self::find(bundle, id, Role::Value),
            None => Ok(Self {
                indicator: None,
                fact: None,
            }),
        }
    }

    /// The figure that a fact is.
    pub(super) fn of_fact(bundle: &'a Bundle, id: &str) -> Option<Self> {
        let fact = bundle.fact(id)?;
        Some(Self {
            indicator: bundle.indicator(&fact.indicator),
            fact: Some(fact),
        })
    }

    /// The indicator's name.
    pub(super) fn name(&self) -> &'a str {
        self.indicator
            .map_or("", |indicator| indicator.name.as_str())
    }

    /// The name with the period, which tells figures of several periods apart.
    pub(super) fn dated(&self) -> String {
        match self.indicator.and_then(|it| it.period.as_deref()) {
            Some(period) => [self.name(), "（", period, "）"].concat(),
            None => self.name().into(),
        }
    }

    /// The words of the report, or 未说明.
    pub(super) fn printed(&self) -> &'a str {
        self.fact.map_or(UNSAID, |fact| fact.printed.as_str())
    }

    /// The value as a length to draw; `None` when the text gives none.
    ///
    /// # Errors
    /// The value is a date or negative.
    pub(super) fn length(&self) -> Result<Option<f64>, ChartError> {
        let Some(fact) = self.fact else {
            return Ok(None);
        };
        fact.quantity
            .value
            .number()
            .filter(|number| *number >= Decimal::ZERO)
            .and_then(to_f64)
            .map(Some)
            .ok_or_else(|| ChartError::NoLength(fact.id.clone()))
    }

    /// The unit, where the text gives a value.
    pub(super) fn unit(&self) -> Option<&'a str> {
        self.fact.map(|fact| fact.quantity.unit.as_str())
    }

    /// What the text leaves unsaid about it: `分母未说明`.
    pub(super) fn unsaid(&self) -> Option<String> {
        let unsaid = &self.indicator?.unsaid;
        let labels: Vec<&str> = unsaid.iter().map(|it| it.label()).collect();
        (!labels.is_empty()).then(|| [&labels.join("、"), UNSAID].concat())
    }

    /// What the build computed of that sort.
    pub(super) fn derived(&self, kind: DerivedKind) -> Option<&'a Derived> {
        self.indicator?
            .derived
            .iter()
            .find(|derived| derived.kind == kind)
    }
}

/// The values as lengths to draw, in their order.
///
/// # Errors
/// A value is a date or negative.
pub(super) fn lengths(figures: &[Figure<'_>]) -> Result<Vec<Option<f64>>, ChartError> {
    figures.iter().map(Figure::length).collect()
}

/// Refuses figures of several units, which one scale cannot hold.
///
/// # Errors
/// The figures have more than one unit.
pub(super) fn one_unit<'a>(
    figures: impl IntoIterator<Item = &'a Figure<'a>>,
) -> Result<(), ChartError> {
    let mut units: Vec<&str> = Vec::new();
    for unit in figures.into_iter().filter_map(Figure::unit) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    if units.len() > 1 {
        let units = units.into_iter().map(String::from).collect();
        return Err(ChartError::MixedUnits(units));
    }
    Ok(())
}
