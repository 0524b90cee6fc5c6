//! Rows that are each changed to values of their own, on SQLite.

use crate::query::{Each, Statement};

/// Writes `WITH v (…) AS (VALUES …) UPDATE … FROM v`.
pub(super) fn update(out: &mut Statement, each: Each<'_>) {
    let count = each.keys.len() + each.sets.len();
    out.push("WITH v (");
    for at in 0..count {
        out.push(if at == 0 { "c" } else { ", c" }).number(at as u64);
    }
    out.push(") AS (VALUES ");
    out.reserve(each.rows.len() * count);
    for (index, row) in each.rows.into_iter().enumerate() {
        out.push(if index == 0 { "(" } else { ", (" });
        for (at, value) in row.into_iter().enumerate() {
            out.push(if at == 0 { "" } else { ", " }).bind(value);
        }
        out.push(")");
    }
    out.push(") UPDATE ").push(each.table).push(" AS t SET ");
    for (index, set) in each.sets.iter().enumerate() {
        out.push(if index == 0 { "" } else { ", " }).push(set.column);
        out.push(" = v.c").number((each.keys.len() + index) as u64);
    }
    out.push(" FROM v WHERE ");
    for (at, key) in each.keys.iter().enumerate() {
        out.push(if at == 0 { "t." } else { " AND t." }).push(key.column);
        out.push(" = v.c").number(at as u64);
    }
}
