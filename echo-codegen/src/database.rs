//! `db.rs`: the database, with a method for each model.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::{
    Options,
    client::{Client, Model},
    docs, examples, source,
};

/// The file's text.
pub(crate) fn contents(client: &Client<'_>, options: &Options) -> String {
    let example = examples::database(client, &[], |model| {
        vec!["let own = db.clone();".into(), format!("let all = own.{model}().count(..).await?;")]
    });
    let items = vec![
        quote!(
            use echo_runtime::{Error, typed};
        ),
        quote! {
            /// The validated schema, as protobuf (`echo.ir.v1.Schema`).
            const SCHEMA: &[u8] = include_bytes!("schema.ir");
        },
        connect(client),
        quote! {
            /// A database, or a transaction on it. Clones are cheap and share the connections.
            #example
            #[derive(Clone, Debug)]
            pub struct Db(typed::Database);
        },
        methods(client),
        quote! {
            impl std::ops::Deref for Db {
                type Target = typed::Database;
                fn deref(&self) -> &typed::Database {
                    &self.0
                }
            }
        },
        quote! {
            impl From<typed::Database> for Db {
                fn from(database: typed::Database) -> Self {
                    Self(database)
                }
            }
        },
    ];
    source::module(options, "The database.", items)
}

fn connect(client: &Client<'_>) -> TokenStream {
    let shown = |line: &str| examples::database(client, &[], |_| vec![line.to_owned()]);
    let name = client.crate_name.as_deref().unwrap_or_default();
    let plain = shown(&format!("let db = {name}::connect(\"file:dev.db\").await?;"));
    let with = shown(&format!(
        "let db = {name}::connect_with(\"file:dev.db\", &{name}::types::PoolOptions::default().size(20)).await?;"
    ));
    quote! {
        /// Opens the database at `url`: `file:dev.db` (SQLite), `postgresql://user:password@host/database` or `mysql://…`.
        ///
        /// The file of a SQLite database must exist unless the URL says otherwise; migrating makes it.
        #plain
        pub async fn connect(url: &str) -> Result<Db, Error> {
            connect_with(url, &typed::PoolOptions::default()).await
        }

        /// The same, with options: how many connections there are, how long a query waits.
        #with
        pub async fn connect_with(url: &str, options: &typed::PoolOptions) -> Result<Db, Error> {
            typed::Database::connect(url, SCHEMA, options).await.map(Db)
        }
    }
}

fn methods(client: &Client<'_>) -> TokenStream {
    let models = client.models.iter().map(|model| method(client, model));
    let (closures, by_hand) = (closures(client), by_hand(client));
    quote! {
        impl Db {
            #(#models)*
            #closures
            #by_hand
        }
    }
}

/// Transactions as long as a closure runs.
fn closures(client: &Client<'_>) -> TokenStream {
    let shown = |lines: fn(&Ident) -> Vec<String>| examples::database(client, &["types"], lines);
    let transaction = shown(|model| {
        vec![format!("let all = db.transaction(async |tx| tx.{model}().count(..).await).await?;")]
    });
    let transaction_with = shown(|model| {
        vec![
            "let options = types::TransactionOptions::default().retries(3);".into(),
            format!(
                "let all = db.transaction_with(&options, async |tx: Db| tx.{model}().count(..).await).await?;"
            ),
        ]
    });
    quote! {
        /// Runs `run` in a transaction: all that it does on the database that it is given is kept if it returns `Ok`, and
        /// undone if it returns an error or is dropped half-way.
        #transaction
        pub async fn transaction<T, F, R>(&self, run: F) -> Result<T, Error>
        where
            F: FnOnce(Self) -> R,
            R: Future<Output = Result<T, Error>>,
        {
            self.0.transaction(|database| run(Self(database))).await
        }

        /// The same, with options: how far it is kept apart from others, how long it may take, and how often it runs again where
        /// it lost against another.
        #transaction_with
        pub async fn transaction_with<T, F, R>(
            &self,
            options: &typed::TransactionOptions,
            run: F,
        ) -> Result<T, Error>
        where
            F: Fn(Self) -> R,
            R: Future<Output = Result<T, Error>>,
        {
            self.0.transaction_with(options, |database| run(Self(database))).await
        }
    }
}

/// Transactions by hand, and the same database in other words.
fn by_hand(client: &Client<'_>) -> TokenStream {
    let shown = |lines: fn(&Ident) -> Vec<String>| examples::database(client, &["types"], lines);
    let tagged = shown(|model| {
        vec![format!("let all = db.tagged(&[(\"route\", \"/all\")]).{model}().count(..).await?;")]
    });
    let begin = shown(|model| {
        vec![
            "let tx = db.begin().await?;".into(),
            format!("let all = tx.{model}().count(..).await?;"),
            "tx.commit().await?;".into(),
        ]
    });
    let begin_with = shown(|_| {
        vec![
            "let options = types::TransactionOptions::default().read_only();".into(),
            "let tx = db.begin_with(&options).await?;".into(),
        ]
    });
    quote! {
        /// The same database, whose statements end with a comment of these tags (the format of sqlcommenter).
        #tagged
        #[must_use]
        pub fn tagged(&self, tags: &[(&str, &str)]) -> Self {
            Self(self.0.tagged(tags))
        }

        /// Begins a transaction that lasts until it is committed, rolled back or dropped; dropping undoes it.
        #begin
        pub async fn begin(&self) -> Result<typed::Transaction<Self>, Error> {
            self.0.begin().await
        }

        /// The same, with options.
        #begin_with
        pub async fn begin_with(
            &self,
            options: &typed::TransactionOptions,
        ) -> Result<typed::Transaction<Self>, Error> {
            self.0.begin_with(options).await
        }
    }
}

fn method(client: &Client<'_>, model: &Model<'_>) -> TokenStream {
    let (method, name) = (&model.method, &model.name);
    let about = docs::or(&model.ir.documentation, &format!("`{}`.", model.ir.name));
    let example =
        examples::database(client, &[], |_| vec![format!("let all = db.{method}().count(..).await?;")]);
    quote! {
        #about
        #example
        pub fn #method(&self) -> typed::Collection<'_, super::#name> {
            self.0.collection()
        }
    }
}
