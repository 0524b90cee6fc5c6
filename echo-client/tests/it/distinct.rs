//! Only the first record of each combination of values.

use echo_client::{Db, TicketStatus, ticket, user};

use crate::{support::on_every, write::add_user};

const STATUSES: [TicketStatus; 3] = [TicketStatus::Open, TicketStatus::Closed, TicketStatus::InProgress];

/// Two users with twelve tickets each: title, reason, status and priority come again after 4, 3, 3 and 2.
async fn fill(db: &Db) {
    add_user(db, 1, "ada").await;
    add_user(db, 2, "bob").await;
    // The same to a comparison without regard to letter case or blanks, or of the first bytes alone.
    let long = "x".repeat(2000);
    let titles = ["a".to_owned(), "A".to_owned(), format!("{long}1"), format!("{long}2")];
    let reasons = [None, Some("b"), Some("b ")];
    let tickets = (0..24).map(|at| {
        let new = ticket::New {
            title: titles[at % 4].clone(),
            description: "…".into(),
            user: user::link(if at < 12 { 1 } else { 2 }),
        };
        ticket::values(new)
            .escalation_reason(reasons[at % 3])
            .status(STATUSES[at % 3])
            .priority(i32::try_from(at % 2).unwrap())
    });
    db.ticket().create_many(tickets).await.unwrap();
}

/// The places of tickets in the order in which they were made.
fn places(first: i32, tickets: impl IntoIterator<Item = i32>) -> Vec<i32> {
    tickets.into_iter().map(|id| id - first).collect()
}

#[tokio::test]
async fn takes_the_first_of_each() {
    on_every("distinct", async |db: Db| {
        fill(&db).await;
        let first = db.ticket().find_many(..).order_by(ticket::id.asc()).take(1).await.unwrap()[0].id;
        let all = || db.ticket().find_many(..).select(ticket::id);

        let found = all().distinct(ticket::title).await.unwrap();
        assert_eq!(places(first, found), [0, 1, 2, 3]);
        let found = all().distinct(ticket::escalation_reason).order_by(ticket::id.desc()).await.unwrap();
        assert_eq!(places(first, found), [23, 22, 21]);
        // By two fields; a page of what is left, from either end.
        let both =
            || all().distinct(ticket::title).distinct(ticket::escalation_reason).order_by(ticket::id.asc());
        assert_eq!(places(first, both().await.unwrap()), (0..12).collect::<Vec<_>>());
        assert_eq!(places(first, both().skip(2).take(3).await.unwrap()), [2, 3, 4]);
        assert_eq!(places(first, both().skip(10).await.unwrap()), [10, 11]);
        assert_eq!(places(first, both().take_last(2).await.unwrap()), [22, 23]);
        // In an order of other columns, of which one is an enum, and of related records.
        let query = db.ticket().find_many(..).order_by(ticket::priority.desc());
        let query = query.order_by(ticket::status.desc()).order_by(ticket::id.desc());
        let found = query.clone().distinct(ticket::status).await.unwrap();
        let mut expected = query.await.unwrap();
        expected.retain(|ticket| [19, 21, 23].contains(&(ticket.id - first)));
        assert_eq!(found, expected);
        let found = all().distinct(ticket::status).order_by(ticket::user.order_by(user::username.desc()));
        assert_eq!(places(first, found.await.unwrap()), [12, 13, 14]);
        // Where the executor does it.
        let found =
            all().distinct(ticket::title).order_by(ticket::id.asc()).cursor(first + 1).take(2).await.unwrap();
        assert_eq!(places(first, found), [1, 2]);
        let locked = db.transaction(async |tx| {
            let all = tx.ticket().find_many(..).select(ticket::id).order_by(ticket::id.asc());
            all.distinct(ticket::title).for_update().skip(1).take(2).await
        });
        assert_eq!(places(first, locked.await.unwrap()), [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn takes_the_first_of_each_parent() {
    on_every("distinct_nested", async |db: Db| {
        fill(&db).await;
        let first = db.ticket().find_many(..).order_by(ticket::id.asc()).take(1).await.unwrap()[0].id;
        let tickets = user::tickets.distinct(ticket::title).order_by(ticket::id.desc());
        let users = db.user().find_many(..).select((user::id,)).order_by(user::id.asc());
        let found = users.include(tickets.select(ticket::id)).await.unwrap();
        let of = |at: usize| places(first, found[at].1.clone());
        assert_eq!((of(0), of(1)), (vec![11, 10, 9, 8], vec![23, 22, 21, 20]));

        let tickets = user::tickets.distinct(ticket::title).order_by(ticket::priority.asc());
        let users = db.user().find_many(..).select((user::id,)).order_by(user::id.asc());
        let page = tickets.select(ticket::id).skip(1).take(2);
        let found = users.clone().include(page).await.unwrap();
        let of = |at: usize| places(first, found[at].1.clone());
        assert_eq!((of(0), of(1)), (vec![2, 1], vec![14, 13]));
        let one =
            users.filter(user::id.eq(2)).include(user::tickets.distinct(ticket::status).skip(2).take(2));
        let found = one.await.unwrap();
        assert_eq!(places(first, found[0].1.iter().map(|ticket| ticket.id)), [14]);
    })
    .await;
}
