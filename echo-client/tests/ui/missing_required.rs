//! A required field is left out.

use echo_client::{Db, Error, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().create(ticket::New { title: "t".into(), user: user::link(1) }).await?;
    Ok(())
}

fn main() {}
