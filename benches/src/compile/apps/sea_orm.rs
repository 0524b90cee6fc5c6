//! Writes and reads records of five models: `app FILE`.

use client::{account0, invoice2, order1, product3, shipment4};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Database, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set,
    prelude::{ChronoUtc, ModelTrait},
};

const ROUND: u32 = 0;

macro_rules! insert {
    ($db:expr, $model:ident, $($own:tt)*) => {
        $model::ActiveModel {
            name: Set("A name".into()),
            code: Set("A code".into()),
            title: Set("A title".into()),
            note: Set(Some("A note".into())),
            rank: Set(1),
            points: Set(2),
            weight: Set(0.5),
            height: Set(1.5),
            is_active: Set(true),
            created_at: Set(ChronoUtc::now()),
            updated_at: Set(ChronoUtc::now()),
            $($own)*
            ..Default::default()
        }
        .insert($db)
        .await?
    };
}

macro_rules! work {
    ($db:expr, $model:ident, $record:expr) => {{
        let found = $model::Entity::find()
            .filter($model::Column::Points.gte(2))
            .filter($model::Column::IsActive.eq(true))
            .order_by_asc($model::Column::Name)
            .limit(10)
            .all($db)
            .await?;
        let mut change = $record.clone().into_active_model();
        change.title = Set("Another title".into());
        change.stock = Set(Some(3));
        change.updated_at = Set(ChronoUtc::now());
        let changed = change.update($db).await?;
        found.len() + changed.title.len()
    }};
}

#[tokio::main]
async fn main() -> Result<(), DbErr> {
    let file = std::env::args().nth(1).unwrap_or_default();
    let db = Database::connect(format!("sqlite://{file}")).await?;
    println!("{} in round {ROUND}", run(&db).await?);
    Ok(())
}

async fn run(db: &DatabaseConnection) -> Result<usize, DbErr> {
    let account = insert!(db, account0, batch: Set(7),);
    let order = insert!(db, order1, owner_id: Set(account.id),);
    let invoice = insert!(db, invoice2, owner_id: Set(account.id),);
    let product = insert!(db, product3, owner_id: Set(order.id),);
    let shipment = insert!(db, shipment4, owner_id: Set(order.id),);

    let mut total = work!(db, account0, account);
    total += work!(db, order1, order);
    total += work!(db, invoice2, invoice);
    total += work!(db, product3, product);
    total += work!(db, shipment4, shipment);

    let accounts = account0::Entity::find().find_with_related(order1::Entity).all(db).await?;
    total += accounts.iter().map(|(_, orders)| orders.len()).sum::<usize>();

    shipment.delete(db).await?;
    product.delete(db).await?;
    invoice.delete(db).await?;
    order.delete(db).await?;
    account.delete(db).await?;
    Ok(total)
}
