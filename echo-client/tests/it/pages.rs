//! Pages from where the one before ended.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use echo_client::{
    Db, ErrorKind, TicketStatus, ticket,
    types::{DateTime, Order, Page},
    user,
};

use serde_json::{Value as Json, json};

use crate::support::on_every;

/// Tickets with ties, and without a reason here and there.
async fn seed(db: &Db) {
    db.user().create(user::New { id: 1, username: "ada".into() }).await.unwrap();
    let statuses = [TicketStatus::Open, TicketStatus::Closed, TicketStatus::Escalated];
    let tickets = (0..23_u8).map(|number| {
        let title = format!("ticket {number}");
        let new = ticket::New { title, description: "d".into(), user: user::link(1) };
        let closed = (number % 4 > 0).then(|| moment(number));
        let reason = (number % 3 > 0).then(|| format!("reason {}", number % 4));
        ticket::values(new)
            .priority(i32::from(number) % 5)
            .status(statuses[usize::from(number % 3)])
            .escalation_reason(reason)
            .closed_at(closed)
    });
    db.ticket().create_many(tickets).await.unwrap();
}

/// Moments of a few milliseconds, the later the smaller the number.
fn moment(number: u8) -> DateTime {
    let text = format!("2026-11-27T08:00:00.{:03}Z", 100 - number / 2);
    text.parse().unwrap()
}

type Orders = Vec<Order<echo_client::Ticket>>;

async fn page(db: &Db, order: &Orders, next: Option<&str>, previous: Option<&str>) -> Page<i32> {
    let page = db.ticket().find_many(ticket::id.gt(1)).order_by_all(order.clone()).select(ticket::id).page(4);
    match previous {
        Some(previous) => page.before(previous).await.unwrap(),
        None => page.after(next).await.unwrap(),
    }
}

