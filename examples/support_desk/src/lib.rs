//! A support desk: what happens to a ticket, each step one call of the generated client.

use std::time::SystemTime;

use echo_client::{
    Achievement, AchievementType, Db, Error, Message, SupportAgent, Ticket, TicketStatus, User, UserRole,
    achievement, message, support_agent, ticket, user,
};
use futures_util::TryStreamExt as _;

/// Tells a ticket's story, from opening to closing, and gives it line by line.
///
/// Run again on the same database, it tells of another ticket of the same user.
pub async fn tell(db: &Db) -> Result<Vec<String>, Error> {
    let mut story = Vec::new();
    let ada = join(db, 42, "ada", UserRole::User).await?;
    let grace = join(db, 7, "grace", UserRole::Support).await?;
    let agent = employ(db, &grace).await?;

    let ticket = open(db, &ada).await?;
    story.push(format!("opened: {}", ticket.title));
    story.push(format!("answered with {} messages", answer(db, &ticket, &grace).await?.len()));
    let (ticket, agent) = assign(db, &ticket, &agent).await?;
    story.push(format!(
        "assigned to agent {}",
        agent.map_or("nobody".into(), |agent| agent.user_id.to_string())
    ));
    let ticket = escalate(db, &ticket, "no answer for an hour").await?;
    story.push(format!("{:?}, priority {}", ticket.status, ticket.priority));
    story.extend(queue(db).await?);
    let (ticket, achievements) = close(db, &ticket).await?;
    story.push(format!("{:?}; {} holds {}", ticket.status, ada.username, names(&achievements)));
    story.push(format!("{} open", queue(db).await?.len()));
    Ok(story)
}

/// Makes a user, or sets the role of the one there is.
async fn join(db: &Db, id: i64, name: &str, role: UserRole) -> Result<User, Error> {
    let new = user::values(user::New { id, username: name.into() }).role(role);
    db.user().upsert(id, new).set(user::role, role).await
}

/// Makes a support agent of a user who is none yet.
async fn employ(db: &Db, user: &User) -> Result<SupportAgent, Error> {
    let new =
        support_agent::values(support_agent::New { user: user::link(user.id) }).specialization("accounts");
    db.support_agent()
        .upsert(support_agent::by_user_id(user.id), new)
        .set(support_agent::is_available, true)
        .await
}

/// Opens a ticket with its first message, in one call.
async fn open(db: &Db, requester: &User) -> Result<Ticket, Error> {
    db.ticket()
        .create(ticket::New {
            title: "Login fails".into(),
            description: "The page says 403 since this morning.".into(),
            user: user::link(requester.id),
        })
        .priority(3)
        .messages([message::create(message::New {
            content: "I cannot log in.".into(),
            ticket: ticket::parent(),
            sender: user::link(requester.id),
        })])
        .await
}

/// Answers with a note for the staff and a message that the requester sees; gives what the requester sees.
async fn answer(db: &Db, ticket: &Ticket, sender: &User) -> Result<Vec<Message>, Error> {
    let reply = |content: &str| message::New {
        content: content.into(),
        ticket: ticket::link(ticket.id),
        sender: user::link(sender.id),
    };
    db.transaction(async |tx| {
        tx.message().create(reply("The session store was restarted at nine.")).is_internal(true).await?;
        tx.message().create(reply("Please try again now.")).await?;
        tx.message()
            .find_many(message::ticket_id.eq(ticket.id).and(message::is_internal.eq(false)))
            .order_by(message::created_at.asc())
            .await
    })
    .await
}

async fn assign(
    db: &Db,
    ticket: &Ticket,
    agent: &SupportAgent,
) -> Result<(Ticket, Option<SupportAgent>), Error> {
    db.ticket()
        .update(ticket.id)
        .set(ticket::status, TicketStatus::InProgress)
        .relate(ticket::assigned_agent, support_agent::link(agent.id))
        .include(ticket::assigned_agent)
        .await
}

async fn escalate(db: &Db, ticket: &Ticket, reason: &str) -> Result<Ticket, Error> {
    db.ticket()
        .update(ticket.id)
        .set(ticket::status, TicketStatus::Escalated)
        .set(ticket::is_escalated, true)
        .set(ticket::escalated_at, now())
        .set(ticket::escalation_reason, reason)
        .increment(ticket::priority, 1)
        .await
}

/// Closes a ticket and awards its requester an achievement: both or neither.
async fn close(db: &Db, ticket: &Ticket) -> Result<(Ticket, Vec<Achievement>), Error> {
    db.transaction(async |tx| {
        let closed = tx
            .ticket()
            .update(ticket.id)
            .set(ticket::status, TicketStatus::Closed)
            .set(ticket::closed_at, now())
            .await?;
        let first = achievement::New {
            name: "First ticket".into(),
            description: "Asked for help, and got it.".into(),
            kind: AchievementType::FirstTicket,
        };
        let award = achievement::link(achievement::by_name("First ticket")).or_create(first);
        let (_, held) = tx
            .user()
            .update(closed.user_id)
            .add(user::achievements, [award])
            .include(user::achievements.order_by(achievement::name.asc()))
            .await?;
        Ok((closed, held))
    })
    .await
}

/// Everything that waits, the most urgent first, with who asks, who answers and what the requester saw last.
async fn queue(db: &Db) -> Result<Vec<String>, Error> {
    let waiting: Vec<(Ticket, User, Option<SupportAgent>, Vec<Message>)> = db
        .ticket()
        .find_many(ticket::status.ne(TicketStatus::Closed))
        .include(ticket::user)
        .include(ticket::assigned_agent)
        .include(ticket::messages.filter(message::is_internal.eq(false)).order_by(message::id.desc()).take(1))
        .order_by(ticket::priority.desc())
        .order_by(ticket::created_at.asc())
        .take(20)
        .await?;
    let line = |(ticket, user, agent, messages): &(Ticket, User, Option<SupportAgent>, Vec<Message>)| {
        let agent = if agent.is_some() { "assigned" } else { "unassigned" };
        let last = messages.first().map_or("-", |message| message.content.as_str());
        format!("queue: [{}] {} ({}, {agent}): {last}", ticket.priority, ticket.title, user.username)
    };
    Ok(waiting.iter().map(line).collect())
}

/// All messages as lines of JSON, the oldest first, of which few are in memory at once.
pub async fn export(db: &Db, mut line: impl FnMut(String)) -> Result<(), Box<dyn std::error::Error>> {
    let mut messages = db.message().find_many(..).order_by(message::id.asc()).stream();
    while let Some(message) = messages.try_next().await? {
        line(serde_json::to_string(&message)?);
    }
    Ok(())
}

fn names(achievements: &[Achievement]) -> String {
    achievements.iter().map(|achievement| achievement.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn now() -> echo_client::types::DateTime {
    SystemTime::now().into()
}

/// The guides' examples, which compile.
#[cfg(doctest)]
mod guides {
    #[doc = include_str!("../../../docs/client.md")]
    mod client {}
    #[doc = include_str!("../../../docs/from-diesel.md")]
    mod from_diesel {}
    #[doc = include_str!("../../../docs/from-prisma.md")]
    mod from_prisma {}
    #[doc = include_str!("../../../docs/from-seaorm.md")]
    mod from_seaorm {}
    #[doc = include_str!("../../../docs/from-sqlx.md")]
    mod from_sqlx {}
}
