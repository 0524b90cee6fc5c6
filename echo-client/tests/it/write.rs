//! Making, changing and deleting records.

use echo_client::{
    AchievementType, Db, ErrorKind, Permission, TicketStatus, UserRole, achievement, knowledge_base_article,
    message, profile, support_agent, ticket, types::Update, user,
};

use crate::support::on_each;

/// A user with this id and name.
pub async fn add_user(db: &Db, id: i64, name: &str) {
    db.user().create(user::New { id, username: name.into() }).await.unwrap();
}

/// Of what is said of a field twice, the last counts.
#[tokio::test]
async fn said_twice() {
    on_each("said_twice", async |db: Db| {
        let new = || user::New { id: 1, username: "ada".into() };
        let twice = db.user().create(new()).email("old@example.org").role(UserRole::Admin);
        let made = twice.email("new@example.org").role(UserRole::User).await.unwrap();
        assert_eq!((made.email.as_deref(), made.role), (Some("new@example.org"), UserRole::User));
        let twice = db.user().update(1).set(user::email, "a@example.org").set(user::role, UserRole::Admin);
        let changed = twice.set(user::email, "b@example.org").await.unwrap();
        assert_eq!((changed.email.as_deref(), changed.role), (Some("b@example.org"), UserRole::Admin));
    })
    .await;
}

#[tokio::test]
async fn creates_with_defaults_and_options() {
    on_each("defaults", async |db: Db| {
        add_user(&db, 42, "ada").await;
        let new =
            ticket::New { title: "Login fails".into(), description: "…".into(), user: user::link(42) };
        let made = db.ticket().create(new).priority(3).await.unwrap();
        assert_eq!((made.priority, made.status, made.user_id), (3, TicketStatus::Open, 42));
        assert_eq!((made.assigned_agent_id, made.closed_at, made.is_escalated), (None, None, false));
        assert_eq!(db.ticket().find_unique(made.id).await.unwrap(), Some(made));

        let bob = db
            .user()
            .create(user::New { id: 7, username: "bob".into() })
            .email("bob@example.org")
            .role(UserRole::Support)
            .permissions([Permission::ViewTickets, Permission::ManageTickets])
            .await
            .unwrap();
        assert_eq!(bob.email.as_deref(), Some("bob@example.org"));
        assert_eq!(bob.permissions, [Permission::ViewTickets, Permission::ManageTickets]);
        assert_eq!(db.user().find_unique(user::by_username("bob")).await.unwrap(), Some(bob));

        let settings = serde_json::json!({"theme": "dark", "size": [1, 2]});
        let made = db
            .profile()
            .create(profile::New { user: user::link(7) })
            .settings(settings.clone())
            .await
            .unwrap();
        assert_eq!(made.settings, settings);
        let article =
            knowledge_base_article::New { slug: "a".into(), title: "A".into(), content: "…".into() };
        let made = db.knowledge_base_article().create(article).tags(["x", "y"]).rating(4.5).await.unwrap();
        assert_eq!((made.tags, made.rating), (vec!["x".to_owned(), "y".to_owned()], 4.5));
    })
    .await;
}

#[tokio::test]
async fn creates_related_records_in_one_call() {
    on_each("nested", async |db: Db| {
        let (made, messages, requester) = db
            .ticket()
            .create(ticket::New {
                title: "t".into(),
                description: "d".into(),
                user: user::create(user::values(user::New { id: 1, username: "ada".into() }).email("a@b.c")),
            })
            .messages([
                message::create(message::New {
                    content: "first".into(),
                    ticket: ticket::parent(),
                    sender: user::link(user::by_email("a@b.c")),
                }),
                message::create(
                    message::values(message::New {
                        content: "second".into(),
                        ticket: ticket::parent(),
                        sender: user::create(user::New { id: 2, username: "bob".into() }),
                    })
                    .is_internal(true),
                ),
            ])
            .include(ticket::messages.order_by(message::id.asc()))
            .include(ticket::user)
            .await
            .unwrap();
        assert_eq!((made.user_id, requester.email.as_deref()), (1, Some("a@b.c")));
        let contents: Vec<_> =
            messages.iter().map(|found| (found.content.as_str(), found.is_internal)).collect();
        assert_eq!(contents, [("first", false), ("second", true)]);

        let link = user::link(9).or_create(user::New { id: 9, username: "eve".into() });
        let (_, eve) = db
            .support_agent()
            .create(support_agent::New { user: link })
            .include(support_agent::user)
            .await
            .unwrap();
        assert_eq!(eve.username, "eve");

        let new = ticket::New { title: "t".into(), description: "d".into(), user: user::parent() };
        let error = db.ticket().create(new).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    })
    .await;
}

