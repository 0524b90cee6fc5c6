//! Compares what a database held before and after.

use std::collections::{BTreeMap, BTreeSet};

use echo_dialect::{
    Dialect,
    schema::{Arity, ColumnWalker, DatabaseSchema, Pair, TableWalker},
    sql::{Quoting, Sql},
    step::TypeChange,
};
use echo_migrate::checks::Finding;

use super::ground::Rows;

/// What is only in one of two lists of lines.
pub fn lines(before: &[String], after: &[String]) -> Option<String> {
    let (before, after): (BTreeSet<&String>, BTreeSet<&String>) =
        (before.iter().collect(), after.iter().collect());
    let gone = before.difference(&after).map(|line| format!("- {line}"));
    let new = after.difference(&before).map(|line| format!("+ {line}"));
    let all: Vec<String> = gone.chain(new).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// A row's values by column.
type Values = BTreeMap<String, Option<String>>;

struct Comparing<'a> {
    dialect: &'a dyn Dialect,
    quoting: Quoting,
    findings: &'a [Finding],
}

/// What is lost or changed though nothing says so.
pub fn rows(
    dialect: &dyn Dialect,
    quoting: Quoting,
    schemas: Pair<&DatabaseSchema>,
    findings: &[Finding],
    before: &Rows,
    after: &Rows,
) -> Result<(), String> {
    let comparing = Comparing { dialect, quoting, findings };
    for (name, rows) in before {
        let previous = schemas.previous.tables().find(|table| comparing.is_called(*table, name));
        let next = schemas.next.tables().find(|table| comparing.is_called(*table, name));
        match (previous, next, after.get(name)) {
            (None, _, None) => return Err(format!("the table {name}, made by hand, is gone")),
            (None, _, Some(now)) if now != rows => {
                return Err(format!("the rows of {name}, made by hand, changed:\n{rows:?}\n{now:?}"));
            }
            (Some(_), Some(_), None) => return Err(format!("the table {name} is gone")),
            (Some(previous), Some(next), Some(now)) => {
                comparing.table(Pair::new(previous, next), Pair::new(rows, now))?;
            }
            (Some(previous), None, _) if !rows.is_empty() => {
                comparing.needs_finding("drop_table", previous, None)?;
            }
            _ => {}
        }
    }
    Ok(())
}

