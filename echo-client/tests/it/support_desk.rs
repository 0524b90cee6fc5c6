//! The example tells the same story on both databases, and when it tells it again.

use echo_client::Db;

use crate::support;

#[tokio::test]
async fn the_story_is_told() {
    support::on_each("support_desk", async |db: Db| {
        for _ in 0..2 {
            let story = support_desk::tell(&db).await.unwrap();
            assert_eq!(
                story,
                [
                    "opened: Login fails",
                    "answered with 2 messages",
                    "assigned to agent 7",
                    "Escalated, priority 4",
                    "queue: [4] Login fails (ada, assigned): Please try again now.",
                    "Closed; ada holds First ticket",
                    "0 open",
                ]
            );
        }
        let mut lines = Vec::new();
        support_desk::export(&db, |line| lines.push(line)).await.unwrap();
        let messages = lines.iter().map(|line| serde_json::from_str(line).unwrap());
        let messages: Vec<echo_client::Message> = messages.collect();
        assert_eq!(
            messages,
            db.message().find_many(..).order_by(echo_client::message::id.asc()).await.unwrap()
        );
        assert_eq!(messages.len(), 6);
    })
    .await;
}