#[tokio::test]
async fn updates_fields_and_relations() {
    on_each("update", async |db: Db| {
        add_user(&db, 1, "ada").await;
        let new = ticket::New { title: "t".into(), description: "d".into(), user: user::link(1) };
        let made = db.ticket().create(new).await.unwrap();
        let agent = db.support_agent().create(support_agent::New { user: user::link(1) }).await.unwrap();
        let (changed, assigned) = db
            .ticket()
            .update(made.id)
            .set(ticket::status, TicketStatus::Escalated)
            .set(ticket::escalation_reason, "urgent")
            .increment(ticket::priority, 2)
            .relate(ticket::assigned_agent, support_agent::link(agent.id))
            .include(ticket::assigned_agent)
            .await
            .unwrap();
        assert_eq!((changed.status, changed.priority), (TicketStatus::Escalated, 3));
        assert_eq!(changed.escalation_reason.as_deref(), Some("urgent"));
        assert_eq!(assigned, Some(agent));
        let changed = db
            .ticket()
            .update(made.id)
            .clear(ticket::escalation_reason)
            .unrelate(ticket::assigned_agent)
            .update(ticket::user, Update::new().set(user::ban_reason, Some("spam")))
            .await
            .unwrap();
        assert_eq!((changed.escalation_reason, changed.assigned_agent_id), (None, None));
        let ada = db.user().update(1).push(user::permissions, [Permission::BanUsers]).await.unwrap();
        assert_eq!((ada.ban_reason.as_deref(), ada.permissions), (Some("spam"), vec![Permission::BanUsers]));
    })
    .await;
}

#[tokio::test]
async fn related_records_are_made_where_they_are_not_there() {
    on_each("upsert_related", async |db: Db| {
        add_user(&db, 1, "ada").await;
        let bio = async |text: &str| {
            let new = profile::New { user: user::parent() };
            let change = Update::new().set(profile::bio, Some(text));
            db.user()
                .update(1)
                .upsert(user::profile, profile::values(new).bio(Some("new")), change)
                .await
                .unwrap();
            db.profile().find_many(..).select(profile::bio).await.unwrap()
        };
        assert_eq!(bio("changed").await, [Some("new".to_owned())]);
        assert_eq!(bio("changed").await, [Some("changed".to_owned())]);

        let ticket = ticket::New { title: "t".into(), description: "d".into(), user: user::link(1) };
        let ticket = db.ticket().create(ticket).await.unwrap();
        let say = async |id: i32, text: &str| {
            let new = message::New { content: text.into(), ticket: ticket::parent(), sender: user::link(1) };
            let change = Update::new().set(message::content, format!("{text}, again"));
            let changed = db.ticket().update(ticket.id).upsert_one(ticket::messages, id, new, change);
            changed.include(ticket::messages.order_by(message::id.asc())).await.unwrap().1
        };
        let first = say(7, "hello").await;
        assert_eq!(first.len(), 1);
        let both = say(first[0].id + 1, "bye").await;
        let again = say(first[0].id, "hello").await;
        let contents: Vec<&str> = again.iter().map(|message| message.content.as_str()).collect();
        assert_eq!((both.len(), contents), (2, vec!["hello, again", "bye"]));
        db.ticket().update(ticket.id).delete_one(ticket::messages, both[1].id).await.unwrap();
        assert_eq!(db.message().count(..).await.unwrap(), 1);
        let error = db.ticket().update(ticket.id).delete_one(ticket::messages, both[1].id).await.unwrap_err();
        assert_eq!(error.code(), Some("P2017"));
    })
    .await;
}

