//! Echo's own columns of the history table: the way back, the snapshot, and the database as it was after a migration.

use chrono::{DateTime, Utc};
use echo_dialect::{
    driver::{Connection, Error, Row},
    migrating::HistorySql,
    schema::DatabaseSchema,
    value::{Kind, Value},
};
use prost::Message as _;

use super::{record::checksum, stored::Stored, tables};

/// What Echo keeps about an applied migration.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra {
    /// The script that undoes it, so that an older release can revert what a newer one applied.
    pub down: Option<String>,
    /// The datamodel as of the migration.
    pub snapshot: Option<String>,
    /// The snapshot's SHA-256 in hexadecimal.
    pub fingerprint: Option<String>,
    /// The version of Echo that applied it.
    pub tool_version: String,
    /// What the database held right after it.
    pub database_schema: Option<DatabaseSchema>,
    /// When it was applied.
    pub applied_at: DateTime<Utc>,
    /// The script that applied it; none where an early version did.
    pub script: Option<String>,
}

impl Extra {
    /// What to keep about a migration that is applied now.
    pub(crate) fn new(
        script: &str,
        down: Option<&str>,
        snapshot: Option<&str>,
        schema: &DatabaseSchema,
        applied_at: DateTime<Utc>,
    ) -> Self {
        Self {
            down: down.map(ToOwned::to_owned),
            snapshot: snapshot.map(ToOwned::to_owned),
            fingerprint: snapshot.map(checksum),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            database_schema: Some(schema.clone()),
            applied_at,
            script: Some(script.to_owned()),
        }
    }
}

pub(super) async fn read(
    connection: &mut dyn Connection,
    sql: &HistorySql,
    name: &str,
) -> Result<Option<Extra>, Error> {
    if !tables(connection, sql).await?.extra {
        return Ok(None);
    }
    let mut found = None;
    connection
        .query(sql.extra, &[Value::Text(name.to_owned())], &mut |row: &dyn Row| {
            let text = |index| -> Result<Option<String>, Error> {
                if row.is_null(index) { Ok(None) } else { Ok(Some(row.text(index)?.to_owned())) }
            };
            let applied_at = match row.value(5, Kind::DateTime, false)? {
                Value::DateTime(time) => time,
                _ => DateTime::default(),
            };
            let stored = if row.is_null(4) { None } else { Stored::decode(row.bytes(4)?).ok() };
            found = Some(Extra {
                down: text(0)?,
                snapshot: text(1)?,
                fingerprint: text(2)?,
                tool_version: text(3)?.unwrap_or_default(),
                database_schema: stored.map(|stored| stored.restore()),
                applied_at,
                script: text(6)?,
            });
            Ok(())
        })
        .await?;
    Ok(found)
}

/// Keeps it with the row of a migration, which is there and says that it is applied.
pub(crate) async fn add(
    connection: &mut dyn Connection,
    sql: &HistorySql,
    name: &str,
    extra: &Extra,
) -> Result<(), Error> {
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::Text);
    let schema = extra.database_schema.as_ref().map(|schema| Stored::of(schema).encode_to_vec());
    let parameters = [
        text(&extra.down),
        text(&extra.snapshot),
        text(&extra.fingerprint),
        Value::Text(extra.tool_version.clone()),
        schema.map_or(Value::Null, Value::Bytes),
        text(&extra.script),
        Value::Text(name.to_owned()),
    ];
    connection.execute(sql.fill_extra, &parameters).await.map(|_| ())
}
