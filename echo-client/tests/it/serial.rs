//! Records by serde: the same as the JSON face has them.

use std::{fs, path::Path};

use echo_client::{
    TicketStatus,
    types::{Time, Uuid},
};
use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, validate};
use serde_json::{Value as Json, json};

use crate::{
    golden::{
        own_types::{PersonId, PersonNick},
        types::{Colour, Db, Everything, connect, everything},
    },
    support::{mysql, postgres},
};

async fn open(url: &str) -> Db {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../echo-codegen/tests/data/types/schema.prisma");
    let schema =
        validate(&[SourceFile { path: "schema.prisma".into(), text: fs::read_to_string(path).unwrap() }]);
    let dialect = by_url(url).unwrap();
    let driver = dialect.driver().unwrap();
    driver.create_database(url).await.unwrap();
    let next = lower(dialect, &schema.schema.unwrap().ir());
    let tables = echo_migrate::plan(dialect, &DatabaseSchema::default(), &next).script();
    driver.connect(url).await.unwrap().script(&tables).await.unwrap();
    connect(url).await.unwrap()
}

#[tokio::test]
async fn on_each_database() {
    let folder = tempfile::tempdir().unwrap();
    check(&open(&format!("file:{}", folder.path().join("test.db").display())).await).await;
    for url in [postgres("serial"), mysql("serial")] {
        check(&open(&url).await).await;
        by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    }
}

async fn check(db: &Db) {
    let new = || everything::New {
        string: "o'brien".into(),
        int: -7,
        decimal: "12345678.5".parse().unwrap(),
        day: "2026-02-28".parse().unwrap(),
        json: json!({"a": [1, null, "x"]}),
        bytes: vec![0, 1, 255],
        uuid: "8c2f0b6e-5f0a-4b1e-9a55-111111111111".parse().unwrap(),
    };
    let some = db.everything().create(new()).colour(Some(Colour::Red)).colours([Colour::Red]);
    let some = some.float(Some(0.1)).boolean(Some(true)).time(Some("12:30:01.5".parse::<Time>().unwrap()));
    let some = some.string_o(Some("")).strings(["a", "b"]).big_ints([1, 9_007_199_254_740_993]);
    let some = some.blobs([vec![7]]).uuids(["8c2f0b6e-5f0a-4b1e-9a55-222222222222".parse::<Uuid>().unwrap()]);
    let records = [some.await.unwrap(), db.everything().create(new()).id(i64::MAX).await.unwrap()];
    let query = json!({"model": "Everything", "action": "findMany", "args": {"orderBy": {"id": "asc"}}});
    let answers = db.json().unwrap().execute(&[query]).await;
    assert_eq!(serde_json::to_value(&records).unwrap(), answers[0]["data"], "{}", answers[0]["error"]);
    let read: Vec<Everything> = serde_json::from_value(answers[0]["data"].clone()).unwrap();
    assert_eq!(read, records);
    // What may have no value may be left out, and what is not known is passed over.
    let mut sparse = answers[0]["data"][1].clone();
    let fields = sparse.as_object_mut().unwrap();
    fields.retain(|_, value| *value != Json::Null && *value != json!([]));
    fields.insert("more".into(), json!(1));
    assert_eq!(serde_json::from_value::<Everything>(sparse).unwrap(), records[1]);

    for (field, value, said) in [
        ("int", None, "`int` of `Everything`: it is missing"),
        ("int", Some(json!("1")), "`int` of `Everything`: \"1\" is no value of type Int"),
        ("int", Some(json!(5_000_000_000_i64)), "`int` of `Everything`: 5000000000 is no value of type Int"),
        ("colour", Some(json!("BLUE")), "`colour` of `Everything`: \"BLUE\" is none of RED"),
        ("strings", Some(json!("a")), "`strings` of `Everything`: \"a\" is no list"),
        ("day", Some(json!("today")), "`day` of `Everything`: \"today\" is no value of type Date"),
    ] {
        let mut wrong = answers[0]["data"][0].clone();
        wrong.as_object_mut().unwrap().remove(field);
        if let Some(value) = value {
            wrong[field] = value;
        }
        assert_eq!(serde_json::from_value::<Everything>(wrong).unwrap_err().to_string(), said);
    }
}

#[test]
fn types_of_one_value() {
    assert_eq!(serde_json::to_value(TicketStatus::Open).unwrap(), json!("OPEN"));
    assert_eq!(serde_json::from_value::<TicketStatus>(json!("OPEN")).unwrap(), TicketStatus::Open);
    let ids = (PersonId(7), PersonNick("ada".into()));
    assert_eq!(serde_json::to_value(&ids).unwrap(), json!([7, "ada"]));
    assert_eq!(serde_json::from_value::<(PersonId, PersonNick)>(json!([7, "ada"])).unwrap(), ids);
}
