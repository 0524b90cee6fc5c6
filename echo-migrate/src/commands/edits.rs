//! What was changed in a script after it was applied, statement by statement.

use serde::Serialize;

/// A migration whose script was changed after it was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Its name.
    pub name: String,
    /// The statements that were applied and are not in the script any more.
    pub removed: Vec<String>,
    /// The statements that are in the script and were not applied.
    pub added: Vec<String>,
}

impl Edit {
    /// Compares the statements that were applied with those that the script has now.
    pub fn new(name: &str, applied: &[String], now: &[String]) -> Self {
        let start = applied.iter().zip(now).take_while(|(a, b)| a == b).count();
        let (applied, now) = (&applied[start..], &now[start..]);
        let end = applied.iter().rev().zip(now.iter().rev()).take_while(|(a, b)| a == b).count();
        let (applied, now) = (&applied[..applied.len() - end], &now[..now.len() - end]);
        let lacks = |list: &[String], one: &String| !list.contains(one);
        let mut removed: Vec<String> = applied.iter().filter(|one| lacks(now, one)).cloned().collect();
        let mut added: Vec<String> = now.iter().filter(|one| lacks(applied, one)).cloned().collect();
        if removed.is_empty() && added.is_empty() {
            // The same statements in another order.
            (removed, added) = (applied.to_vec(), now.to_vec());
        }
        Self { name: name.to_owned(), removed, added }
    }

    /// Whether only comments and white space differ.
    pub fn is_cosmetic(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty()
    }

    /// As lines that begin with `-` and `+`.
    pub fn lines(&self) -> String {
        let line = |mark: char| move |statement: &String| format!("    {mark} {statement};\n");
        self.removed.iter().map(line('-')).chain(self.added.iter().map(line('+'))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Edit;

    fn edit(applied: &[&str], now: &[&str]) -> Edit {
        let owned = |list: &[&str]| -> Vec<String> { list.iter().map(|one| (*one).to_owned()).collect() };
        Edit::new("1", &owned(applied), &owned(now))
    }

    #[test]
    fn statements_that_differ() {
        let edit = edit(&["a", "b", "c", "d"], &["a", "x", "c", "y", "d"]);
        assert_eq!(
            (edit.removed.as_slice(), edit.added.as_slice()),
            (&["b".into()][..], &["x".into(), "y".into()][..])
        );
        assert_eq!(edit.lines(), "    - b;\n    + x;\n    + y;\n");
    }

    #[test]
    fn the_same_and_another_order() {
        assert!(edit(&["a", "b"], &["a", "b"]).is_cosmetic());
        assert_eq!(edit(&["a", "b"], &["b", "a"]).removed, ["a", "b"]);
    }
}
