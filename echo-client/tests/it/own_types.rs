//! Types that a schema gives its fields: `@rust(…)`.

use std::{fs, path::Path};

use echo_client::types::Typed;
use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, validate};

use crate::{
    golden::{
        Like, Settings,
        own_types::{
            Db, ErrorKind, PersonId, PersonNick, PetCode, Visit, badge, connect, person, pet, scan, visit,
        },
    },
    support::{mysql, postgres},
};

async fn open(url: &str) -> Db {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../echo-codegen/tests/data/own_types/schema.prisma");
    let schema =
        validate(&[SourceFile { path: "schema.prisma".into(), text: fs::read_to_string(path).unwrap() }]);
    let dialect = by_url(url).unwrap();
    dialect.driver().unwrap().create_database(url).await.unwrap();
    let next = lower(dialect, &schema.schema.unwrap().ir());
    let tables = echo_migrate::plan(dialect, &DatabaseSchema::default(), &next).script();
    dialect.driver().unwrap().connect(url).await.unwrap().script(&tables).await.unwrap();
    connect(url).await.unwrap()
}

#[tokio::test]
async fn on_each_database() {
    let folder = tempfile::tempdir().unwrap();
    check(&open(&format!("file:{}", folder.path().join("test.db").display())).await, '"').await;
    for (url, quote) in [(postgres("own_types"), '"'), (mysql("own_types"), '`')] {
        check(&open(&url).await, quote).await;
        by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    }
}

/// `quote`: what stands around names in this database's language.
async fn check(db: &Db, quote: char) {
    check_foreign(db).await;
    let settings = Settings { theme: "dark".into(), size: 12 };
    let ada = db
        .person()
        .create(person::New { settings: settings.clone() })
        .nick(PersonNick("ada".into()))
        .badge(badge::create(badge::New { person: person::parent() }))
        .await
        .unwrap();
    assert_eq!((&ada.settings, &ada.draft, ada.nick), (&settings, &None, Some(PersonNick("ada".into()))));

    // A key names its own model alone, and a foreign key is of the type of the key.
    let likes = vec![Like("fish".into(), 3)];
    let new = pet::New { code: PetCode("cat".into()), owner: person::link(ada.id) };
    let cat = db.pet().create(new).likes(likes.clone()).await.unwrap();
    assert_eq!((cat.owner_id, &cat.likes), (ada.id, &likes));
    assert_eq!(db.pet().count(pet::owner_id.eq(ada.id)).await.unwrap(), 1);
    assert_eq!(db.pet().count(pet::owner_id.eq(PersonId(ada.id.0 + 1))).await.unwrap(), 0);
    assert_eq!(db.pet().find_unique(PetCode("cat".into())).required().await.unwrap(), cat);
    let scan = db.scan().create(scan::New { id: 1, badge: badge::link(ada.id) }).await.unwrap();
    assert_eq!(scan.badge_id, ada.id);

    // Conditions on the whole, and on what lies within.
    let other = Settings { theme: "light".into(), size: 9 };
    db.person().update(ada.id).set(person::draft, Some(other.clone())).await.unwrap();
    for (filter, expected) in [
        (person::settings.eq(settings.clone()), 1),
        (person::settings.eq(other.clone()), 0),
        (person::settings.at(["size"]).gt(11), 1),
        (person::draft.at(["theme"]).eq("light"), 1),
        (person::draft.is_null(), 0),
    ] {
        assert_eq!(db.person().count(filter).await.unwrap(), expected);
    }
    let found =
        db.person().find_many(..).select((person::id, person::settings, person::draft)).await.unwrap();
    assert_eq!(found, [(ada.id, Typed(settings), Some(Typed(other)))]);

    // What is in the database is not always what the type says.
    let spoil = format!("UPDATE {quote}Person{quote} SET {quote}settings{quote} = '{{\"theme\": 1}}'");
    assert_eq!(db.execute_raw(&spoil, &[]).await.unwrap(), 1);
    let error = db.person().find_many(..).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert!(error.to_string().contains("Settings"), "{error}");
}

/// Types of other crates.
async fn check_foreign(db: &Db) {
    let begun: jiff::Timestamp = "2026-11-27T08:30:00.125Z".parse().unwrap();
    let ended = time::OffsetDateTime::from_unix_timestamp(1_795_771_800).unwrap();
    let new = |id| visit::New {
        id,
        begun,
        day: jiff::civil::date(2028, 2, 29),
        from: jiff::civil::time(8, 30, 1, 250_000_000),
        until: time::Time::from_hms_milli(23, 59, 59, 999).unwrap(),
        cost: "1234567.8901".parse().unwrap(),
        picture: bytes::Bytes::from_static(&[0, 255]),
    };
    let next = time::Date::from_ordinal_date(2027, 365).unwrap();
    let made = db.visit().create(new(1)).ended(Some(ended)).next(Some(next)).seen([begun]).await.unwrap();
    db.visit().create(new(2)).await.unwrap();
    let found = db.visit().find_unique(1).required().await.unwrap();
    assert_eq!(found, made);
    let new = new(1);
    assert_eq!(
        (found.begun, found.ended, found.day, found.next),
        (new.begun, Some(ended), new.day, Some(next))
    );
    assert_eq!((found.from, found.until, found.cost), (new.from, new.until, new.cost));
    assert_eq!((found.picture, &found.seen), (new.picture, &vec![begun]));

    let later = begun + jiff::Span::new().milliseconds(1);
    for (filter, expected) in [
        (visit::begun.lt(later), 2),
        (visit::begun.eq(later), 0),
        (visit::day.eq(new.day), 2),
        (visit::next.gte(next), 1),
        (visit::until.gt(time::Time::MIDNIGHT), 2),
        (visit::cost.eq(new.cost), 2),
        (visit::seen.has(begun), 1),
    ] {
        let said = format!("{filter:?}");
        assert_eq!(db.visit().count(filter).await.unwrap(), expected, "{said}");
    }
    let total = db.visit().aggregate(.., visit::cost.sum()).await.unwrap();
    assert_eq!(total, Some("2469135.7802".parse().unwrap()));
    let changed = db.visit().update(1).increment(visit::cost, rust_decimal::Decimal::ONE).await.unwrap();
    assert_eq!(changed.cost.to_string(), "1234568.8901");
    let json = serde_json::to_value(&changed).unwrap();
    assert_eq!((&json["begun"], &json["cost"]), (&"2026-11-27T08:30:00.125Z".into(), &"1234568.8901".into()));
    assert_eq!(serde_json::from_value::<Visit>(json).unwrap(), changed);
}
