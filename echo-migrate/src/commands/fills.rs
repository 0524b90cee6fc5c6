//! Fills in the words of the schema: `User.name='nobody'`. What rows without a value get in a field that is required from now on.

use echo_dialect::rename::Place;
use echo_schema::ir;

use super::{Context, renames::place, said::Said};
use crate::{failure::Failure, folder::Filled, plan::Fill};

/// The rules whose findings a fill answers.
const ANSWERED: [&str; 3] = ["add_required_column", "make_column_required", "recreate_required_column"];

/// Reads `Model.field=SQL`.
pub fn parse(text: &str) -> Result<Filled, Failure> {
    let parts = text.split_once('=').map(|(field, value)| (field.trim(), value.trim()));
    match parts {
        Some((field, value)) if field.split('.').count() == 2 && !value.is_empty() && !value.contains(';') => {
            Ok(Filled { field: field.to_owned(), value: value.to_owned() })
        }
        _ => Err(Failure::new("fill", format!("`{text}` fills nothing.")).help(
            "Write the field, and one expression of SQL for its value: --fill \"User.name='nobody'\", --fill \"User.email=name || '@example.com'\"",
        )),
    }
}

/// The columns that are filled.
pub fn resolve(next: &ir::Schema, fills: &[Filled]) -> Result<Vec<Fill>, Failure> {
    fills.iter().map(|filled| one(next, filled)).collect()
}

fn one(next: &ir::Schema, filled: &Filled) -> Result<Fill, Failure> {
    let (model, field) = filled.field.split_once('.').unwrap_or_default();
    let model = next.models.iter().find(|one| one.name == model);
    let column = model.and_then(|model| model.fields.iter().find(|one| one.name == field));
    match (model, column) {
        (Some(model), Some(column)) if !column.database_name.is_empty() => Ok(Fill {
            table: place(model),
            column: column.database_name.clone(),
            value: filled.value.clone(),
        }),
        _ => Err(Failure::new("fill", format!("The schema has no field `{}` with a column.", filled.field))
            .help("Write the field as the schema has it now: --fill \"User.name='nobody'\"")),
    }
}

/// A fill that is of no use.
pub fn not_needed(fill: &Fill) -> Failure {
    let Fill { table: Place { name, .. }, column, .. } = fill;
    let message = format!(
        "The column `{column}` of the table `{name}` is not filled: it does not become required with this migration, or is part of the key."
    );
    Failure::new("fill", message)
        .help("Leave the flag out, or write the statement into the script by hand: --create-only")
}

/// Asks what to fill columns with, where that answers all that cannot be executed otherwise; nothing where there is nobody to ask.
pub fn ask(context: &mut Context<'_>, next: &ir::Schema, unexecutable: &[Said]) -> Vec<Filled> {
    let fields: Option<Vec<String>> = unexecutable.iter().map(|said| field(next, said)).collect();
    let mut answers = Vec::new();
    for (field, said) in fields.into_iter().flatten().zip(unexecutable) {
        let question = format!(
            "{}\n\nWhat shall `{field}` be in these rows?\nAn expression of SQL, such as 'nobody' or 0 (just Enter: stop):",
            said.text()
        );
        match context.host.ask(&question) {
            Some(value) if !value.contains(';') => answers.push(Filled { field, value }),
            _ => break,
        }
    }
    answers
}

/// How to say what columns are filled with, for those that cannot be required otherwise.
pub fn advice(next: &ir::Schema, unexecutable: &[Said]) -> Option<String> {
    let flags: Vec<String> = unexecutable
        .iter()
        .filter_map(|said| field(next, said))
        .map(|field| format!("--fill \"{field}=SQL\""))
        .collect();
    (!flags.is_empty()).then(|| {
        format!(
            "To fill rows that have no value, with an expression of SQL such as 'nobody' or 0: {}",
            flags.join(" ")
        )
    })
}

/// The field that a finding is about, where a fill answers it.
fn field(next: &ir::Schema, said: &Said) -> Option<String> {
    let (table, column) = said.column.as_ref().filter(|_| ANSWERED.contains(&said.code))?;
    let model = next.models.iter().find(|model| model.database_name == *table)?;
    let field = model.fields.iter().find(|field| field.database_name == *column)?;
    Some(format!("{}.{}", model.name, field.name))
}
