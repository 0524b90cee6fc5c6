//! Times a point read by id: the generated client beside rusqlite's prepared statement and beside tokio-postgres.
//!
//! Without the URL of a server only SQLite is measured. The tables are made in a new file, and in a database of its own on
//! the server.

use std::{error::Error, future::Future, time::Instant};

use crate::limit;
use echo_client::{Db, Message, message, ticket, user};
use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, validate};

/// Records to read from.
const RECORDS: i32 = 1_000;
/// Reads in a round.
const READS: i32 = 500;
/// Rounds of each, one after the other in turns.
const ROUNDS: usize = 60;

/// Measures and prints.
pub fn run(server: Option<&str>) -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(measure(server))
}

async fn measure(server: Option<&str>) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("bench.db");
    let db = prepare(&format!("file:{}", path.display())).await?;
    let limit = limit::Sqlite::open(&path)?;
    compare("SQLite", "rusqlite", 2.5, async |id| limit.read(id), async |id| read(&db, id).await).await?;

    if let Some(server) = server {
        let (server, _) = server.rsplit_once('/').ok_or("the URL names no database")?;
        let url = format!("{server}/echo_bench_{}", std::process::id());
        let db = prepare(&url).await?;
        let limit = limit::Postgres::open(&url).await?;
        compare(
            "PostgreSQL",
            "tokio-postgres",
            1.3,
            async |id| limit.read(id).await,
            async |id| read(&db, id).await,
        )
        .await?;
        drop((db, limit));
        by_url(&url).ok_or("a known database")?.driver().drop_database(&url).await?;
    }
    Ok(())
}

/// A database with the tables of `schema.prisma` and messages to read.
pub async fn prepare(url: &str) -> Result<Db, Box<dyn Error>> {
    let text = include_str!("../../schema.prisma").to_owned();
    let schema =
        validate(&[SourceFile { path: "schema.prisma".into(), text }]).schema.ok_or("a valid schema")?;
    let dialect = by_url(url).ok_or("a known database")?;
    dialect.driver().create_database(url).await?;
    let tables =
        echo_migrate::plan(dialect, &DatabaseSchema::default(), &lower(dialect, &schema.ir())).script();
    dialect.driver().connect(url).await?.script(&tables).await?;
    let db = echo_client::connect(url).await?;
    let new = ticket::New {
        title: "t".into(),
        description: "d".into(),
        user: user::create(user::New { id: 1, username: "ada".into() }),
    };
    let made = db.ticket().create(new).await?;
    let messages = (0..RECORDS).map(|number| message::New {
        content: format!("Message number {number}, about as long as people write."),
        ticket: ticket::link(made.id),
        sender: user::link(1),
    });
    db.message().create_many(messages).await?;
    Ok(db)
}

async fn read(db: &Db, id: i32) -> Result<Option<Message>, Box<dyn Error>> {
    Ok(db.message().find_unique(id).await?)
}

/// Times both in turns, so that both see the same machine, and prints medians and their ratio.
async fn compare<A, B>(
    database: &str,
    limit_name: &str,
    target: f64,
    limit: impl Fn(i32) -> A,
    echo: impl Fn(i32) -> B,
) -> Result<(), Box<dyn Error>>
where
    A: Future<Output = Result<Option<Message>, Box<dyn Error>>>,
    B: Future<Output = Result<Option<Message>, Box<dyn Error>>>,
{
    if limit(7).await? != echo(7).await? {
        return Err(format!("{database}: the two do not read the same").into());
    }
    let (mut limits, mut echoes) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        limits.push(round(&limit).await?);
        echoes.push(round(&echo).await?);
    }
    let (limit, echo) = (median(limits), median(echoes));
    let ratio = echo / limit;
    println!(
        "{database:<10}  {limit_name} {limit:8.2} us   echo {echo:8.2} us   {ratio:5.2}x   (target {target}x)"
    );
    Ok(())
}

/// Microseconds a read.
async fn round<A>(read: &impl Fn(i32) -> A) -> Result<f64, Box<dyn Error>>
where
    A: Future<Output = Result<Option<Message>, Box<dyn Error>>>,
{
    let start = Instant::now();
    for number in 0..READS {
        let id = number * 7 % RECORDS + 1;
        if read(id).await?.is_none_or(|message| message.id != id) {
            return Err(format!("message {id} was not read").into());
        }
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(READS))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
