//! Rows that are each changed to values of their own, on PostgreSQL.

use crate::{
    query::{Each, EachColumn, Statement},
    value::Value,
};

/// Writes `UPDATE … FROM UNNEST(…)`, whose text is the same however many rows there are; with lists `UPDATE … FROM (VALUES …)`, for an
/// array of arrays has them all of one length.
pub(super) fn update(out: &mut Statement, each: Each<'_>) {
    let columns: Vec<EachColumn<'_>> = each.keys.iter().chain(&each.sets).copied().collect();
    out.push("UPDATE ").push(each.table).push(" AS t SET ");
    for (index, set) in each.sets.iter().enumerate() {
        out.push(if index == 0 { "" } else { ", " }).push(set.column);
        out.push(" = v.c").number((each.keys.len() + index) as u64);
    }
    out.push(" FROM ");
    if columns.iter().any(|column| column.list) {
        values(out, &columns, each.rows);
    } else {
        arrays(out, &columns, each.rows);
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

/// A parameter for each column: the values of all rows.
fn arrays(out: &mut Statement, columns: &[EachColumn<'_>], rows: Vec<Vec<Value>>) {
    let mut arrays: Vec<Vec<Value>> = columns.iter().map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (array, value) in arrays.iter_mut().zip(row) {
            array.push(value);
        }
    }
    for (at, (column, array)) in columns.iter().zip(arrays).enumerate() {
        let cast = column.cast.map(|cast| format!("{cast}[]"));
        out.push(if at == 0 { "UNNEST(" } else { ", " }).bind_as(Value::List(array), cast.as_deref());
    }
    out.push(")");
}

/// A parameter for each value. The first row says of what types they all are.
fn values(out: &mut Statement, columns: &[EachColumn<'_>], rows: Vec<Vec<Value>>) {
    out.reserve(rows.len() * columns.len());
    for (index, row) in rows.into_iter().enumerate() {
        out.push(if index == 0 { "(VALUES (" } else { "), (" });
        for (at, (column, value)) in columns.iter().zip(row).enumerate() {
            let cast = column.cast.filter(|_| index == 0);
            let cast = cast.map(|cast| if column.list { format!("{cast}[]") } else { cast.to_owned() });
            out.push(if at == 0 { "" } else { ", " }).bind_as(value, cast.as_deref());
        }
    }
    out.push("))");
}
