//! Pages from where the one before ended.

use echo_client::{
    Db, ErrorKind, TicketStatus, ticket,
    types::{Order, Page},
    user,
};

use crate::support::on_every;

/// Tickets with ties, and without a reason here and there.
async fn seed(db: &Db) {
    db.user().create(user::New { id: 1, username: "ada".into() }).await.unwrap();
    let statuses = [TicketStatus::Open, TicketStatus::Closed, TicketStatus::Escalated];
    let tickets = (0..23_u8).map(|number| {
        let title = format!("ticket {number}");
        let new = ticket::New { title, description: "d".into(), user: user::link(1) };
        let reason = (number % 3 > 0).then(|| format!("reason {}", number % 4));
        ticket::values(new)
            .priority(i32::from(number) % 5)
            .status(statuses[usize::from(number % 3)])
            .escalation_reason(reason)
    });
    db.ticket().create_many(tickets).await.unwrap();
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
