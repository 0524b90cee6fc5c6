//! What is no number is counted with.

use echo_client::{Db, Error, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    db.ticket().update(1).increment(ticket::title, "x").await?;
    db.user().update_many(..).multiply(user::is_banned, true).await?;
    db.ticket().aggregate(.., ticket::status.avg()).await?;
    let _ = db.ticket().group_by(ticket::status).measure(ticket::priority);
    Ok(())
}

fn main() {}
