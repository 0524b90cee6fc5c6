//! Conditions and orders by names that come from outside, full text, and streams.

use echo_client::{
    Db, ErrorKind, TicketStatus, message, support_agent, ticket,
    types::{Dynamic, relevance},
    user,
};
use echo_dialect::by_url;
use futures_util::{StreamExt as _, TryStreamExt as _};
use serde_json::json;

use crate::support::{mysql, mysql_8, on_each, open, postgres};

/// A user and tickets of these priorities, the odd ones open.
async fn seed(db: &Db, priorities: &[i32]) {
    db.user().create(user::New { id: 1, username: "ada".into() }).await.unwrap();
    for (number, priority) in priorities.iter().enumerate() {
        let new = ticket::New {
            title: format!("ticket {number}"),
            description: "Since noon.".into(),
            user: user::link(1),
        };
        let status = if priority % 2 == 1 { TicketStatus::Open } else { TicketStatus::Closed };
        db.ticket().create(new).priority(*priority).status(status).await.unwrap();
    }
}

#[tokio::test]
async fn names_become_conditions() {
    on_each("dynamic", async |db: Db| {
        seed(&db, &[3, 1, 2, 5]).await;
        let all = db.ticket().dynamic();
        let names = all.clone().only((ticket::status, ticket::priority)).only(ticket::title);
        let find = async |filter, order| -> Vec<i32> {
            let order = names.sort(order).unwrap();
            let filter = names.filter(&filter).unwrap();
            db.ticket().find_many(filter).order_by_all(order).select(ticket::priority).await.unwrap()
        };
        assert_eq!(find(json!({}), "-priority").await, [5, 3, 2, 1]);
        assert_eq!(find(json!({"status": "OPEN", "priority": {"gte": 2}}), "priority").await, [3, 5]);
        let either = json!({"OR": [{"priority": {"in": [1]}}, {"title": {"endsWith": "3"}}]});
        assert_eq!(find(either, "status, -priority").await, [5, 1]);
        // Conditions of both kinds go together, and relations where nothing is left out.
        let of_ada = all.filter(&json!({"user": {"is": {"username": "ada"}}})).unwrap();
        assert_eq!(db.ticket().count(of_ada.and(ticket::priority.gt(2))).await.unwrap(), 2);
        let by_user = all.order(&json!([{"user": {"username": "asc"}}, {"id": "desc"}])).unwrap();
        assert_eq!(db.ticket().find_many(..).order_by_all(by_user).await.unwrap()[0].priority, 5);
        refused(&names);
    })
    .await;
}

/// What is not known, not allowed or does not fit is said; what is not allowed looks like what is not there.
fn refused(names: &Dynamic<'_, echo_client::Ticket>) {
    let fails = |filter, said: &str| {
        let error = names.filter(&filter).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        assert!(error.to_string().contains(said), "{error}");
        assert!(!error.to_string().contains("escalationReason"), "{error}");
    };
    let known = "known are title, status, priority";
    let misspelt = format!("`prority` is not known here; {known} (did you mean `priority`?).");
    fails(json!({"prority": 1}), &misspelt);
    fails(json!({"priority": "high"}), "an Int is expected, not \"high\"");
    let hidden = format!("`description` is not known here; {known}.");
    fails(json!({"NOT": {"AND": [{"description": "x"}]}}), &hidden);
    // Nothing is told of its type either, nor by comparing with it.
    fails(json!({"description": 1}), &hidden);
    fails(json!({"title": {"equals": {"$ref": "description"}}}), &hidden);
    fails(json!({"user": {"is": {"username": "ada"}}}), "`user` is not known here");
    fails(json!({"messages": {}}), "`messages` is not known here");
    fails(json!([]), "an object is expected");
    for (sort, said) in [
        ("-createdAt", "`createdAt` is not known here"),
        ("title;", "did you mean `title`?"),
        ("_count", "an object is expected"),
        ("_relevance", "`search` as text is expected"),
        ("messages", "`messages` is not known here"),
    ] {
        let error = names.sort(sort).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        assert!(error.to_string().contains(said), "{sort}: {error}");
    }
    assert!(names.sort(" , ").unwrap().is_empty());
}