impl Comparing<'_> {
    /// Whether a table has this name, which may be in the only namespace there is.
    fn is_called(&self, table: TableWalker<'_>, name: &str) -> bool {
        let bare = self.bare(table.namespace(), table.name());
        let folded = name.replace('"', "");
        folded == bare || folded.strip_prefix("public.").is_some_and(|rest| rest == bare)
    }

    fn bare(&self, namespace: Option<&str>, name: &str) -> String {
        let mut sql = Sql::new(self.quoting);
        sql.qualified(namespace, name);
        sql.finish().replace('"', "")
    }

    fn needs_finding(&self, code: &str, table: TableWalker<'_>, column: Option<&str>) -> Result<(), String> {
        let found = self.findings.iter().any(|finding| {
            finding.code.contains(code)
                && finding.subject.table.as_deref() == Some(table.name())
                && finding.subject.column.as_deref() == column
        });
        if found {
            return Ok(());
        }
        Err(format!("no finding `{code}` for {} {}", table.name(), column.unwrap_or_default()))
    }

    fn table(&self, tables: Pair<TableWalker<'_>>, rows: Pair<&Vec<Values>>) -> Result<(), String> {
        let mut compared: Vec<(String, Option<Pair<ColumnWalker<'_>>>)> = Vec::new();
        let numbered = |rows: &Vec<Values>| rows.first().is_some_and(|row| row.contains_key("rowid"));
        if numbered(rows.previous) && numbered(rows.next) {
            compared.push(("rowid".to_owned(), None));
        }
        for previous in tables.previous.columns() {
            let quoted = self.column_key(previous.name(), rows.previous);
            let has_values = rows.previous.iter().any(|row| row.get(&quoted).is_some_and(Option::is_some));
            match tables.next.column(previous.name()) {
                None if has_values => {
                    self.needs_finding("drop_column", tables.previous, Some(previous.name()))?;
                }
                None => {}
                Some(next) => {
                    let columns = Pair::new(previous, next);
                    match self.dialect.type_change(columns) {
                        None | Some(TypeChange::Safe) => compared.push((quoted, Some(columns))),
                        Some(TypeChange::Risky) => {
                            self.needs_finding("alter_column_cast", tables.previous, Some(previous.name()))?;
                        }
                        Some(TypeChange::NotCastable) if has_values => {
                            self.needs_finding("re", tables.previous, Some(previous.name()))?;
                        }
                        Some(TypeChange::NotCastable) => {}
                    }
                }
            }
        }
        let both = rows.map(|rows| self.project(&compared, rows));
        if both.previous == both.next {
            return Ok(());
        }
        Err(format!("the rows of {} changed:\n{:?}\n{:?}", tables.previous.name(), both.previous, both.next))
    }

    /// The name of a column as the rows have it.
    fn column_key(&self, name: &str, rows: &[Values]) -> String {
        let mut sql = Sql::new(self.quoting);
        sql.ident(name);
        let quoted = sql.finish();
        match rows.first() {
            Some(row) if !row.contains_key(&quoted) => name.to_owned(),
            _ => quoted,
        }
    }

    fn project(
        &self,
        compared: &[(String, Option<Pair<ColumnWalker<'_>>>)],
        rows: &[Values],
    ) -> Vec<Vec<String>> {
        let value = |row: &Values, key: &str, columns: &Option<Pair<ColumnWalker<'_>>>| {
            let value = row.get(key).cloned().flatten();
            let Some(columns) = columns else { return value.unwrap_or_default() };
            // A default takes the place of NULL where a column becomes required.
            let filled = columns.previous.arity() == Arity::Nullable && columns.next.is_required();
            match value {
                _ if filled => String::new(),
                None => "NULL".to_owned(),
                Some(text) if self.dialect.type_change(*columns).is_some() => normalized(&text),
                Some(text) => text,
            }
        };
        let mut all: Vec<Vec<String>> = rows
            .iter()
            .map(|row| compared.iter().map(|(key, columns)| value(row, key, columns)).collect())
            .collect();
        all.sort();
        all
    }
}

/// A value whatever its type: without quotes, blanks and zeros at its ends, and the same number by the same text.
fn normalized(text: &str) -> String {
    // A list, each of its values.
    if let Some(items) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let items: Vec<String> = items.split(',').map(|item| normalized(item.trim_matches('"'))).collect();
        return format!("{{{}}}", items.join(","));
    }
    let bare = text.trim().trim_matches('\'').trim();
    // A day is its first moment; the tests run at UTC.
    let bare = bare.trim_end_matches("+00");
    // A second's fraction is written with as many digits as the type has.
    let bare = match bare.rsplit_once('.') {
        Some((whole, _)) if bare.contains(':') && whole.contains(':') => {
            bare.trim_end_matches('0').trim_end_matches('.')
        }
        _ => bare,
    };
    let bare = bare.trim_end_matches(" 00:00:00");
    // A whole number is one whatever scale it is kept with.
    let whole = bare.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0'));
    let bare = whole.map_or(bare, |(whole, _)| whole);
    match bare.parse::<f64>() {
        // A float of 32 bits is written with fewer digits than the same one of 64 bits.
        #[allow(clippy::cast_possible_truncation, reason = "both sides are cut")]
        Ok(number) if bare.contains(['e', '.']) => (number as f32).to_string(),
        Ok(number) if bare.len() < 15 => number.to_string(),
        _ => bare.to_owned(),
    }
}
