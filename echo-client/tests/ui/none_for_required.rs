//! `None` for a field that always has a value.

use echo_client::{Db, Error, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().update(1).set(ticket::title, None::<&str>).await?;
    db.ticket().update(1).clear(ticket::title).await?;
    db.ticket().find_many(ticket::title.eq(None::<&str>)).await?;
    db.ticket().find_many(ticket::title.is_null()).await?;
    db.ticket().update(1).unrelate(ticket::user).await?;
    db.user().create(user::New { id: 1, username: None }).role(None).await?;
    Ok(())
}

fn main() {}
