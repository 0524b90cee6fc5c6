//! Random writes of many records at once, compared with the same one by one in memory.

use std::collections::BTreeMap;

use echo_client::{Db, UserRole, types::Update, user};

use crate::support::on_every;

/// Role, whether banned, and why.
type State = (UserRole, bool, Option<String>);

/// What is said of a user, by number: nothing of some fields; of a reason, which it is, if any.
type Said = (i64, Option<UserRole>, Option<bool>, Option<Reason>);

/// A reason or none.
type Reason = Option<String>;

/// Chance, from a seed (xorshift).
struct Choice(u64);

impl Choice {
    fn below(&mut self, count: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % count
    }

    fn maybe<T>(&mut self, value: impl Fn(u64) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| value(self.below(4)))
    }

    fn record(&mut self) -> Said {
        let id = i64::try_from(self.below(12)).unwrap();
        let role = self.maybe(|at| if at == 0 { UserRole::Admin } else { UserRole::Support });
        let reason = self.maybe(|at| (at > 0).then(|| format!("reason {at}")));
        (id, role, self.maybe(|at| at == 0), reason)
    }
}

async fn upsert(db: &Db, choice: &mut Choice, world: &mut BTreeMap<i64, State>) {
    let (by_name, only_role) = (choice.below(2) == 0, choice.below(3) == 0);
    let records: Vec<_> = (0..choice.below(12)).map(|_| choice.record()).collect();
    let rows = records.iter().map(|(id, role, banned, reason)| {
        let mut row = user::values(user::New { id: *id, username: format!("user{id}") });
        row = if let Some(role) = role { row.role(*role) } else { row };
        row = if let Some(banned) = banned { row.is_banned(*banned) } else { row };
        if let Some(reason) = reason { row.ban_reason(reason.clone()) } else { row }
    });
    let mut query = db.user().upsert_many(rows.collect::<Vec<_>>());
    query = if by_name { query.on(user::username) } else { query };
    query = if only_role { query.only((user::role, user::ban_reason)) } else { query };
    let count = query.await.unwrap();

    // Only the last one of each counts.
    let last: BTreeMap<i64, _> =
        records.into_iter().map(|(id, role, is, why)| (id, (role, is, why))).collect();
    assert_eq!(count, last.len() as u64);
    for (id, (role, banned, reason)) in last {
        let is_new = !world.contains_key(&id);
        let state = world.entry(id).or_insert((UserRole::User, false, None));
        state.0 = role.unwrap_or(state.0);
        state.1 = banned.filter(|_| is_new || !only_role).unwrap_or(state.1);
        state.2 = reason.unwrap_or(state.2.take());
    }
}

async fn update(db: &Db, choice: &mut Choice, world: &mut BTreeMap<i64, State>) {
    let records: Vec<_> = (0..choice.below(12)).map(|_| choice.record()).collect();
    let by_name = choice.below(2) == 0;
    let changes = records.iter().map(|(id, role, banned, reason)| {
        let mut update = Update::new();
        update = if let Some(role) = role { update.set(user::role, *role) } else { update };
        update =
            if let Some(reason) = reason { update.set(user::ban_reason, reason.clone()) } else { update };
        update = if let Some(banned) = banned { update.set(user::is_banned, *banned) } else { update };
        let key = if by_name { user::by_username(format!("user{id}")) } else { user::by_id(*id) };
        (key, update)
    });
    let count = db.user().update_each(changes.collect::<Vec<_>>()).await.unwrap();

    let mut touched = Vec::new();
    for (id, role, banned, reason) in records {
        let Some(state) = world.get_mut(&id) else { continue };
        if role.is_some() || banned.is_some() || reason.is_some() {
            touched.push(id);
        }
        *state = (role.unwrap_or(state.0), banned.unwrap_or(state.1), reason.unwrap_or(state.2.take()));
    }
    touched.sort_unstable();
    touched.dedup();
    assert_eq!(count, touched.len() as u64);
}

#[tokio::test]
async fn many_at_once_are_the_same_as_one_by_one() {
    on_every("bulk_random", async |db: Db| {
        let (mut choice, mut world) = (Choice(0x9e37_79b9_7f4a_7c15), BTreeMap::new());
        for _ in 0..200 {
            match choice.below(5) {
                0 | 1 => upsert(&db, &mut choice, &mut world).await,
                2 | 3 => update(&db, &mut choice, &mut world).await,
                _ => {
                    let id = i64::try_from(choice.below(12)).unwrap();
                    db.user().delete_many(user::id.eq(id)).await.unwrap();
                    world.remove(&id);
                }
            }
            let users = db.user().find_many(..).await.unwrap();
            let found: BTreeMap<i64, State> = users
                .into_iter()
                .map(|user| (user.id, (user.role, user.is_banned, user.ban_reason)))
                .collect();
            assert_eq!(found, world);
        }
    })
    .await;
}
