//! A value of an enum is misspelt.

use echo_client::{Db, Error, TicketStatus, ticket};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().update(1).set(ticket::status, TicketStatus::Close).await?;
    Ok(())
}

fn main() {}
