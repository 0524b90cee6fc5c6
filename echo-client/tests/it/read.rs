//! Finding records: filters, orders, pages, and related records.

use echo_client::{
    Db, ErrorKind, Message, SupportAgent, Ticket, TicketStatus, User, UserRole, message, support_agent,
    ticket,
    types::{Value, count},
    user,
};

use crate::support::on_each;

/// A ticket, and who said what on it.
type Conversation = (Ticket, Vec<(Message, User)>);

/// Three users with 0, 1 and 2 tickets, each ticket with three messages of which one is internal.
async fn fill(db: &Db) {
    for (id, name, role) in
        [(0, "ada", UserRole::User), (1, "Bob", UserRole::Admin), (2, "eve", UserRole::Admin)]
    {
        let new = user::values(user::New { id, username: name.into() }).role(role);
        db.user().create_many([new]).await.unwrap();
        for number in 0..id {
            let message = |content: &str, internal: bool| {
                let new = message::New {
                    content: content.into(),
                    ticket: ticket::parent(),
                    sender: user::link(id),
                };
                message::create(message::values(new).is_internal(internal))
            };
            let title = format!("{name} {number}");
            db.ticket()
                .create(ticket::New { title, description: "d".into(), user: user::link(id) })
                .priority(i32::try_from(id + number).unwrap())
                .messages([message("a", false), message("b", true), message("c", false)])
                .await
                .unwrap();
        }
    }
}

