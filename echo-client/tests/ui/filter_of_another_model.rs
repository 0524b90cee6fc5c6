//! A condition on one model in a query of another, and conditions on two models joined.

use echo_client::{Db, Error, message, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().find_many(user::id.eq(1)).await?;
    db.ticket().count(ticket::priority.gt(1).and(user::is_banned.eq(true))).await?;
    db.ticket().find_many(ticket::messages.some(ticket::id.eq(1))).await?;
    db.ticket().find_many(..).order_by(message::id.asc()).await?;
    let _ = db.ticket().find_many(..).select((ticket::id, message::content));
    Ok(())
}

fn main() {}
