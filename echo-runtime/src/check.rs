//! Whether a database is as the client thinks: its last migration has the schema that the client was generated from.

use echo_dialect::{
    driver::{Driver, Row},
    value::Value,
};
use echo_schema::{SourceFile, fingerprint, ir, validate};

use crate::connection::Timed;
use crate::error::{Error, ErrorKind};

/// Fails where the database's last migration has another schema, or none is known.
pub(crate) async fn check(
    driver: &dyn Driver,
    connection: &mut Timed,
    schema: &ir::Schema,
) -> Result<(), Error> {
    let Some((name, snapshot)) = last(driver, connection).await? else {
        return Err(mismatch(
            "The database has no migration that says what its schema is. Where it is new, `cargo xtask migrate deploy` makes its tables; \
             where it was made in another way, `cargo xtask migrate baseline` takes it over.",
        ));
    };
    if applied(&name, snapshot) == Some(fingerprint(schema)) {
        return Ok(());
    }
    Err(mismatch(format!(
        "The database's schema, as of its last migration {name}, is not the one that this client was generated from. Where the database \
         is behind, run `cargo xtask migrate deploy`; where the client is, run `cargo xtask generate` and build it anew."
    )))
}

fn mismatch(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::SchemaMismatch, None, message)
}

/// The fingerprint of the schema in the snapshot of the migration `name`; none where it cannot be read.
fn applied(name: &str, snapshot: String) -> Option<String> {
    let file = SourceFile { path: format!("the snapshot of {name}"), text: snapshot };
    validate(&[file]).schema.map(|schema| fingerprint(&schema.ir()))
}

/// The last migration that is applied, and its snapshot.
async fn last(driver: &dyn Driver, connection: &mut Timed) -> Result<Option<(String, String)>, Error> {
    let sql = driver.history();
    let failed = |error| Error::from_driver(None, None, error);
    let mut is_there = false;
    let mut sink = |row: &dyn Row| {
        is_there = row.int(0)? != 0 && row.int(1)? != 0;
        Ok(())
    };
    connection.query(sql.exist, &[], &mut sink).await.map_err(failed)?;
    if !is_there {
        return Ok(None);
    }
    let mut name = None;
    let mut sink = |row: &dyn Row| {
        // Finished, and not rolled back since.
        if !row.is_null(2) && row.is_null(5) {
            name = Some(row.text(3)?.to_owned());
        }
        Ok(())
    };
    connection.query(sql.list, &[], &mut sink).await.map_err(failed)?;
    let Some(name) = name else { return Ok(None) };
    let mut snapshot = None;
    let mut sink = |row: &dyn Row| {
        snapshot = if row.is_null(1) { None } else { Some(row.text(1)?.to_owned()) };
        Ok(())
    };
    connection.query(sql.extra, &[Value::Text(name.clone())], &mut sink).await.map_err(failed)?;
    Ok(snapshot.map(|snapshot| (name, snapshot)))
}