#[tokio::test]
async fn there_and_back() {
    on_every("pages", async |db: Db| {
        seed(&db).await;
        for order in [
            vec![],
            vec![ticket::priority.desc()],
            vec![ticket::escalation_reason.asc(), ticket::priority.asc()],
            vec![ticket::escalation_reason.desc()],
            vec![ticket::escalation_reason.desc().nulls_first(), ticket::closed_at.asc().nulls_last()],
            vec![ticket::closed_at.desc().nulls_last()],
            vec![ticket::closed_at.asc(), ticket::title.desc()],
            db.ticket().dynamic().sort("-isEscalated,status,-closedAt").unwrap(),
            vec![ticket::status.asc(), ticket::created_at.desc(), ticket::id.desc()],
        ] {
            let key = ticket::id.asc();
            let all: Vec<i32> = db
                .ticket()
                .find_many(ticket::id.gt(1))
                .order_by_all(order.clone())
                .order_by(key)
                .select(ticket::id)
                .await
                .unwrap();
            let mut last = page(&db, &order, None, None).await;
            assert_eq!(last.previous, None);
            let mut forth = last.records.clone();
            while let Some(next) = last.next.clone() {
                last = page(&db, &order, Some(&next), None).await;
                forth.extend(&last.records);
            }
            assert_eq!(forth, all, "{order:?}");
            let mut back = last.records.clone();
            while let Some(previous) = last.previous.clone() {
                last = page(&db, &order, None, Some(&previous)).await;
                back.splice(0..0, last.records.iter().copied());
                assert!(last.next.is_some());
            }
            assert_eq!(back, all, "{order:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_comes_and_goes_moves_nobody() {
    on_every("moving", async |db: Db| {
        seed(&db).await;
        let order = vec![ticket::priority.asc(), ticket::id.desc()];
        let first = page(&db, &order, None, None).await;
        let expected = page(&db, &order, first.next.as_deref(), None).await;
        // The record that the page ended with goes, and one comes before it.
        db.ticket().delete(first.records[3]).await.unwrap();
        let new = ticket::New { title: "t".into(), description: "d".into(), user: user::link(1) };
        db.ticket().create(new).priority(-1).await.unwrap();
        let second = page(&db, &order, first.next.as_deref(), None).await;
        assert_eq!(second.records, expected.records);
        let before = page(&db, &order, None, second.previous.as_deref()).await;
        assert_eq!(before.records[1..], first.records[..3]);

        let end = db.ticket().find_many(..).select(ticket::id).page(5).before(None).await.unwrap();
        assert_eq!((end.records.len(), end.next, end.previous.is_some()), (5, None, true));
        let none = db.ticket().find_many(ticket::id.lt(0)).page(5).await.unwrap();
        assert_eq!(none, Page { records: vec![], next: None, previous: None });

        let foreign = db.ticket().find_many(..).page(4).after(first.next.as_deref()).await.unwrap_err();
        assert!(foreign.to_string().contains("where a page of Ticket in this order"), "{foreign}");
        for text in ["", "!", "bm90aGluZw"] {
            let page = db.ticket().find_many(..).page(4).after(text).await;
            assert_eq!(page.is_ok(), text.is_empty());
        }
        let error = db.ticket().find_many(..).take(3).page(4).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        let error = db.ticket().find_many(..).order_by(ticket::messages.count()).page(4).await.unwrap_err();
        assert!(error.to_string().contains("columns of the model's own"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_is_gone_leads_back() {
    on_every("gone", async |db: Db| {
        seed(&db).await;
        let of = async |next: Option<&str>, previous: Option<&str>| {
            page(&db, &vec![ticket::id.asc()], next, previous).await
        };
        let first = of(None, None).await;
        let second = of(first.next.as_deref(), None).await;
        assert_eq!((&first.records[..], &second.records[..]), (&[2, 3, 4, 5][..], &[6, 7, 8, 9][..]));
        // All before the second page goes.
        db.ticket().delete_many(ticket::id.lt(6)).await.unwrap();
        let gone = of(None, second.previous.as_deref()).await;
        assert_eq!((gone.records.len(), gone.previous), (0, None));
        assert_eq!(of(gone.next.as_deref(), None).await.records, [6, 7, 8, 9]);
        // All behind it goes.
        db.ticket().delete_many(ticket::id.gt(9)).await.unwrap();
        let gone = of(second.next.as_deref(), None).await;
        assert_eq!((gone.records.len(), gone.next), (0, None));
        assert_eq!(of(None, gone.previous.as_deref()).await.records, [6, 7, 8, 9]);
        // All of it goes, and there is nowhere to lead to.
        db.ticket().delete_many(..).await.unwrap();
        let nothing = Page { records: vec![], next: None, previous: None };
        assert_eq!(of(second.next.as_deref(), None).await, nothing);
        assert_eq!(of(None, second.previous.as_deref()).await, nothing);
    })
    .await;
}

/// Who may send any text does not get far with it.
#[tokio::test]
async fn a_forged_place_is_refused() {
    on_every("forged", async |db: Db| {
        seed(&db).await;
        let order = || {
            let statuses = db.ticket().find_many(..).order_by(ticket::status.asc());
            statuses.order_by(ticket::closed_at.asc()).select(ticket::id).page(4)
        };
        let next = order().await.unwrap().next.unwrap();
        let read: Json = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(&next).unwrap()).unwrap();
        let with = async |values: Json| {
            let text = URL_SAFE_NO_PAD.encode(json!([read[0], values]).to_string());
            order().after(&*text).await
        };
        let [status, moment, id] = [&read[1][0], &read[1][1], &read[1][2]];
        with(json!([status, moment, id])).await.unwrap();
        with(json!([status, null, id])).await.unwrap();
        for values in [
            json!([status, moment]),
            json!([status, moment, id, id]),
            json!([status, moment, "1"]),
            json!([status, moment, null]),
            json!([status, moment, true]),
            json!([status, moment, {"decimal": "1e20"}]),
            json!([null, moment, id]),
            json!([status, [moment], id]),
            json!([status, {"moment": "now"}, id]),
            json!([status, {"no kind": "x"}, id]),
            json!({}),
        ] {
            let error = with(values.clone()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidQuery, "{values}");
            assert!(error.to_string().contains("where a page of Ticket"), "{error}");
        }
    })
    .await;
}
