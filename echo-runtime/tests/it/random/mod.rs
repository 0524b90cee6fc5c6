//! Random queries, each compared with what a model of the executor in memory answers, and the database with the model's records.
//!
//! `ECHO_RANDOM_QUERIES` says how many, `ECHO_RANDOM_SEED` which; both are printed where something differs.

mod choice;
mod read;
mod reading;
mod world;
mod write;
mod writing;

use std::env;

use echo_runtime::json::JsonClient;
use serde_json::{Map, Value as Json, json};

use self::{
    choice::Choice,
    world::{MODELS, World},
    write::everything,
};
use crate::database::Database;

fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).map_or(default, |text| text.parse().expect("a whole number"))
}

/// A query by chance.
fn query(choice: &mut Choice, world: &World) -> Json {
    let model = choice.of(&["User", "Profile", "Post", "Post", "Tag"]);
    let mut args = Map::new();
    let reads = choice.percent(60);
    let action =
        if reads { choice.reading(&mut args, model, world) } else { choice.writing(&mut args, model) };
    json!({ "model": model, "action": action, "args": args })
}

async fn check(database: &Database, nulls_are_greatest: bool) {
    let (queries, seed) = (number("ECHO_RANDOM_QUERIES", 400), number("ECHO_RANDOM_SEED", 1));
    let json = database.json();
    let mut world = World { nulls_are_greatest, ..World::default() };
    let mut choice = Choice::new(seed);
    let mut refused = 0;
    for number in 0..queries {
        let query = query(&mut choice, &world);
        let before = everything(&world);
        let expected = world.execute(&query);
        let mut answer = json.execute(std::slice::from_ref(&query)).await.remove(0);
        let said =
            || format!("seed {seed}, query {number}: {query}\nbefore: {}", Json::Array(before.clone()));
        if let Ok(expected) = expected {
            let data = without_settings(answer["data"].take());
            assert!(same(&expected, &data), "{}\nexpected {expected}\nanswer   {data} {answer}", said());
        } else {
            refused += 1;
            let kind = answer["error"]["kind"].as_str().unwrap_or_default();
            let known = ["unique_violation", "foreign_key_violation", "not_found", "required_relation"];
            assert!(known.contains(&kind), "{}\nexpected an error\nanswer   {answer}", said());
        }
        let now = read_everything(&json).await;
        assert_eq!(everything(&world), now, "{}\nleft: expected; right: in the database", said());
    }
    assert!(refused * 2 < queries, "{refused} of {queries} queries were refused: they say little");
}

async fn read_everything(json: &JsonClient) -> Vec<Json> {
    let mut queries = Vec::new();
    for model in MODELS {
        let mut args = json!({ "orderBy": [{ "id": "asc" }] });
        if model == "Post" {
            args["include"] = json!({ "tags": { "select": { "id": true }, "orderBy": [{ "id": "asc" }] } });
        }
        queries.push(json!({ "model": model, "action": "findMany", "args": args }));
    }
    let answers = json.execute(&queries).await;
    answers.into_iter().map(|mut answer| without_settings(answer["data"].take())).collect()
}

/// JSON fields are not part of the model in memory.
fn without_settings(json: Json) -> Json {
    match json {
        Json::Object(object) => {
            let kept = object.into_iter().filter(|(name, _)| name != "settings");
            kept.map(|(name, value)| (name, without_settings(value))).collect()
        }
        Json::Array(list) => list.into_iter().map(without_settings).collect(),
        other => other,
    }
}

/// Whether two answers are the same; means may differ in what a database rounds.
fn same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => {
            one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| (one - other).abs() < 1e-3)
        }
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            let found =
                |(name, value): (&String, &Json)| other.get(name).is_some_and(|other| same(value, other));
            one.len() == other.len() && one.iter().all(found)
        }
        _ => one == other,
    }
}

#[tokio::test]
async fn on_sqlite() {
    check(&Database::sqlite().await, false).await;
}

#[tokio::test]
async fn on_postgres() {
    let database = Database::postgres("random").await;
    check(&database, true).await;
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test]
async fn on_mysql() {
    for (name, database) in
        [("MariaDB", Database::mysql("random").await), ("MySQL", Database::mysql_8("random").await)]
    {
        eprintln!("{name}");
        check(&database, false).await;
        let client = database.client();
        database.drop(client).await;
    }
}
