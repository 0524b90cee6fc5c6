//! Tells a ticket's story on the database of the first argument, or of `DATABASE_URL`, or `file:dev.db`.

use echo_client::Error;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).or_else(|| std::env::var("DATABASE_URL").ok());
    let db = echo_client::connect(url.as_deref().unwrap_or("file:dev.db")).await?;
    for line in support_desk::tell(&db).await? {
        println!("{line}");
    }
    Ok(())
}
