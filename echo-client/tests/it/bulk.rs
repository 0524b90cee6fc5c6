//! Many records at once, each with values of its own.

use echo_client::{
    AchievementType, Db, ErrorKind, Permission, User, UserRole, achievement, knowledge_base_article, profile,
    types::{DateTime, Update},
    user,
};

use crate::{support::on_every, write::add_user};

fn named(id: i64, name: &str) -> user::Create<echo_client::types::Values<echo_client::User>> {
    user::values(user::New { id, username: name.into() })
}

/// What a row leaves to its default is the same whether the others do so, too.
#[tokio::test]
async fn creates_many_with_defaults_and_without() {
    on_every("create_many_defaults", async |db: Db| {
        let early: DateTime = "2020-01-02T03:04:05Z".parse().unwrap();
        let views = [Permission::ViewTickets];
        let rows = [
            named(1, "ada"),
            named(2, "bob"),
            named(3, "cyd").role(UserRole::Admin).created_at(early),
            named(4, "dee"),
            named(5, "eve").permissions(views),
            named(6, "fay").permissions(views).is_banned(true),
            named(7, "guy").permissions([Permission::ViewTickets; 0]),
        ];
        assert_eq!(db.user().create_many(rows).await.unwrap(), 7);
        let users = db.user().find_many(..).order_by(user::id.asc()).await.unwrap();
        let now = users[0].created_at;
        for (user, id) in users.iter().zip(1..) {
            let role = if id == 3 { UserRole::Admin } else { UserRole::User };
            let created = if id == 3 { early } else { now };
            assert_eq!((user.id, user.role, user.created_at, user.updated_at), (id, role, created, now));
            let permissions = if [5, 6].contains(&id) { &views[..] } else { &[] };
            assert_eq!((&user.permissions[..], user.is_banned), (permissions, id == 6));
        }
    })
    .await;
}

#[tokio::test]
async fn upserts_many_by_the_primary_key() {
    on_every("upsert_many", async |db: Db| {
        let early: DateTime = "2020-01-02T03:04:05Z".parse().unwrap();
        let first = named(1, "ada").role(UserRole::Admin).created_at(early).updated_at(early);
        db.user().create_many([first, named(2, "bob").email("b@example.org")]).await.unwrap();

        // The second 3 counts, and 1 has no role.
        let rows = [
            named(3, "twice").role(UserRole::Support),
            named(1, "ada lovelace"),
            named(3, "cy").permissions([Permission::ViewTickets]),
            named(2, "bob").email(None::<String>).permissions([Permission::BanUsers]),
        ];
        assert_eq!(db.user().upsert_many(rows).await.unwrap(), 3);
        let users = db.user().find_many(..).order_by(user::id.asc()).await.unwrap();
        let names: Vec<_> = users.iter().map(|user| user.username.as_str()).collect();
        assert_eq!(names, ["ada lovelace", "bob", "cy"]);
        let ada = &users[0];
        assert_eq!((ada.role, ada.created_at), (UserRole::Admin, early));
        assert!(ada.updated_at > early);
        assert_eq!(
            (users[1].email.as_deref(), &users[1].permissions[..]),
            (None, &[Permission::BanUsers][..])
        );
        assert_eq!(
            (users[2].role, &users[2].permissions[..]),
            (UserRole::User, &[Permission::ViewTickets][..])
        );

        // Nothing but the key and what stays: what is there stays as it is.
        let again = [named(1, "no"), named(4, "dee")];
        assert_eq!(db.user().upsert_many(again).only(user::is_banned).await.unwrap(), 2);
        let kept = db.user().find_unique(1).required().await.unwrap();
        assert_eq!((&kept.username, kept.updated_at), (&ada.username, ada.updated_at));
        assert_eq!(db.user().upsert_many(Vec::<user::New>::new()).await.unwrap(), 0);
        assert_eq!(db.user().count(..).await.unwrap(), 4);

        // A foreign key that leads nowhere.
        let nowhere = profile::values(profile::New { user: user::link(99) });
        let error = db.profile().upsert_many([nowhere]).on(profile::user_id).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ForeignKeyViolation, "{error}");
    })
    .await;
}

