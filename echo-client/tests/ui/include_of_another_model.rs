//! A relation of another model, and a field, are included.

use echo_client::{Db, Error, message, support_agent, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().find_many(..).include(message::sender).await?;
    db.ticket().find_unique(1).include(ticket::title).await?;
    db.ticket().find_many(..).include(ticket::messages.include(user::tickets)).await?;
    db.support_agent().create(support_agent::New { user: user::link(1) }).include(ticket::user).await?;
    Ok(())
}

fn main() {}
