//! The speed table's tasks with other libraries: `contenders-sql <peer> <url>`.

mod peers;

use std::{env, process::ExitCode};

use echo_contest::{Failure, serve};
use mimalloc::MiMalloc;

use crate::peers::{diesel, diesel_async, sea_orm, sqlx};

/// As in all contenders.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let (Some(peer), Some(url)) = (arguments.next(), arguments.next()) else {
        return Err("usage: contenders-sql <peer> <url>".into());
    };
    match (peer.as_str(), peers::file(&url).is_some()) {
        ("diesel", false) => serve::<diesel::Postgres>(&url),
        ("diesel", true) => serve::<diesel::Sqlite>(&url),
        ("diesel-async", false) => serve::<diesel_async::Postgres>(&url),
        ("diesel-async", true) => serve::<diesel_async::Sqlite>(&url),
        ("sqlx", false) => serve::<sqlx::Postgres>(&url),
        ("sqlx", true) => serve::<sqlx::Sqlite>(&url),

        ("sea-orm", _) => serve::<sea_orm::SeaOrm>(&url),
        (other, _) => Err(format!("no such peer: {other}").into()),
    }
}
