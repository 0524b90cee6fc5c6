//! What is measured against: the drivers by hand, reading into the same struct.

use std::{error::Error, path::Path};

use chrono::{DateTime, Utc};
use echo_client::Message;
use rusqlite::OptionalExtension as _;

/// The statement, without its parameter.
const SELECT: &str =
    "SELECT id, content, is_internal, ticket_id, sender_id, created_at FROM messages WHERE id = ";

/// The same with SQLite's parameter, so that no text is made for each read.
const BY_ID: &str =
    "SELECT id, content, is_internal, ticket_id, sender_id, created_at FROM messages WHERE id = ?";

/// A rusqlite connection.
pub struct Sqlite(rusqlite::Connection);

impl Sqlite {
    pub fn open(path: &Path) -> Result<Self, Box<dyn Error>> {
        Ok(Self(rusqlite::Connection::open(path)?))
    }

    pub fn read(&self, id: i32) -> Result<Option<Message>, Box<dyn Error>> {
        let mut statement = self.0.prepare_cached(BY_ID)?;
        let message = statement.query_row([id], |row| {
            let text = row.get_ref(5)?.as_str()?;
            let created_at = DateTime::parse_from_rfc3339(text).unwrap_or_default().to_utc();
            Ok(Message {
                id: row.get(0)?,
                content: row.get(1)?,
                is_internal: row.get(2)?,
                ticket_id: row.get(3)?,
                sender_id: row.get(4)?,
                created_at,
            })
        });
        Ok(message.optional()?)
    }
}

/// A tokio-postgres connection with its statement.
pub struct Postgres {
    client: tokio_postgres::Client,
    statement: tokio_postgres::Statement,
}

impl Postgres {
    pub async fn open(url: &str) -> Result<Self, Box<dyn Error>> {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        let statement = client.prepare(&format!("{SELECT}$1")).await?;
        Ok(Self { client, statement })
    }

    pub async fn read(&self, id: i32) -> Result<Option<Message>, Box<dyn Error>> {
        let row = self.client.query_opt(&self.statement, &[&id]).await?;
        let read = |row: tokio_postgres::Row| -> Result<Message, tokio_postgres::Error> {
            let created_at: chrono::NaiveDateTime = row.try_get(5)?;
            Ok(Message {
                id: row.try_get(0)?,
                content: row.try_get(1)?,
                is_internal: row.try_get(2)?,
                ticket_id: row.try_get(3)?,
                sender_id: row.try_get(4)?,
                created_at: DateTime::<Utc>::from_naive_utc_and_offset(created_at, Utc),
            })
        };
        Ok(row.map(read).transpose()?)
    }
}
