//! The list of what may still break a rule: a ratchet that only shrinks.

use std::collections::BTreeMap;

use super::rules::{Finding, Rule};

/// Where the list lies.
pub const PATH: &str = "xtask/tidy.exceptions";

/// The exceptions: rule, path and item, with how much is allowed.
pub struct Exceptions {
    limits: BTreeMap<(String, String, String), (usize, usize)>,
}

impl Exceptions {
    /// Reads the list: a line each of `rule path[#item] limit`; `#` at the start of a line is a comment.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut limits = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let words: Vec<&str> = line.split_whitespace().collect();
            let malformed = || {
                format!("{PATH}:{}: `{line}` is not an exception; write `rule path[#item] limit`", index + 1)
            };
            let [rule, place, limit] = words.as_slice() else { return Err(malformed()) };
            let limit = limit.parse().map_err(|_| malformed())?;
            let (path, item) = place.split_once('#').unwrap_or((place, ""));
            limits.insert(((*rule).to_owned(), path.to_owned(), item.to_owned()), (limit, index + 1));
        }
        Ok(Self { limits })
    }

    /// Leaves out what is allowed, and adds a finding for each exception that is wider than it need be.
    pub fn apply(&self, rule: &Rule, findings: Vec<Finding>) -> Vec<Finding> {
        let mut amounts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for finding in &findings {
            *amounts.entry((finding.path.clone(), finding.item.clone())).or_default() += finding.amount;
        }
        let mut kept: Vec<Finding> = findings
            .into_iter()
            .filter(|finding| {
                let key = (rule.code.to_owned(), finding.path.clone(), finding.item.clone());
                let amount = amounts[&(finding.path.clone(), finding.item.clone())];
                self.limits.get(&key).is_none_or(|(limit, _)| amount > *limit)
            })
            .collect();
        for ((_, path, item), (limit, line)) in self.limits.iter().filter(|((code, ..), _)| code == rule.code)
        {
            let amount = amounts.get(&(path.clone(), item.clone())).copied().unwrap_or(0);
            if amount < *limit {
                kept.push(too_wide(path, item, *line, *limit, amount));
            }
        }
        kept
    }

    /// A message for each exception to a rule that does not exist.
    pub fn unknown(&self, rules: &[&Rule]) -> Vec<String> {
        self.limits
            .iter()
            .filter(|((code, ..), _)| rules.iter().all(|rule| rule.code != code))
            .map(|((code, ..), (_, line))| {
                format!("{PATH}:{line}: there is no rule `{code}`; remove the line")
            })
            .collect()
    }
}

fn too_wide(path: &str, item: &str, line: usize, limit: usize, amount: usize) -> Finding {
    let mut finding =
        Finding::new(PATH, line, format!("{path} {item} is allowed {limit}, but needs {amount}"));
    finding.remedy = Some(match amount {
        0 => "remove the line: the exception is no longer needed".to_owned(),
        _ => format!("lower the limit to {amount}: the list only shrinks"),
    });
    finding
}

#[cfg(test)]
mod tests {
    use super::{Exceptions, Finding, Rule};

    const RULE: Rule = Rule { code: "file-length", why: "", remedy: "", check: |_| Vec::new() };

    fn findings(amount: usize) -> Vec<Finding> {
        let mut finding = Finding::new("a.rs", 1, "too long".to_owned());
        finding.amount = amount;
        vec![finding]
    }

    #[test]
    fn allows_what_is_listed_and_no_more() {
        let exceptions = Exceptions::parse("# why\nfile-length a.rs 450\n").unwrap();
        assert!(exceptions.apply(&RULE, findings(450)).is_empty());
        assert_eq!(exceptions.apply(&RULE, findings(451)).len(), 1);
    }

    #[test]
    fn only_shrinks() {
        let exceptions = Exceptions::parse("file-length a.rs 450\n").unwrap();
        let wide = exceptions.apply(&RULE, findings(440));
        assert!(wide[0].remedy.as_deref().unwrap().contains("lower the limit to 440"));
        let gone = exceptions.apply(&RULE, Vec::new());
        assert!(gone[0].remedy.as_deref().unwrap().contains("remove the line"));
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = Exceptions::parse("file-length a.rs many").err().unwrap();
        assert!(error.contains("xtask/tidy.exceptions:1"), "{error}");
        assert_eq!(Exceptions::parse("no-such-rule a.rs 1").unwrap().unknown(&[&RULE]).len(), 1);
    }
}