#[tokio::test]
async fn includes_related_records() {
    on_each("include", async |db: Db| {
        fill(&db).await;
        let agent = db.support_agent().create(support_agent::New { user: user::link(0) }).await.unwrap();
        let eve = ticket::title.eq("eve 1");
        let change = db.ticket().update_many(eve).set(ticket::assigned_agent_id, agent.id);
        assert_eq!(change.await.unwrap(), 1);
        let open: Vec<(Ticket, Vec<Message>, Option<SupportAgent>)> = db
            .ticket()
            .find_many(
                ticket::status.eq(TicketStatus::Open).and(ticket::user.is(user::role.eq(UserRole::Admin))),
            )
            .include(
                ticket::messages.filter(message::is_internal.eq(false)).order_by(message::id.desc()).take(1),
            )
            .include(ticket::assigned_agent)
            .order_by(ticket::priority.desc())
            .take(20)
            .await
            .unwrap();
        let seen: Vec<_> = open
            .iter()
            .map(|(ticket, messages, agent)| {
                (ticket.title.as_str(), messages.len(), &*messages[0].content, agent.is_some())
            })
            .collect();
        assert_eq!(seen, [("eve 1", 1, "c", true), ("eve 0", 1, "c", false), ("Bob 0", 1, "c", false)]);

        let nested: Vec<(User, Vec<Conversation>)> = db
            .user()
            .find_many(..)
            .include(
                user::tickets.include(ticket::messages.include(message::sender)).order_by(ticket::id.asc()),
            )
            .order_by(user::id.asc())
            .await
            .unwrap();
        assert_eq!(nested.iter().map(|(_, tickets)| tickets.len()).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(nested[2].1[1].1.iter().all(|(_, sender)| sender.username == "eve"));

        let (_, requester) =
            db.ticket().find_unique(open[0].0.id).include(ticket::user).required().await.unwrap();
        assert_eq!(requester.username, "eve");
    })
    .await;
}

#[tokio::test]
async fn filters() {
    on_each("filter", async |db: Db| {
        fill(&db).await;
        // Whether letter case counts is the database's affair: on MySQL it does not.
        let row =
            db.query_raw("SELECT CASE WHEN 'bob' = 'Bob' THEN 1 ELSE 0 END", &[]).await.unwrap().remove(0);
        let bobs = u64::from(row[0].1 == Value::Int(1));
        let cases = [
            (user::username.eq("ada"), 1),
            (user::username.ne("ada"), 2),
            (user::username.eq("bob"), bobs),
            (user::username.eq("bob").ignoring_case(), 1),
            (user::username.contains("d"), 1),
            (user::username.starts_with("e").or(user::username.ends_with("b")), 2),
            (user::email.is_null(), 3),
            (user::email.is_not_null(), 0),
            (user::email.eq(None::<&str>), 3),
            (user::id.is_in([0, 2, 9]), 2),
            (user::id.not_in([0, 2, 9]), 1),
            (user::id.gt(0).and(user::id.lte(2)), 2),
            (!user::id.gte(1), 1),
            (user::created_at.lte(user::updated_at), 3),
            (user::tickets.some(ticket::priority.gt(2)), 1),
            (user::tickets.every(ticket::priority.eq(1)), 2),
            (user::tickets.none(..), 1),
            (user::permissions.is_empty(true), 3),
            (user::support_agent.is_null(), 3),
            (user::support_agent.is(support_agent::is_available.eq(true)), 0),
        ];
        for (filter, count) in cases {
            let text = format!("{filter:?}");
            assert_eq!(db.user().count(filter).await.unwrap(), count, "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn orders_and_pages() {
    on_each("page", async |db: Db| {
        let users = (0..10).map(|id| user::New { id, username: format!("user{}", 9 - id) });
        db.user().create_many(users).await.unwrap();
        let ids = async |found: Vec<User>| found.into_iter().map(|user| user.id).collect::<Vec<_>>();
        let page = db.user().find_many(..).order_by(user::username.asc()).skip(2).take(3).await.unwrap();
        assert_eq!(ids(page).await, [7, 6, 5]);
        let page = db.user().find_many(..).order_by(user::id.asc()).cursor(4).take(2).await.unwrap();
        assert_eq!(ids(page).await, [4, 5]);
        let page = db.user().find_many(..).order_by(user::id.asc()).take_last(2).await.unwrap();
        assert_eq!(ids(page).await, [8, 9]);
        let first = db.user().find_first(user::id.gt(3)).order_by(user::id.asc()).await.unwrap();
        assert_eq!(first.map(|user| user.id), Some(4));
        assert!(db.user().find_first(user::id.gt(99)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn some_fields_and_counts() {
    on_each("select", async |db: Db| {
        fill(&db).await;
        let names: Vec<String> =
            db.user().find_many(..).select(user::username).order_by(user::id.asc()).await.unwrap();
        assert_eq!(names, ["ada", "Bob", "eve"]);
        let pairs: Vec<(i64, Option<String>, u64, Vec<String>)> = db
            .user()
            .find_many(user::id.gt(0))
            .select((user::id, user::email))
            .include_count(user::tickets.filter(ticket::priority.gt(1)))
            .include(user::tickets.select(ticket::title).order_by(ticket::id.asc()))
            .order_by(user::id.asc())
            .await
            .unwrap();
        let counts: Vec<_> = pairs.iter().map(|(id, _, count, titles)| (*id, *count, titles.len())).collect();
        assert_eq!(counts, [(1, 0, 1), (2, 2, 2)]);
        let (ada, tickets) = db.user().find_unique(0).include_count(user::tickets).required().await.unwrap();
        assert_eq!((ada.username.as_str(), tickets), ("ada", 0));
    })
    .await;
}

#[tokio::test]
async fn many_records_part_by_part() {
    on_each("parts", async |db: Db| {
        let users = (0..25).map(|id| user::New { id, username: format!("user{id}") });
        db.user().create_many(users).await.unwrap();
        db.user().update_many(user::id.lt(5)).set(user::email, "a@example.org").await.unwrap_err();
        for id in 0..5 {
            db.user().update(id).set(user::email, format!("{id}@example.org")).await.unwrap();
        }
        // Most have no e-mail address: the order's first column does not tell them apart.
        let query = || db.user().find_many(user::id.ne(7)).order_by(user::email.asc());
        let all: Vec<i64> = query().select(user::id).order_by(user::id.asc()).await.unwrap();
        let mut parts = query().select((user::id,)).include_count(user::tickets).parts(10).await.unwrap();
        let mut read = Vec::new();
        while let Some(part) = parts.next().await.unwrap() {
            assert!(part.len() <= 10);
            // What is written meanwhile is not part of the state that is read.
            if read.is_empty() && db.query_raw("SELECT sqlite_version()", &[]).await.is_err() {
                db.user().delete_many(user::id.gt(20)).await.unwrap();
            }
            read.extend(part.into_iter().map(|(id, _)| id));
        }
        assert_eq!(read, all);
        let mut parts =
            db.user().find_many(..).order_by(user::id.desc()).skip(1).take(5).parts(2).await.unwrap();
        let mut lengths = Vec::new();
        while let Some(part) = parts.next().await.unwrap() {
            lengths.push(part.len());
        }
        assert_eq!(lengths, [2, 2, 1]);
        let mut none = db.user().find_many(..).cursor(99).parts(2).await.unwrap();
        assert!(none.next().await.unwrap().is_none());
        for refused in [db.user().find_many(..).take_last(3), db.user().find_many(..).distinct(user::role)] {
            assert_eq!(refused.parts(2).await.unwrap_err().kind(), ErrorKind::InvalidQuery);
        }
        assert!(parts.next().await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn numbers_about_records_and_groups() {
    on_each("aggregate", async |db: Db| {
        fill(&db).await;
        let measures = (count(), ticket::priority.sum(), ticket::priority.avg(), ticket::title.max());
        let (tickets, sum, mean, last) = db.ticket().aggregate(.., measures).await.unwrap();
        assert_eq!(tickets, 3);
        assert_eq!(mean, sum.map(|sum| f64::from(i32::try_from(sum).unwrap()) / 3.0));
        assert!(last.is_some());
        let none = db.ticket().aggregate(ticket::id.eq(0), ticket::priority.min()).await.unwrap();
        assert_eq!(none, None);

        let groups: Vec<(i64, (u64, Option<i32>))> = db
            .ticket()
            .group_by(ticket::user_id)
            .measure((count(), ticket::priority.max()))
            .order_by(count().desc())
            .order_by(ticket::user_id.asc())
            .await
            .unwrap();
        let counts: Vec<_> = groups.iter().map(|(user, (count, _))| (*user, *count)).collect();
        assert_eq!(counts, [(2, 2), (1, 1)]);
        let many =
            db.ticket().group_by((ticket::user_id, ticket::status)).having(count().gt(1)).await.unwrap();
        assert_eq!(many, [((2, TicketStatus::Open), ())]);
    })
    .await;
}
