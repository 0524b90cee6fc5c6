//! A query is made and not awaited.

#![deny(unused_must_use)]

use echo_client::{Db, Error, TicketStatus, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().find_many(..);
    db.user().create(user::New { id: 1, username: "ada".into() });
    db.ticket().update(1).set(ticket::status, TicketStatus::Closed);
    db.ticket().delete_many(..);
    db.begin().await?;
    Ok(())
}

fn main() {}