#[tokio::test]
async fn what_is_related_changes_along() {
    on_each("along", async |db: Db| {
        add_user(&db, 1, "ada").await;
        let say = |content: &str| {
            let new =
                message::New { content: content.into(), ticket: ticket::parent(), sender: user::link(1) };
            message::create(new)
        };
        let mut ids = Vec::new();
        for title in ["first", "second"] {
            let new = ticket::New { title: title.into(), description: "d".into(), user: user::link(1) };
            let made = db.ticket().create(new).messages([say("a"), say("b"), say("c")]);
            ids.push(made.include(ticket::messages.order_by(message::id.asc())).await.unwrap());
        }
        let (of, messages) = &ids[0];
        let contents = async |of: i32| -> Vec<String> {
            let all = db.message().find_many(message::ticket_id.eq(of)).order_by(message::id.asc());
            all.select(message::content).await.unwrap()
        };
        let to = |text: &str| Update::new().set(message::content, text);
        let ticket = || db.ticket().update(of.id);
        ticket().update_one(ticket::messages, messages[1].id, to("changed")).await.unwrap();
        assert_eq!(contents(of.id).await, ["a", "changed", "c"]);
        ticket().update_all(ticket::messages, message::content.ne("a"), to("all")).await.unwrap();
        assert_eq!(contents(of.id).await, ["a", "all", "all"]);
        ticket().add(ticket::messages, [say("d")]).await.unwrap();
        ticket().delete_all(ticket::messages, message::content.eq("all")).await.unwrap();
        assert_eq!(contents(of.id).await, ["a", "d"]);
        // What belongs to another is neither found nor changed.
        let (other, others) = &ids[1];
        let error = ticket().update_one(ticket::messages, others[0].id, to("x")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert_eq!(contents(other.id).await, ["a", "b", "c"]);

        let named = |name: &str| achievement::New {
            name: name.into(),
            description: "d".into(),
            kind: AchievementType::Community,
        };
        let or_made = |name: &str| achievement::link(achievement::by_name(name)).or_create(named(name));
        let user = || db.user().update(1);
        user().add(user::achievements, [or_made("one"), or_made("two")]).await.unwrap();
        user().add(user::achievements, [or_made("two"), or_made("three")]).await.unwrap();
        assert_eq!(db.achievement().count(..).await.unwrap(), 3);
        let gone = [achievement::by_name("one"), achievement::by_name("two")];
        let (_, left) = user().remove(user::achievements, gone).include(user::achievements).await.unwrap();
        assert_eq!(left.iter().map(|left| left.name.as_str()).collect::<Vec<_>>(), ["three"]);
        assert_eq!(db.achievement().count(..).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn relates_many_to_many() {
    on_each("many", async |db: Db| {
        add_user(&db, 1, "ada").await;
        for name in ["first", "second"] {
            let kind = AchievementType::FirstTicket;
            let new = achievement::New { name: name.into(), description: "…".into(), kind };
            db.achievement().create(new).await.unwrap();
        }
        let first = achievement::by_name("first");
        let (_, awarded) = db
            .user()
            .update(1)
            .add(user::achievements, [achievement::link(first.clone())])
            .include(user::achievements)
            .await
            .unwrap();
        assert_eq!(awarded.len(), 1);
        let (_, awarded) = db
            .user()
            .update(1)
            .replace(user::achievements, [achievement::by_name("second")])
            .include(user::achievements)
            .await
            .unwrap();
        assert_eq!(awarded.iter().map(|found| found.name.as_str()).collect::<Vec<_>>(), ["second"]);
        assert_eq!(
            db.achievement().count(achievement::users.some(user::username.eq("ada"))).await.unwrap(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn writes_many() {
    on_each("bulk", async |db: Db| {
        let users = (0..10).map(|id| user::New { id, username: format!("user{id}") });
        assert_eq!(db.user().create_many(users).await.unwrap(), 10);
        let again = (5..15)
            .map(|id| user::values(user::New { id, username: format!("user{id}") }).role(UserRole::Admin));
        assert_eq!(db.user().create_many(again).skip_duplicates().await.unwrap(), 5);
        assert_eq!(db.user().count(user::role.eq(UserRole::Admin)).await.unwrap(), 5);
        let changed = db.user().update_many(user::id.lt(3)).set(user::is_banned, true).await.unwrap();
        assert_eq!(changed, 3);
        assert_eq!(db.user().delete_many(user::is_banned.eq(true)).await.unwrap(), 3);

        let more = [3, 20, 21].map(|id| user::New { id, username: format!("user{id}") });
        let made = db.user().create_many(more).skip_duplicates().returning().await.unwrap();
        assert_eq!(made.iter().map(|user| user.id).collect::<Vec<_>>(), [20, 21]);
        let mut changed = db
            .user()
            .update_many(user::id.gte(20))
            .set(user::role, UserRole::Admin)
            .increment(user::id, 10)
            .returning()
            .await
            .unwrap();
        changed.sort_by_key(|user| user.id);
        assert_eq!(changed.iter().map(|user| user.id).collect::<Vec<_>>(), [30, 31]);
        assert!(changed.iter().all(|user| user.role == UserRole::Admin));
        assert_eq!(db.user().delete_many(user::id.gte(30)).await.unwrap(), 2);

        let related = db.user().update_many(..).remove(user::achievements, [1]).await.unwrap_err();
        assert_eq!(related.kind(), ErrorKind::InvalidQuery, "{related}");
        assert_eq!(db.user().delete_many(..).await.unwrap(), 12);
    })
    .await;
}

#[tokio::test]
async fn upserts_and_deletes() {
    on_each("upsert", async |db: Db| {
        for email in ["new@example.org", "changed@example.org"] {
            let new = user::values(user::New { id: 1, username: "ada".into() }).email("new@example.org");
            let ada = db.user().upsert(user::by_username("ada"), new).set(user::email, email).await.unwrap();
            assert_eq!(ada.email.as_deref(), Some(email));
        }
        let (ada, tickets) = db.user().delete(1).include(user::tickets).await.unwrap();
        assert_eq!((ada.username.as_str(), tickets.len()), ("ada", 0));
        assert_eq!(db.user().count(..).await.unwrap(), 0);
    })
    .await;
}

/// One of them makes the record, all others change it.
#[tokio::test(flavor = "multi_thread")]
async fn upserts_at_once() {
    on_each("race", async |db: Db| {
        for name in ["a", "b", "c"] {
            let upserts = (0..8).map(|id| {
                let db = db.clone();
                tokio::spawn(async move {
                    let new = user::values(user::New { id, username: name.into() });
                    // One statement, but on MySQL and MariaDB, where the record is looked for first.
                    db.user()
                        .upsert(user::by_username(name), new)
                        .set(user::is_banned, true)
                        .include(user::tickets)
                        .await
                })
            });
            for upsert in upserts.collect::<Vec<_>>() {
                assert_eq!(upsert.await.unwrap().unwrap().0.username, name);
            }
            assert_eq!(db.user().delete_many(..).await.unwrap(), 1);
        }
    })
    .await;
}
