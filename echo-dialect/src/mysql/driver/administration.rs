//! MySQL's and MariaDB's databases made and dropped, read and emptied.

use super::{
    super::{MySql, introspect::introspect},
    open,
    url::Target,
};
use crate::{
    administration::Administration,
    dialect::Dialect as _,
    driver::{BoxFuture, Connection, Row},
    error::{Error, ErrorKind},
    schema::DatabaseSchema,
    sql::Sql,
};

impl Administration for MySql {
    fn create_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            match open(&target, true).await {
                Ok(_) => Ok(false),
                Err(error) if *error.kind() == ErrorKind::NoDatabase => create(&target).await,
                Err(error) => Err(error),
            }
        })
    }

    fn drop_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let mut sql = Sql::new(self.quoting());
            sql.text("DROP DATABASE IF EXISTS ").ident(&target.database);
            open(&target, false).await?.script(&sql.finish()).await
        })
    }

    fn introspect<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _schemas: &'a [String],
    ) -> BoxFuture<'a, Result<DatabaseSchema, Error>> {
        Box::pin(introspect(connection))
    }

    fn reset<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _schemas: &'a [String],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let statements = drops(connection).await?;
            connection.script("SET SESSION foreign_key_checks = 0").await?;
            let mut result = Ok(());
            for statement in statements {
                result = connection.script(&statement).await;
                if result.is_err() {
                    break;
                }
            }
            result.and(connection.script("SET SESSION foreign_key_checks = 1").await)
        })
    }
}

async fn create(target: &Target) -> Result<bool, Error> {
    let mut sql = Sql::new(MySql.quoting());
    sql.text("CREATE DATABASE ").ident(&target.database);
    sql.text(" DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    match open(target, false).await?.script(&sql.finish()).await {
        Ok(()) => Ok(true),
        // Another process made it in between.
        Err(error) if error.code() == Some("1007") => Ok(false),
        Err(error) => Err(error),
    }
}

/// Statements that drop everything in the connection's database.
async fn drops(connection: &mut dyn Connection) -> Result<Vec<String>, Error> {
    let sql = "SELECT CASE TABLE_TYPE WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE' ELSE 'TABLE' END, TABLE_NAME \
               FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
               UNION ALL SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES \
               WHERE ROUTINE_SCHEMA = DATABASE() \
               UNION ALL SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()";
    let mut found = Vec::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let mut sql = Sql::new(MySql.quoting());
            sql.text("DROP ").text(row.text(0)?).text(" ").ident(row.text(1)?);
            found.push(sql.finish());
            Ok(())
        })
        .await?;
    Ok(found)
}