#[tokio::test]
async fn relevance_is_of_texts() {
    on_each("relevance_of", async |db: Db| {
        let names = db.ticket().dynamic();
        for (fields, said) in [
            (json!("user"), "`user` is not a field that holds a text"),
            (json!(["title", "messages"]), "`messages` is not a field that holds a text"),
            (json!(["priority"]), "`priority` is not a field that holds a text"),
            (json!([]), "at least one of `fields` is expected"),
            (json!(["titel"]), "did you mean `title`?"),
        ] {
            let order = json!({"_relevance": {"fields": fields, "search": "x", "sort": "asc"}});
            let error = names.order(&order).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidQuery);
            assert!(error.to_string().contains(said), "{error}");
            let query = json!({"model": "Ticket", "action": "findMany", "args": {"orderBy": order}});
            let answer = db.json().unwrap().execute(&[query]).await.remove(0);
            assert_eq!(answer["error"]["code"], "P2009", "{answer}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_most_related_first() {
    on_each("most_related", async |db: Db| {
        seed(&db, &[1, 2]).await;
        db.message()
            .create(message::New { content: "hello".into(), ticket: ticket::link(2), sender: user::link(1) })
            .await
            .unwrap();
        let order = async |order| -> Vec<i32> {
            db.ticket().find_many(..).order_by(order).select(ticket::priority).await.unwrap()
        };
        assert_eq!(order(ticket::messages.count()).await, [1, 2]);
        assert_eq!(order(ticket::messages.count().asc()).await, [1, 2]);
        assert_eq!(order(ticket::messages.count().desc()).await, [2, 1]);
    })
    .await;
}

/// By what a related record holds, and with those without a value where they are wanted, on every database alike.
#[tokio::test]
async fn orders_of_related_records_and_of_nulls() {
    on_each("related_order", async |db: Db| {
        seed(&db, &[1, 2, 3]).await;
        db.user().create(user::New { id: 2, username: "zoe".into() }).await.unwrap();
        for id in [1, 2] {
            let new = support_agent::New { user: user::link(id) };
            let special = (id == 1).then_some("mail");
            db.support_agent().create(new).specialization(special).await.unwrap();
        }
        let agents: Vec<i32> = db
            .support_agent()
            .find_many(..)
            .order_by(support_agent::user.order_by(user::username.desc()))
            .select(support_agent::id)
            .await
            .unwrap();
        assert_eq!(agents, [2, 1]);
        let assigned = [(1, agents[0]), (2, agents[1])];
        for (ticket, agent) in assigned {
            db.ticket().update(ticket).set(ticket::assigned_agent_id, agent).await.unwrap();
        }
        db.ticket().update(2).set(ticket::escalation_reason, "late").await.unwrap();
        let order = async |order| -> Vec<i32> {
            let query = db.ticket().find_many(..).order_by(order).order_by(ticket::id.asc());
            query.select(ticket::id).await.unwrap()
        };
        let reason = ticket::escalation_reason;
        assert_eq!(order(reason.asc().nulls_last()).await, [2, 1, 3]);
        assert_eq!(order(reason.desc().nulls_first()).await, [1, 3, 2]);
        // Over two relations; ticket 3 has no agent, and so nothing to be ordered by.
        let name = ticket::assigned_agent.order_by(support_agent::user.order_by(user::username.asc()));
        assert_eq!(order(name.clone().nulls_last()).await, [2, 1, 3]);
        assert_eq!(order(name.desc().nulls_first()).await, [3, 1, 2]);
    })
    .await;
}

/// Words in the language of the database, of tickets with `@@fulltext`, as MySQL and MariaDB need it.
async fn search(db: &Db, both: &str, one: &str) {
    seed(db, &[1, 2, 3]).await;
    let titles = [(1, "cats alone"), (2, "dogs and cats"), (3, "birds")];
    for (id, title) in titles {
        db.ticket().update(id).set(ticket::title, title).await.unwrap();
    }
    db.ticket().update(1).set(ticket::description, "cats, cats, cats").await.unwrap();
    let found: Vec<i32> = db.ticket().find_many(ticket::title.search(both)).select(ticket::id).await.unwrap();
    assert_eq!(found, [2]);
    let none = db.ticket().count(!ticket::title.search(one)).await.unwrap();
    assert_eq!(none, 1);
    let ranked = async |order| -> Vec<i32> {
        let found = db.ticket().find_many(ticket::title.search(one)).order_by(order);
        found.select(ticket::id).await.unwrap()
    };
    let fields = (ticket::title, ticket::description);
    assert_eq!(ranked(relevance(fields, one)).await, [1, 2]);
    assert_eq!(ranked(relevance(fields, one).asc()).await, [2, 1]);
}

#[tokio::test]
async fn texts_are_searched() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&format!("file:{}", folder.path().join("test.db").display())).await;
    for error in [
        db.ticket().find_many(ticket::title.search("x")).await.unwrap_err(),
        db.ticket().find_many(..).order_by(relevance(ticket::title, "x")).await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        assert!(error.to_string().contains("does not support"), "{error}");
    }
    let url = postgres("search");
    search(&open(&url).await, "cats & dogs", "cats").await;
    by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    for url in [mysql("search"), mysql_8("search")] {
        let db = open(&url).await;
        for fields in ["title", "title, description"] {
            let index = format!("CREATE FULLTEXT INDEX `{fields}` ON tickets ({fields})");
            db.execute_raw(&index, &[]).await.unwrap();
        }
        search(&db, "+cats +dogs", "cats").await;
        by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    }
}

#[tokio::test]
async fn records_come_one_after_the_other() {
    on_each("stream", async |db: Db| {
        let users = (1..=25).map(|id| user::values(user::New { id, username: format!("user {id}") }));
        db.user().create_many(users).await.unwrap();
        for size in [1, 7, 25, 1000] {
            let stream = db.user().find_many(user::id.gt(3)).order_by(user::id.desc()).select(user::id);
            let ids: Vec<i64> = stream.stream_by(size).try_collect().await.unwrap();
            assert_eq!(ids, (4..=25).rev().collect::<Vec<i64>>(), "{size}");
        }
        let with_tickets = db.user().find_many(..).include(user::tickets).take(2).stream();
        assert_eq!(with_tickets.count().await, 2);
        assert_eq!(db.user().find_many(user::id.gt(99)).stream().count().await, 0);
        // A stream is sent to other tasks, and a stream that is left leaves nothing behind.
        let mut left = db.user().find_many(..).stream_by(2);
        let first = left.next().await.unwrap().unwrap();
        assert_eq!(first.id, 1);
        drop(left);
        let own = db.clone();
        let counted = tokio::spawn(async move { own.user().find_many(..).stream().count().await });
        assert_eq!(counted.await.unwrap(), 25);
        let failed: Vec<_> = db.user().find_many(..).take_last(3).stream().collect().await;
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].as_ref().unwrap_err().kind(), ErrorKind::InvalidQuery);
    })
    .await;
}
