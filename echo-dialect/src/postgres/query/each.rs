//! Statements that bring many rows along, on PostgreSQL: rows to insert, and rows that are each changed to values of their own.

use std::borrow::Cow;

use crate::{
    query::{Each, Statement, ValueColumn, ValueRows},
    value::Value,
};

/// Writes `UPDATE … FROM UNNEST(…)`, whose text is the same however many rows there are; with lists `UPDATE … FROM (VALUES …)`, for an
/// array of arrays has them all of one length.
pub(super) fn update(out: &mut Statement, each: Each<'_>) {
    let columns: Vec<ValueColumn<'_>> = each.keys.iter().chain(&each.sets).copied().collect();
    out.push("UPDATE ").push(each.table).push(" AS t SET ");
    for (index, set) in each.sets.iter().enumerate() {
        out.push(if index == 0 { "" } else { ", " }).push(set.column);
        out.push(" = v.c").number((each.keys.len() + index) as u64);
    }
    out.push(" FROM ");
    if columns.iter().any(|column| column.list) {
        values(out, &columns, each.rows);
    } else {
        let rows = each.rows.len();
        arrays(out, &columns, each.rows.into_iter().flatten(), rows);
    }
    out.push(" AS v (");
    for at in 0..columns.len() {
        out.push(if at == 0 { "c" } else { ", c" }).number(at as u64);
    }
    out.push(") WHERE ");
    for (at, key) in each.keys.iter().enumerate() {
        out.push(if at == 0 { "t." } else { " AND t." }).push(key.column);
        out.push(" = v.c").number(at as u64);
    }
}

/// Writes the values of rows to insert, as [`Query::rows`](crate::query::Query::rows): so that the text is the same however many there
/// are, as arrays, unless one of the columns holds lists.
pub(super) fn rows(out: &mut Statement, rows: ValueRows<'_>) {
    let (own, shared) = rows.columns.split_at(rows.columns.len() - rows.alike.len());
    if rows.count == 1 || own.is_empty() || own.iter().any(|column| column.list) {
        out.rows(rows);
        return;
    }
    out.push(" SELECT *");
    for (column, value) in shared.iter().zip(rows.alike) {
        out.push(", ").bind_as(value, cast(column).as_deref());
    }
    out.push(" FROM ");
    arrays(out, own, rows.values, rows.count);
}

/// What the values of a column are cast to.
fn cast<'a>(column: &ValueColumn<'a>) -> Option<Cow<'a, str>> {
    column.cast.map(|cast| if column.list { Cow::Owned(format!("{cast}[]")) } else { Cow::Borrowed(cast) })
}

/// A parameter for each column: the values of so many rows.
fn arrays(
    out: &mut Statement,
    columns: &[ValueColumn<'_>],
    values: impl IntoIterator<Item = Value>,
    rows: usize,
) {
    let mut arrays: Vec<Vec<Value>> = columns.iter().map(|_| Vec::with_capacity(rows)).collect();
    for (index, value) in values.into_iter().enumerate() {
        arrays[index % columns.len()].push(value);
    }
    for (at, (column, array)) in columns.iter().zip(arrays).enumerate() {
        let cast = column.cast.map(|cast| format!("{cast}[]"));
        out.push(if at == 0 { "UNNEST(" } else { ", " }).bind_as(Value::List(array), cast.as_deref());
    }
    out.push(")");
}

/// A parameter for each value. The first row says of what types they all are.
fn values(out: &mut Statement, columns: &[ValueColumn<'_>], rows: Vec<Vec<Value>>) {
    out.reserve(rows.len() * columns.len());
    for (index, row) in rows.into_iter().enumerate() {
        out.push(if index == 0 { "(VALUES (" } else { "), (" });
        for (at, (column, value)) in columns.iter().zip(row).enumerate() {
            let cast = if index == 0 { cast(column) } else { None };
            out.push(if at == 0 { "" } else { ", " }).bind_as(value, cast.as_deref());
        }
    }
    out.push("))");
}

#[cfg(test)]
mod tests {
    use super::{super::PostgresQuery, Statement, Value, ValueColumn, ValueRows, rows};

    /// Rows of a number and a tag, and of what they have alike.
    fn written(count: i64, list: bool, alike: &[Value]) -> String {
        let columns = [
            ValueColumn { column: "\"id\"", cast: Some("int4"), list: false },
            ValueColumn { column: "\"tags\"", cast: Some("text"), list },
            ValueColumn { column: "\"hidden\"", cast: Some("bool"), list: false },
            ValueColumn { column: "\"words\"", cast: Some("text"), list: true },
        ];
        let mut out = Statement::new(&PostgresQuery);
        let tag = |id| if list { Value::List(vec![]) } else { Value::Text(format!("tag {id}")) };
        let values = (0..count).flat_map(|id| [Value::Int(id), tag(id)]).collect();
        let count = usize::try_from(count).expect("there are few");
        let (columns, alike) = (&columns[..2 + alike.len()], alike.to_vec());
        rows(&mut out, ValueRows { columns, count, values, alike });
        out.sql
    }

    #[test]
    fn rows_are_arrays() {
        assert_eq!(written(1, false, &[]), " VALUES ($1, $2)");
        let many = " SELECT * FROM UNNEST(CAST($1 AS int4[]), CAST($2 AS text[]))";
        assert_eq!([written(2, false, &[]), written(9, false, &[])], [many, many]);
        // UNNEST would take lists apart.
        assert_eq!(written(2, true, &[]), " VALUES ($1, CAST($2 AS text[])), ($3, CAST($4 AS text[]))");
    }

    #[test]
    fn what_all_rows_have_is_brought_once() {
        let alike = [Value::Boolean(false), Value::List(vec![])];
        assert_eq!(written(1, false, &alike), " VALUES ($1, $2, $3, CAST($4 AS text[]))");
        assert_eq!(
            written(2, false, &alike),
            " SELECT *, CAST($1 AS bool), CAST($2 AS text[]) FROM UNNEST(CAST($3 AS int4[]), CAST($4 AS text[]))"
        );
        assert_eq!(
            written(2, true, &alike),
            " VALUES ($1, CAST($2 AS text[]), $3, CAST($4 AS text[])), ($5, CAST($6 AS text[]), $3, $4)"
        );
    }
}
