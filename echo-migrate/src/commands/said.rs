//! Findings, as they are said once the rows of a live database are counted.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{
    checks::{Count, Finding, Severity},
    database::Counted,
};

/// A finding, as it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// `warning` or `unexecutable`.
    pub severity: &'static str,
    /// The rule's code.
    pub code: &'static str,
    /// What happens.
    pub message: String,
    /// How many rows or values it is about; absent where they were not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// How many rows there are in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// How many values do not come over into another type as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unfit: Option<u64>,
    /// Some of the rows, by their key, or of the values: `id = 4`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// The query for all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Whether the rows were looked at, and none is in the way.
    #[serde(skip)]
    pub harmless: bool,
    /// What there is to say of rows that make the step fail.
    #[serde(skip)]
    pub in_the_way: Option<String>,
    /// The column it is about, after its table.
    #[serde(skip)]
    pub column: Option<(String, String)>,
}

/// What a plan does to the rows there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hazards {
    /// What would be lost.
    pub warnings: Vec<Said>,
    /// What cannot be executed.
    pub unexecutable: Vec<Said>,
}

impl Said {
    /// A finding of which nothing was counted.
    pub fn of(finding: &Finding) -> Self {
        Self {
            severity: finding.severity.name(),
            code: finding.code,
            message: finding.message.clone(),
            rows: None,
            of: None,
            unfit: None,
            examples: Vec::new(),
            query: None,
            harmless: false,
            in_the_way: None,
            column: finding.subject.table.clone().zip(finding.subject.column.clone()),
        }
    }

    /// A finding, given what was counted; none where there is nothing to fear.
    pub fn counted(finding: &Finding, counted: Option<Counted>) -> Option<Self> {
        let said = Said::of(finding);
        let Some(Counted { count, of, unfit, examples, query }) = counted else { return Some(said) };
        let said = Said { rows: Some(count), of, unfit, examples, query, ..said };
        match &finding.count {
            Count::Obstacle(..) => Some(Said {
                harmless: count == 0,
                in_the_way: finding.message_for(Some(count)).filter(|_| count > 0),
                ..said
            }),
            _ => {
                Some(Said { message: finding.message_for(Some(count))?, harmless: unfit == Some(0), ..said })
            }
        }
    }

    /// What it means for the rows there are: nothing where none is in the way; where some are that make the step fail, it cannot be
    /// executed.
    pub fn for_rows(self) -> Option<Self> {
        match self.in_the_way {
            _ if self.harmless => None,
            Some(message) => {
                let severity = Severity::Unexecutable.name();
                Some(Said { severity, message, in_the_way: None, ..self })
            }
            None => Some(self),
        }
    }

    /// For people: the message, and under it what was counted.
    pub fn text(&self) -> String {
        let mut text = self.message.clone();
        if let (Some(rows), Some(of), Some((table, column))) = (self.rows, self.of, &self.column) {
            let what = if ["make_column_required", "make_list_required"].contains(&self.code) {
                "NULL"
            } else {
                "a value"
            };
            let _ = write!(
                text,
                "\n    {} of {} rows have {what} in {table}.{column}",
                grouped(rows),
                grouped(of)
            );
        }
        if let (Some(unfit), Some(rows)) = (self.unfit, self.rows) {
            let _ = write!(
                text,
                "\n    {} of {} values do not come over as they are",
                grouped(unfit),
                grouped(rows)
            );
        }
        if !self.examples.is_empty() {
            let _ = write!(text, "\n    for example {}", self.examples.join("; "));
        }
        if let Some(query) = &self.query {
            let _ = write!(text, "\n    all of them: {query}");
        }
        text
    }
}

/// The messages alone.
pub fn messages(said: Vec<Said>) -> Vec<String> {
    said.into_iter().map(|said| said.message).collect()
}

/// A number with a comma after each three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1000, 12431, 1_234_567].map(grouped),
            ["0", "999", "1,000", "12,431", "1,234,567"]
        );
    }
}
