//! Writes and reads records of five models: `app FILE`.

use chrono::Utc;
use client::{
    Account0, Invoice2, NewAccount0, NewInvoice2, NewOrder1, NewProduct3, NewShipment4, Order1, Product3,
    Shipment4,
    schema::{account0s, invoice2s, order1s, product3s, shipment4s},
};
use diesel::prelude::*;

const ROUND: u32 = 0;

macro_rules! insert {
    ($db:expr, $table:ident, $model:ident, $new:ident, $($own:tt)*) => {
        diesel::insert_into($table::table)
            .values($new {
                name: "A name".into(),
                code: "A code".into(),
                title: "A title".into(),
                note: Some("A note".into()),
                remark: None,
                rank: 1,
                points: 2,
                stock: None,
                weight: 0.5,
                height: 1.5,
                is_active: true,
                created_at: Utc::now(),
                updated_at: Utc::now(),
                $($own)*
            })
            .returning($model::as_returning())
            .get_result($db)?
    };
}

macro_rules! work {
    ($db:expr, $table:ident, $model:ident, $id:expr) => {{
        let found: Vec<$model> = $table::table
            .filter($table::points.ge(2).and($table::is_active.eq(true)))
            .order($table::name.asc())
            .limit(10)
            .select($model::as_select())
            .load($db)?;
        let changed: $model = diesel::update($table::table.find($id))
            .set(($table::title.eq("Another title"), $table::stock.eq(3), $table::updated_at.eq(Utc::now())))
            .returning($model::as_returning())
            .get_result($db)?;
        found.len() + changed.title.len()
    }};
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).unwrap_or_default();
    let mut db = SqliteConnection::establish(&file)?;
    println!("{} in round {ROUND}", run(&mut db)?);
    Ok(())
}

fn run(db: &mut SqliteConnection) -> QueryResult<usize> {
    let account = insert!(db, account0s, Account0, NewAccount0, batch: 7);
    let order = insert!(db, order1s, Order1, NewOrder1, owner_id: account.id);
    let invoice = insert!(db, invoice2s, Invoice2, NewInvoice2, owner_id: account.id);
    let product = insert!(db, product3s, Product3, NewProduct3, owner_id: order.id);
    let shipment = insert!(db, shipment4s, Shipment4, NewShipment4, owner_id: order.id);

    let mut total = work!(db, account0s, Account0, account.id);
    total += work!(db, order1s, Order1, order.id);
    total += work!(db, invoice2s, Invoice2, invoice.id);
    total += work!(db, product3s, Product3, product.id);
    total += work!(db, shipment4s, Shipment4, shipment.id);

    let accounts = account0s::table.select(Account0::as_select()).load(db)?;
    let orders = Order1::belonging_to(&accounts).select(Order1::as_select()).load(db)?;
    total += orders.grouped_by(&accounts).iter().map(Vec::len).sum::<usize>();

    diesel::delete(shipment4s::table.find(shipment.id)).execute(db)?;
    diesel::delete(product3s::table.find(product.id)).execute(db)?;
    diesel::delete(invoice2s::table.find(invoice.id)).execute(db)?;
    diesel::delete(order1s::table.find(order.id)).execute(db)?;
    diesel::delete(account0s::table.find(account.id)).execute(db)?;
    Ok(total)
}
