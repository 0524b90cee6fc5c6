//! Writes and reads records of five models: `app FILE`.

use client::{Db, Error, account0, invoice2, order1, product3, shipment4};

const ROUND: u32 = 0;

macro_rules! insert {
    ($db:expr, $model:ident, $($own:tt)*) => {
        $db.$model()
            .create($model::New {
                name: "A name".into(),
                code: "A code".into(),
                title: "A title".into(),
                rank: 1,
                points: 2,
                weight: 0.5,
                height: 1.5,
                is_active: true,
                $($own)*
            })
            .note("A note")
            .await?
    };
}

macro_rules! work {
    ($db:expr, $model:ident, $id:expr) => {{
        let found = $db
            .$model()
            .find_many($model::points.gte(2).and($model::is_active.eq(true)))
            .order_by($model::name.asc())
            .take(10)
            .await?;
        let changed =
            $db.$model().update($id).set($model::title, "Another title").set($model::stock, 3).await?;
        found.len() + changed.title.len()
    }};
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let file = std::env::args().nth(1).unwrap_or_default();
    let db = client::connect(&format!("file:{file}")).await?;
    println!("{} in round {ROUND}", run(&db).await?);
    Ok(())
}

async fn run(db: &Db) -> Result<usize, Error> {
    let account = insert!(db, account0, batch: 7);
    let order = insert!(db, order1, owner: account0::link(account.id));
    let invoice = insert!(db, invoice2, owner: account0::link(account.id));
    let product = insert!(db, product3, owner: order1::link(order.id));
    let shipment = insert!(db, shipment4, owner: order1::link(order.id));

    let mut total = work!(db, account0, account.id);
    total += work!(db, order1, order.id);
    total += work!(db, invoice2, invoice.id);
    total += work!(db, product3, product.id);
    total += work!(db, shipment4, shipment.id);

    let accounts = db.account0().find_many(..).include(account0::order1s).await?;
    total += accounts.iter().map(|(_, orders)| orders.len()).sum::<usize>();

    db.shipment4().delete(shipment.id).await?;
    db.product3().delete(product.id).await?;
    db.invoice2().delete(invoice.id).await?;
    db.order1().delete(order.id).await?;
    db.account0().delete(account.id).await?;
    Ok(total)
}
