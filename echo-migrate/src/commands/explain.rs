//! `explain`: what a code means, why it is a rule, and what to do.

use serde::Serialize;

use crate::{checks, failure::Failure};

/// A rule of the schema language or a check of migrations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// What is found, in a few words; absent of the checks of migrations.
    pub title: Option<&'static str>,
    /// Why that is a problem.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// A schema that breaks the rule, and the same mended.
    pub example: Option<[&'static str; 2]>,
}

/// What `explain` tells: one code, or all there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Explained(pub Vec<Explanation>);

/// Explains one code, or lists all.
pub fn explain(code: Option<&str>) -> Result<Explained, Failure> {
    let mut known = all();
    let Some(code) = code else { return Ok(Explained(known)) };
    known.retain(|e| e.code == code);
    if known.is_empty() {
        return Err(Failure::new("usage", format!("There is no code `{code}`."))
            .help("List them: cargo xtask explain"));
    }
    Ok(Explained(known))
}

fn all() -> Vec<Explanation> {
    let rules = echo_schema::rules().iter().map(|rule| Explanation {
        code: rule.code,
        title: Some(rule.title),
        why: rule.why,
        remedy: rule.remedy,
        example: Some([rule.example, rule.mended]),
    });
    let checks = checks::RULES.iter().chain(checks::RULES_OF_ROWS).map(|rule| Explanation {
        code: rule.code,
        title: None,
        why: rule.reason,
        remedy: rule.rewrite,
        example: None,
    });
    let mut all: Vec<Explanation> = rules.chain(checks).collect();
    all.sort_by_key(|e| e.code);
    all
}
