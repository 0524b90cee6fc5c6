//! Rows that are each changed to values of their own, on MySQL and MariaDB.

use crate::{
    query::{Each, Statement, ValueColumn},
    value::Value,
};

/// How many rows one statement changes: each looks through the conditions of all.
pub(super) const MOST_ROWS: usize = 500;

/// Writes `UPDATE … SET … = CASE WHEN … THEN … END WHERE … IN (…)`. Values that are joined as a table would have types and a
/// collation of their own, which do not always compare with the column's.
pub(super) fn update(out: &mut Statement, each: &Each<'_>) {
    let (keys, rows) = (&each.keys, &each.rows);
    out.push("UPDATE ").push(each.table).push(" AS t SET ");
    for (index, set) in each.sets.iter().enumerate() {
        out.push(if index == 0 { "t." } else { ", t." }).push(set.column).push(" = CASE");
        for row in rows {
            out.push(" WHEN ");
            is(out, keys, row);
            out.push(" THEN ").bind(row[keys.len() + index].clone());
        }
        // It is never taken, but says of what type the others are.
        out.push(" ELSE t.").push(set.column).push(" END");
    }
    out.push(" WHERE ");
    if let [key] = keys[..] {
        out.push("t.").push(key.column).push(" IN (");
        for (index, row) in rows.iter().enumerate() {
            out.push(if index == 0 { "" } else { ", " }).bind(row[0].clone());
        }
        out.push(")");
        return;
    }
    for (index, row) in rows.iter().enumerate() {
        out.push(if index == 0 { "(" } else { " OR (" });
        is(out, keys, row);
        out.push(")");
    }
}

fn is(out: &mut Statement, keys: &[ValueColumn<'_>], row: &[Value]) {
    for (at, (key, value)) in keys.iter().zip(row).enumerate() {
        out.push(if at == 0 { "t." } else { " AND t." }).push(key.column).push(" = ").bind(value.clone());
    }
}
