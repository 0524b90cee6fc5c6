//! Shapes of one's own.

use echo_client::{
    Achievement, AchievementType, Db, TicketStatus, UserRole, achievement, message, ticket,
    types::{DateTime, Shape},
    user,
};

use crate::support::{on_each, on_every};

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(echo_client::user)]
struct Name {
    username: String,
    email: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(message)]
struct Line {
    content: String,
    sender: Name,
}

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(ticket)]
struct Card {
    // In the order of neither the model nor the statement.
    #[shape(count = ticket::messages)]
    messages_in_all: u64,
    status: TicketStatus,
    messages: Vec<Line>,
    #[shape(count = ticket::messages.filter(message::is_internal.eq(true)))]
    internal: u64,
    id: i32,
    closed_at: Option<DateTime>,
    #[shape(from = ticket::messages.order_by(message::id.desc()).take(1))]
    latest: Vec<Line>,
    user: Person,
    assigned_agent: Option<Agent>,
}

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(user)]
struct Person {
    achievements: Vec<Achievement>,
}

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(echo_client::support_agent)]
struct Agent {
    user: Name,
    #[shape(count)]
    tickets: u64,
}

async fn desk(db: Db) {
    let badge = achievement::New {
        name: "First".into(),
        description: "The first ticket".into(),
        kind: AchievementType::FirstTicket,
    };
    let badge = db.achievement().create(badge).await.unwrap();
    let ada = user::New { id: 1, username: "ada".into() };
    db.user().create(ada).achievements([achievement::link(badge.id)]).email("ada@example.org").await.unwrap();
    for title in ["one", "two"] {
        let new = ticket::New { title: title.into(), description: String::new(), user: user::link(1) };
        let lines = ["a", "b", "c"].map(|content| {
            let new = message::New {
                content: format!("{title} {content}"),
                ticket: ticket::parent(),
                sender: user::link(1),
            };
            message::values(new).is_internal(content == "b")
        });
        db.ticket().create(new).messages(lines.map(message::create)).await.unwrap();
    }

    let cards = db.ticket().find_many(..).shape::<Card>().order_by(ticket::id.asc()).await.unwrap();
    let name = Name { username: "ada".into(), email: Some("ada@example.org".into()) };
    let line = |content: &str| Line { content: content.into(), sender: name.clone() };
    assert_eq!(cards.len(), 2);
    let mut messages = cards[0].messages.clone();
    messages.sort_by(|left, right| left.content.cmp(&right.content));
    assert_eq!(messages, ["one a", "one b", "one c"].map(line));
    let person = Person { achievements: vec![badge] };
    let expected = Card {
        messages_in_all: 3,
        status: TicketStatus::Open,
        messages: cards[0].messages.clone(),
        internal: 1,
        id: cards[0].id,
        closed_at: None,
        latest: vec![line("one c")],
        user: person.clone(),
        assigned_agent: None,
    };
    assert_eq!(cards[0], expected);
    assert_eq!(cards[1].latest, [line("two c")]);

    let one = db.ticket().find_unique(cards[1].id).shape::<Card>().required().await.unwrap();
    assert_eq!(one.latest, [line("two c")]);
    // What has nothing of its own but what is related.
    let people = db.user().find_first(..).shape::<Person>().await.unwrap();
    assert_eq!(people, Some(person));
}

/// What each write gives, in other forms than whole records.
async fn writes(db: Db) {
    let new = |id, username: &str| user::New { id, username: username.into() };
    let name = |username: &str| Name { username: username.into(), email: None };
    assert_eq!(db.user().create(new(1, "ada")).select(user::username).await.unwrap(), "ada");
    assert_eq!(db.user().create(new(2, "bob")).shape::<Name>().await.unwrap(), name("bob"));
    let many = db.user().create_many([new(3, "cyd"), new(4, "dan")]).returning();
    assert_eq!(many.clone().select((user::id, user::email)).await.unwrap(), [(3, None), (4, None)]);
    let many = db.user().create_many([new(5, "eve"), new(6, "fay")]).returning();
    assert_eq!(many.shape::<Name>().await.unwrap(), [name("eve"), name("fay")]);
    let ticket =
        |title: &str| ticket::New { title: title.into(), description: String::new(), user: user::link(1) };
    let (title, of) =
        db.ticket().create(ticket("one")).select((ticket::title,)).include(ticket::user).await.unwrap();
    assert_eq!((title.as_str(), of.id), ("one", 1));
    let made = db.ticket().create_many([ticket::values(ticket("two"))]).returning();
    let made = made.include(ticket::user.select(user::username)).await.unwrap();
    assert_eq!(made.iter().map(|(ticket, of)| (&*ticket.title, &**of)).collect::<Vec<_>>(), [("two", "ada")]);

    let renamed = || db.user().update(2).set(user::username, "ben");
    assert_eq!(renamed().select(user::username).await.unwrap(), "ben");
    assert_eq!(renamed().shape::<Name>().await.unwrap(), name("ben"));
    let upsert = |id| db.user().upsert(id, new(id, "gus")).set(user::username, "gil");
    assert_eq!(upsert(7).select((user::id, user::username)).await.unwrap(), (7, "gus".to_owned()));
    assert_eq!(upsert(7).shape::<Name>().await.unwrap(), name("gil"));
    let all = || db.user().update_many(user::id.gt(5)).set(user::role, UserRole::Admin).returning();
    let mut ids = all().select(user::id).await.unwrap();
    ids.sort_unstable();
    assert_eq!(ids, [6, 7]);
    let names = all().shape::<Name>().await.unwrap();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&name("fay")) && names.contains(&name("gil")), "{names:?}");
    let with_tickets = db.user().update_many(user::id.eq(1)).set(user::email, "ada@example.org").returning();
    let with_tickets = with_tickets.select((user::id,)).include(user::tickets).await.unwrap();
    assert_eq!(with_tickets.iter().map(|(id, tickets)| (*id, tickets.len())).collect::<Vec<_>>(), [(1, 2)]);

    assert_eq!(db.user().delete(3).select(user::username).await.unwrap(), "cyd");
    assert_eq!(db.user().delete(4).shape::<Name>().await.unwrap(), name("dan"));
    assert_eq!(db.user().count(..).await.unwrap(), 5);
}

#[tokio::test]
async fn writes_give_them() {
    on_every("writes_give", writes).await;
}

#[tokio::test]
async fn read_what_they_hold() {
    on_each("shapes", desk).await;
}
