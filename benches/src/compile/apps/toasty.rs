//! Writes and reads records of five models: `app FILE`.

use client::{Account0, Invoice2, Order1, Product3, Shipment4};
use toasty::Db;

const ROUND: u32 = 0;

macro_rules! insert {
    ($db:expr, $model:ident, $($own:tt)*) => {
        $model::create()
            .name("A name")
            .code("A code")
            .title("A title")
            .note("A note")
            .rank(1)
            .points(2)
            .weight(0.5)
            .height(1.5)
            .is_active(true)
            .$($own)*
            .exec($db)
            .await?
    };
}

macro_rules! work {
    ($db:expr, $model:ident, $record:expr) => {{
        let fields = $model::fields();
        let found = $model::filter(fields.points().ge(2).and(fields.is_active().eq(true)))
            .order_by(fields.name().asc())
            .limit(10)
            .exec($db)
            .await?;
        $record.update().title("Another title").stock(3).exec($db).await?;
        found.len() + $record.title.len()
    }};
}

#[tokio::main]
async fn main() -> toasty::Result<()> {
    let file = std::env::args().nth(1).unwrap_or_default();
    let mut builder = Db::builder();
    builder.models(toasty::models!(client::*));
    let mut db = builder.connect(&format!("sqlite:{file}")).await?;
    println!("{} in round {ROUND}", run(&mut db).await?);
    Ok(())
}

async fn run(db: &mut Db) -> toasty::Result<usize> {
    let mut account = insert!(db, Account0, batch(7));
    let mut order = insert!(db, Order1, owner_id(account.id));
    let mut invoice = insert!(db, Invoice2, owner_id(account.id));
    let mut product = insert!(db, Product3, owner_id(order.id));
    let mut shipment = insert!(db, Shipment4, owner_id(order.id));

    let mut total = work!(db, Account0, account);
    total += work!(db, Order1, order);
    total += work!(db, Invoice2, invoice);
    total += work!(db, Product3, product);
    total += work!(db, Shipment4, shipment);

    let accounts = Account0::all().include(Account0::fields().order1s()).exec(db).await?;
    total += accounts.iter().map(|account| account.order1s.get().len()).sum::<usize>();

    shipment.delete().exec(db).await?;
    product.delete().exec(db).await?;
    invoice.delete().exec(db).await?;
    order.delete().exec(db).await?;
    account.delete().exec(db).await?;
    Ok(total)
}
