//! A field is misspelt: in a new record, its options, a condition and a change.

use echo_client::{Db, Error, ticket, user};

async fn run(db: &Db) -> Result<(), Error> {
    let new = user::values(user::New { id: 1, user_name: "ada".into() }).emial("ada@example.org");
    db.user().create_many([new]).await?;
    db.ticket().find_many(ticket::priorty.gte(3)).await?;
    db.ticket().update(1).set(ticket::titel, "t").await?;
    Ok(())
}

fn main() {}
