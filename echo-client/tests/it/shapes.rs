//! Shapes of one's own.

use echo_client::{
    Achievement, AchievementType, Db, TicketStatus, achievement, message, ticket,
    types::{DateTime, Shape},
    user,
};

use crate::support::on_each;

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

#[tokio::test]
async fn read_what_they_hold() {
    on_each("shapes", desk).await;
}
