//! Statements in the database's own words, and how the database runs a query.

use echo_client::{
    Db, ErrorKind, ticket,
    types::{ByName, FromRow, Ident, RowError, Sql},
    user,
};

use crate::support::on_each;

#[derive(Debug, PartialEq)]
struct Line {
    name: String,
    email: Option<String>,
}

impl FromRow for Line {
    fn from_row(row: &ByName<'_>) -> Result<Self, RowError> {
        Ok(Self { name: row.get("name")?, email: row.get("email")? })
    }
}

/// A statement that only reads does not queue behind the one that may write, which on SQLite there is one of.
#[tokio::test]
async fn reads_do_not_wait_for_writers() {
    on_each("raw_reads", async |db: Db| {
        db.transaction(async |tx| {
            tx.user().create(user::New { id: 1, username: "ada".into() }).await?;
            let beside = db.query_as::<(i64,)>("SELECT COUNT(*) FROM users").await?;
            assert_eq!(beside, [(0,)]);
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(db.query_as::<(i64,)>("SELECT COUNT(*) FROM users").await.unwrap(), [(1,)]);
    })
    .await;
}

#[tokio::test]
async fn rows_are_of_types() {
    on_each("raw_rows", async |db: Db| {
        for (id, username) in [(1, "ada"), (2, "o'brien")] {
            db.user().create(user::New { id, username: username.into() }).await.unwrap();
        }
        // The same on each database: names are quoted and values bound as it wants.
        let users = || Sql::new("SELECT id, username FROM ").ident(Ident::new("users"));
        let column = Ident::new("username").within("users");
        let found: Vec<(i64, String)> = db
            .query_as(
                users()
                    .push(" WHERE ")
                    .ident(column)
                    .push(" = ")
                    .bind("o'brien")
                    .push(" AND id < ")
                    .bind(9_i64),
            )
            .await
            .unwrap();
        assert_eq!(found, [(2, "o'brien".to_owned())]);
        let all = users().push(" WHERE id IN (").bind_all([1_i64, 2, 3]).push(") ORDER BY id");
        assert_eq!(db.query_as::<(i64, String)>(all).await.unwrap().len(), 2);
        let none = users().push(" WHERE id IN (").bind_all(Vec::<i64>::new()).push(")");
        assert_eq!(db.query_as::<(i64, String)>(none).await.unwrap(), []);

        let named = "SELECT email, username AS name FROM users WHERE id = 1";
        let lines: Vec<Line> = db.query_as(named).await.unwrap();
        assert_eq!(lines, [Line { name: "ada".into(), email: None }]);

        let change = Sql::new("UPDATE users SET email = ")
            .bind(Some("ada@example.org".to_owned()))
            .push(" WHERE id = 1");
        assert_eq!(db.execute(change).await.unwrap(), 1);
        let change = Sql::new("UPDATE users SET email = ").bind(None::<String>);
        assert_eq!(db.execute(change).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_is_said() {
    on_each("raw_errors", async |db: Db| {
        db.user().create(user::New { id: 1, username: "ada".into() }).await.unwrap();
        let said = async |error: Result<(), echo_client::Error>| {
            let error = error.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Raw);
            error.to_string()
        };
        let null = db.query_as::<(String,)>("SELECT email FROM users").await.map(|_| ());
        let null = said(null).await;
        assert!(null.contains("column `email`: NULL is no `alloc::string::String`"), "{null}");
        let few = db.query_as::<(String,)>("SELECT id, email FROM users").await.map(|_| ());
        assert!(said(few).await.contains("2 columns, and a tuple of 1"));
        let missing = db.query_as::<Line>("SELECT email FROM users").await.map(|_| ());
        assert!(said(missing).await.contains("no column `name`, but [\"email\"]"));
    })
    .await;
}

/// A name from a user stays a name.
#[tokio::test]
async fn names_are_quoted() {
    on_each("raw_names", async |db: Db| {
        db.user().create(user::New { id: 1, username: "ada".into() }).await.unwrap();
        for name in ["users; DROP TABLE users", "users\" --", "users` --"] {
            let sql = Sql::new("SELECT id FROM ").ident(Ident::new(name));
            assert!(db.query_as::<(i64,)>(sql).await.is_err());
        }
        assert_eq!(db.user().count(..).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn queries_are_explained() {
    on_each("explain", async |db: Db| {
        let query = || db.ticket().find_many(ticket::user_id.eq(7)).order_by(ticket::id.asc()).take(3);
        let sql = query().sql().unwrap();
        assert!(sql.starts_with("SELECT ") && sql.contains("user_id") && !sql.contains('7'), "{sql}");
        let plan = query().explain().await.unwrap();
        assert!(plan.contains("tickets") || plan.contains("t0"), "{plan}");
    })
    .await;
}
