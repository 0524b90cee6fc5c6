//! A relation that was not included is touched.

use echo_client::{Db, Error};

async fn run(db: &Db) -> Result<usize, Error> {
    let ticket = db.ticket().find_unique(1).required().await?;
    Ok(ticket.messages.len())
}

fn main() {}