#[tokio::test]
async fn upserts_many_by_another_unique() {
    on_every("upsert_many_on", async |db: Db| {
        let article = |slug: &str, title: &str| {
            let (slug, title) = (slug.to_owned(), title.to_owned());
            knowledge_base_article::values(knowledge_base_article::New { slug, title, content: "…".into() })
        };
        db.knowledge_base_article().create_many([article("a", "A").views(7)]).await.unwrap();
        let id = db.knowledge_base_article().find_first(..).required().await.unwrap().id;
        let rows = [article("a", "A 2").rating(4.5).tags(["x", "y"]).views(1), article("b", "B").rating(0.5)];
        let changed = db
            .knowledge_base_article()
            .upsert_many(rows)
            .on(knowledge_base_article::slug)
            .only((knowledge_base_article::title, knowledge_base_article::rating))
            .only(knowledge_base_article::tags)
            .await
            .unwrap();
        assert_eq!(changed, 2);
        let find = db.knowledge_base_article().find_many(..).order_by(knowledge_base_article::slug.asc());
        let found = find.await.unwrap();
        assert_eq!(
            (found[0].id, found[0].title.as_str(), found[0].rating, found[0].views),
            (id, "A 2", 4.5, 7)
        );
        assert_eq!((&found[0].tags[..], found[1].rating), (&["x".to_owned(), "y".to_owned()][..], 0.5));

        add_user(&db, 1, "ada").await;
        for theme in ["dark", "light"] {
            let settings = serde_json::json!({ "theme": theme });
            let row = profile::values(profile::New { user: user::link(1) }).settings(settings.clone());
            assert_eq!(db.profile().upsert_many([row]).on(profile::user_id).await.unwrap(), 1);
            let found = db.profile().find_many(..).await.unwrap();
            assert_eq!(found.iter().map(|profile| &profile.settings).collect::<Vec<_>>(), [&settings]);
        }

        // No unique, and a unique that a row does not have.
        let error = db.user().upsert_many([named(1, "ada")]).on(user::role).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        assert!(error.to_string().contains("(role) of User is not a primary key or unique"), "{error}");
        assert!(error.to_string().contains("(id), (username), (email)"), "{error}");
        let kind = AchievementType::Community;
        let new = achievement::New { name: "a".into(), description: "…".into(), kind };
        let error = db.achievement().upsert_many([new.clone()]).await.unwrap_err();
        assert!(error.to_string().contains("told by `id` of Achievement"), "{error}");
        assert_eq!(db.achievement().upsert_many([new]).on(achievement::name).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn upserts_more_than_a_statement_takes() {
    on_every("upsert_more", async |db: Db| {
        let rows = |points: i32| {
            (0..12_000).map(move |number| {
                let (name, kind) = (format!("a{number}"), AchievementType::Community);
                let new = achievement::New { name, description: "…".into(), kind };
                achievement::values(new).points(points + number)
            })
        };
        for points in [0, 1] {
            let upsert = db.achievement().upsert_many(rows(points)).on(achievement::name);
            assert_eq!(upsert.await.unwrap(), 12_000);
        }
        let found =
            db.achievement().find_many(..).order_by(achievement::points.desc()).take(1).await.unwrap();
        assert_eq!((found[0].name.as_str(), found[0].points), ("a11999", 12_000));
        assert_eq!(db.achievement().count(..).await.unwrap(), 12_000);
    })
    .await;
}

#[tokio::test]
async fn updates_each() {
    on_every("update_each", async |db: Db| {
        let early: DateTime = "2020-01-02T03:04:05Z".parse().unwrap();
        let users =
            (1..=6).map(|id| named(id, &format!("user{id}")).updated_at(early).email("old@example.org"));
        let users = users.enumerate().map(|(at, user)| user.email(format!("{at}@example.org")));
        db.user().create_many(users).await.unwrap();
        let at: DateTime = "2021-02-03T04:05:06.789Z".parse().unwrap();
        let changes = [
            // Of the same fields: one statement.
            (1, Update::new().set(user::role, UserRole::Admin).set(user::banned_at, at)),
            (2, Update::new().set(user::role, UserRole::Support).clear(user::banned_at)),
            (99, Update::new().set(user::role, UserRole::Support).set(user::banned_at, at)),
            // Of others, in either order.
            (3, Update::new().set(user::is_banned, true).set(user::ban_reason, "it's \\ 'so'")),
            (4, Update::new().set(user::ban_reason, "?").set(user::is_banned, false)),
            // A list.
            (5, Update::new().set_list(user::permissions, [Permission::BanUsers, Permission::ViewTickets])),
            (1, Update::new().set_list(user::permissions, Vec::<Permission>::new())),
            // Said again: what is said of it together, the later counts.
            (2, Update::new().clear(user::email).set(user::role, UserRole::Moderator)),
            (6, Update::new()),
        ];
        assert_eq!(db.user().update_each(changes).await.unwrap(), 5);
        let users = db.user().find_many(..).order_by(user::id.asc()).await.unwrap();
        assert_eq!((users[0].role, users[0].banned_at), (UserRole::Admin, Some(at)));
        assert_eq!((users[0].email.as_deref(), users[0].permissions.len()), (Some("0@example.org"), 0));
        assert_eq!((users[1].role, &users[1].email, users[1].banned_at), (UserRole::Moderator, &None, None));
        assert_eq!((users[2].is_banned, users[2].ban_reason.as_deref()), (true, Some("it's \\ 'so'")));
        assert_eq!((users[3].is_banned, users[3].ban_reason.as_deref()), (false, Some("?")));
        assert_eq!(users[4].permissions, [Permission::BanUsers, Permission::ViewTickets]);
        assert!(users[..5].iter().all(|user| user.updated_at > early) && users[5].updated_at == early);
    })
    .await;
}

#[tokio::test]
async fn updates_each_by_what_changes() {
    on_every("update_each_key", async |db: Db| {
        db.user().create_many((1..=4).map(|id| named(id, &format!("user{id}")))).await.unwrap();
        // By another unique, and by what changes: in order.
        let unique = [("user1", true), ("USERX", true), ("user2", false)];
        let changes =
            unique.map(|(name, is)| (user::by_username(name), Update::new().set(user::is_banned, is)));
        assert_eq!(db.user().update_each(changes).await.unwrap(), 2);
        assert_eq!(db.user().count(user::is_banned.eq(true)).await.unwrap(), 1);
        let moved = [(1, 10), (2, 1), (10, 2)];
        let changes = moved.map(|(id, to)| (id, Update::new().set(user::id, to)));
        assert_eq!(db.user().update_each(changes).await.unwrap(), 3);
        assert_eq!(db.user().find_unique(2).required().await.unwrap().username, "user1");

        let none: [(i64, Update<User>); 0] = [];
        assert_eq!(db.user().update_each(none).await.unwrap(), 0);
        // Both or neither.
        let changes = [
            (3, Update::new().set(user::role, UserRole::User)),
            (4, Update::new().set(user::username, "user3")),
        ];
        let error = db.user().update_each(changes).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UniqueViolation);
        let changes = [(1, Update::new().push(user::permissions, [Permission::BanUsers]))];
        assert_eq!(db.user().update_each(changes).await.unwrap_err().kind(), ErrorKind::InvalidQuery);
        let key = user::by_id(1).filter(user::is_banned.eq(true));
        let changes = [(key, Update::new().set(user::is_banned, false))];
        assert_eq!(db.user().update_each(changes).await.unwrap_err().kind(), ErrorKind::InvalidQuery);
    })
    .await;
}

#[tokio::test]
async fn updates_more_than_a_statement_takes() {
    on_every("update_more", async |db: Db| {
        let rows = (0..12_000).map(|number| {
            let (slug, title) = (format!("a{number}"), String::new());
            knowledge_base_article::New { slug, title, content: "…".into() }
        });
        db.knowledge_base_article().create_many(rows).await.unwrap();
        let changes = (0..12_001).map(|number| {
            let update = Update::new()
                .set(knowledge_base_article::views, number)
                .set(knowledge_base_article::rating, f64::from(number) / 3.0);
            (knowledge_base_article::by_slug(format!("a{number}")), update)
        });
        assert_eq!(db.knowledge_base_article().update_each(changes).await.unwrap(), 12_000);
        let found = db.knowledge_base_article().find_many(..).await.unwrap();
        assert!(found.iter().all(|article| article.slug == format!("a{}", article.views)));
        assert!(found.iter().all(|article| (article.rating - f64::from(article.views) / 3.0).abs() < 1e-9));
    })
    .await;
}
