//! A key of another type, and one of another model.

use echo_client::{Db, Error, user};

async fn run(db: &Db, number: i64) -> Result<(), Error> {
    db.ticket().find_unique("7").await?;
    db.ticket().find_unique(number).await?;
    db.ticket().delete(user::by_username("ada")).await?;
    Ok(())
}

fn main() {}
