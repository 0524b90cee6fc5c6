//! A rich database, read back.

use echo_dialect::schema::{
    Arity, CustomKind, DatabaseSchema, Default, DefaultLiteral, Family, Identity, ReferentialAction, Sort,
    TableWalker,
};

use crate::database::{mysql, postgres, sqlite};

fn default_of<'a>(schema: &'a DatabaseSchema, table: &str, column: &str) -> Option<&'a Default> {
    schema.find_table(None, table).unwrap().column(column).unwrap().default()
}

#[test]
fn of_sqlite() {
    let script = r#"
CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL DEFAULT 'it''s', "score" DECIMAL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, "tags" JSONB, "big" BIGINT, "odd" GEOMETRY);
CREATE TABLE "Post" ("a" TEXT NOT NULL, "b" INTEGER NOT NULL, "author" INTEGER,
    CONSTRAINT "fk" FOREIGN KEY ("author") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE, PRIMARY KEY ("b", "a"));
CREATE UNIQUE INDEX "User_email_key" ON "User"("email" DESC);
CREATE INDEX "partial" ON "User"("big") WHERE "big" > 1;
CREATE INDEX "expression" ON "User"(lower("email"));
CREATE VIEW "v" AS SELECT * FROM "User";
CREATE TRIGGER "t" AFTER INSERT ON "User" BEGIN SELECT 1; END;
CREATE TABLE "_prisma_migrations" (id TEXT);
CREATE VIRTUAL TABLE "search" USING fts5(body);"#;
    sqlite(async |database| {
        database.connection.script(script).await.unwrap();
        let schema = database.driver.introspect(&mut *database.connection, &[]).await.unwrap();
        assert_eq!(schema.tables().map(TableWalker::name).collect::<Vec<_>>(), ["Post", "User"]);
        let user = schema.find_table(None, "User").unwrap();
        assert!(user.column("id").unwrap().is_auto_increment());
        assert_eq!(*user.column("odd").unwrap().family(), Family::Unsupported("GEOMETRY".into()));
        assert_eq!(default_of(&schema, "User", "at"), Some(&Default::Now));
        let text = Default::Value(DefaultLiteral::String("it's".into()));
        assert_eq!(default_of(&schema, "User", "email"), Some(&text));
        let email = user.indexes().find(|index| index.name() == "User_email_key").unwrap();
        assert!(email.is_unique());
        assert_eq!(email.columns().next().unwrap().sort(), Sort::Descending);
        let partial = user.indexes().find(|index| index.name() == "partial").unwrap();
        assert_eq!(partial.data().predicate.as_deref(), Some("\"big\" > 1"));
        let customs: Vec<_> = user.customs().map(|custom| (custom.kind, custom.name.as_str())).collect();
        assert_eq!(customs, [(CustomKind::Index, "expression"), (CustomKind::Trigger, "t")]);
        let post = schema.find_table(None, "Post").unwrap();
        assert_eq!(post.primary_key().unwrap().column_names().collect::<Vec<_>>(), ["b", "a"]);
        let key = post.foreign_keys().next().unwrap();
        assert_eq!(
            (key.referenced_table().name(), key.on_delete(), key.on_update()),
            ("User", ReferentialAction::SetNull, ReferentialAction::Cascade)
        );
        assert_eq!(schema.views().len(), 1);
        database.driver.reset(&mut *database.connection, &[]).await.unwrap();
        let left = database.one(
            "SELECT count(*) FROM sqlite_schema WHERE name <> 'sqlite_sequence'",
            &[],
            echo_dialect::value::Kind::Int,
            false,
        );
        assert_eq!(left.await.unwrap(), echo_dialect::value::Value::Int(0));
    });
}

#[test]
fn of_postgres() {
    let script = r#"
CREATE TYPE "Role" AS ENUM ('ADMIN', 'it''s');
CREATE SCHEMA other;
CREATE TABLE "User" ("id" SERIAL PRIMARY KEY, "n" INT GENERATED ALWAYS AS IDENTITY, "role" "Role" NOT NULL DEFAULT 'ADMIN',
    "roles" "Role"[] DEFAULT ARRAY['ADMIN', 'it''s']::"Role"[], "email" VARCHAR(20) NOT NULL DEFAULT 'a', "d" NUMERIC(10,2),
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "r" int4range, "age" INT CHECK ("age" > 0));
CREATE TABLE other."Post" ("a" INT, "author" INT REFERENCES "User" ON DELETE CASCADE, CONSTRAINT "pk" PRIMARY KEY ("a"));
CREATE UNIQUE INDEX "u" ON "User"("email" DESC) WHERE "age" > 1;
CREATE INDEX "h" ON "User" USING HASH ("age");
CREATE INDEX "p" ON "User" ("email" varchar_pattern_ops) INCLUDE ("age");
CREATE INDEX "expression" ON "User"(lower("email"));
CREATE VIEW "v" AS SELECT 1 AS one;
CREATE SEQUENCE "s";
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER "t" BEFORE INSERT ON "User" FOR EACH ROW EXECUTE FUNCTION f();
CREATE TABLE "_echo_journal" (id TEXT);"#;
    postgres(async |database| {
        database.connection.script(script).await.unwrap();
        let schema = database.driver.introspect(&mut *database.connection, &[]).await.unwrap();
        assert_eq!(schema.tables().map(TableWalker::name).collect::<Vec<_>>(), ["User"]);
        let user = schema.find_table(None, "User").unwrap();
        assert_eq!(default_of(&schema, "User", "id"), Some(&Default::Sequence("User_id_seq".into())));
        assert_eq!(user.column("n").unwrap().data().identity, Some(Identity::Always));
        let (roles, list) = (user.column("roles").unwrap(), |items: &[&str]| {
            let items = items.iter().map(|item| DefaultLiteral::Enum((*item).into()));
            Default::Value(DefaultLiteral::List(items.collect()))
        });
        assert_eq!((roles.arity(), roles.default()), (Arity::List, Some(&list(&["ADMIN", "it's"]))));
        assert_eq!(*user.column("r").unwrap().family(), Family::Unsupported("int4range".into()));
        let indexes: Vec<_> = user.indexes().map(|index| (index.name(), index.columns().len())).collect();
        assert_eq!(indexes, [("h", 1), ("p", 1), ("u", 1)]);
        let classes: Vec<_> =
            user.indexes().map(|index| index.columns().next().unwrap().operator_class()).collect();
        assert_eq!(classes, [None, Some("varchar_pattern_ops"), None]);
        let customs: Vec<_> = user.customs().map(|custom| (custom.kind, custom.name.as_str())).collect();
        assert_eq!(
            customs,
            [
                (CustomKind::Index, "expression"),
                (CustomKind::Check, "User_age_check"),
                (CustomKind::Trigger, "t")
            ]
        );
        assert_eq!((schema.views().len(), schema.sequences().len()), (1, 1));

        let both = ["other".to_owned(), "public".to_owned()];
        let schema = database.driver.introspect(&mut *database.connection, &both).await.unwrap();
        let post = schema.find_table(Some("other"), "Post").unwrap();
        assert_eq!(post.foreign_keys().next().unwrap().referenced_table().namespace(), Some("public"));
        database.driver.reset(&mut *database.connection, &both).await.unwrap();
        let schema = database.driver.introspect(&mut *database.connection, &both).await.unwrap();
        assert!(schema.is_empty());
        assert_eq!(schema.namespaces().len(), 2);
    });
}

const MYSQL_NAME: &str = "Us`er \"x\"";
const MYSQL: &str = r#"
CREATE TABLE `Us``er "x"` (`id` INT UNSIGNED NOT NULL AUTO_INCREMENT, `email` VARCHAR(20) NOT NULL DEFAULT 'it''s \\ "x"', `n` INT DEFAULT -1,
    `role` ENUM('a','b''c','d,e') NOT NULL DEFAULT 'b''c', `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `j` JSON NULL,
    `on` BOOLEAN NOT NULL DEFAULT true, `bit` BIT(1) DEFAULT b'1', `g` INT AS (`n` + 1) STORED, `made` VARCHAR(40) DEFAULT (uuid()),
    `place` POINT NOT NULL, `body` TEXT NOT NULL, `d` DECIMAL(10,2) CHECK (`d` > 0),
    PRIMARY KEY (`id`), UNIQUE KEY `u` (`email`(5), `n` DESC), FULLTEXT KEY `ft` (`body`), SPATIAL KEY `sp` (`place`));
CREATE TABLE `Post` (`a` INT, `b` INT, `author` INT UNSIGNED, PRIMARY KEY (`b`, `a`),
    CONSTRAINT `fk` FOREIGN KEY (`author`) REFERENCES `Us``er "x"`(`id`) ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE `Parts` (`id` INT PRIMARY KEY) PARTITION BY HASH(`id`) PARTITIONS 3;
CREATE VIEW `v` AS SELECT 1 AS one;
CREATE TRIGGER `t` BEFORE INSERT ON `Post` FOR EACH ROW BEGIN SET NEW.`a` = 1; SET NEW.`b` = 2; END;
CREATE PROCEDURE `p`() SELECT 1;
CREATE TABLE `_prisma_migrations` (id INT);"#;

#[test]
fn of_mysql() {
    mysql(async |database| {
        database.connection.script(MYSQL).await.unwrap();
        let schema = database.driver.introspect(&mut *database.connection, &[]).await.unwrap();
        assert_eq!(schema.tables().map(TableWalker::name).collect::<Vec<_>>(), ["Parts", "Post", MYSQL_NAME]);
        let user = schema.find_table(None, MYSQL_NAME).unwrap();
        let column = |name: &str| user.column(name).unwrap();
        assert!(column("id").is_auto_increment());
        assert_eq!(column("id").column_type().native.as_ref().unwrap().name, "UnsignedInt");
        assert_eq!((column("id").arity(), column("n").arity()), (Arity::Required, Arity::Nullable));
        let value = |name: &str| match column(name).default() {
            Some(Default::Value(value)) => value.clone(),
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(value("email"), DefaultLiteral::String("it's \\ \"x\"".into()));
        assert_eq!(value("n"), DefaultLiteral::Number("-1".into()));
        assert_eq!(value("role"), DefaultLiteral::Enum("b'c".into()));
        assert_eq!(
            (value("on"), value("bit")),
            (DefaultLiteral::Boolean(true), DefaultLiteral::Boolean(true))
        );
        assert_eq!(column("at").default(), Some(&Default::Now));
        assert_eq!(column("j").default(), None);
        assert!(
            matches!(column("made").default(), Some(Default::Expression(text)) if text.starts_with("uuid"))
        );
        assert!(matches!(column("g").default(), Some(Default::Expression(_))));
        assert_eq!(*column("j").family(), Family::Json);
        assert_eq!(*column("place").family(), Family::Unsupported("point".into()));
        let Family::Enum(role) = *column("role").family() else { panic!("not an enum") };
        assert_eq!(schema.enumeration(role).values(), ["a", "b'c", "d,e"]);
    });
}

#[test]
fn keys_and_objects_of_mysql() {
    mysql(async |database| {
        database.connection.script(MYSQL).await.unwrap();
        let schema = database.driver.introspect(&mut *database.connection, &[]).await.unwrap();
        let user = schema.find_table(None, MYSQL_NAME).unwrap();
        let indexes: Vec<_> = user
            .indexes()
            .map(|index| {
                (index.name(), index.is_unique(), index.columns().map(|c| (c.length(), c.sort())).collect())
            })
            .collect();
        let expected: [(&str, bool, Vec<_>); 2] = [
            ("ft", false, vec![(None, Sort::Ascending)]),
            ("u", true, vec![(Some(5), Sort::Ascending), (None, Sort::Descending)]),
        ];
        assert_eq!(indexes, expected);
        let customs: Vec<_> = user.customs().map(|custom| custom.kind).collect();
        assert_eq!(customs, [CustomKind::GeneratedColumn, CustomKind::Check, CustomKind::Index]);
        let post = schema.find_table(None, "Post").unwrap();
        assert_eq!(post.primary_key().unwrap().column_names().collect::<Vec<_>>(), ["b", "a"]);
        let key = post.foreign_keys().next().unwrap();
        assert_eq!(
            (key.referenced_table().name(), key.on_delete(), key.on_update()),
            (MYSQL_NAME, ReferentialAction::SetNull, ReferentialAction::Cascade)
        );
        assert_eq!(post.customs().map(|custom| custom.kind).collect::<Vec<_>>(), [CustomKind::Trigger]);
        assert_eq!(schema.views().len(), 1);
        database.driver.reset(&mut *database.connection, &[]).await.unwrap();
        let left = "SELECT (SELECT count(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()) + \
                    (SELECT count(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE())";
        let left = database.one(left, &[], echo_dialect::value::Kind::Int, false).await.unwrap();
        assert_eq!(left, echo_dialect::value::Value::Int(0));
    });
}

#[test]
fn of_a_schema_that_the_url_names() {
    postgres(async |database| {
        let url = format!("{}?schema=it's%20\"mine\"", database.url);
        database.connection.script("CREATE TABLE kept (v int4)").await.unwrap();
        // The schema need not exist: there is nothing in it, and nothing else is touched.
        let mut connection = database.driver.connect(&url).await.unwrap();
        assert!(database.driver.introspect(&mut *connection, &[]).await.unwrap().is_empty());
        database.driver.reset(&mut *connection, &[]).await.unwrap();
        assert!(!database.driver.create_database(&url).await.unwrap());
        let mut connection = database.driver.connect(&url).await.unwrap();
        connection.script("CREATE TABLE t (v int4)").await.unwrap();
        let own = database.driver.introspect(&mut *connection, &[]).await.unwrap();
        assert_eq!(own.tables().map(TableWalker::namespace).collect::<Vec<_>>(), [None]);
        let public = database.driver.introspect(&mut *database.connection, &[]).await.unwrap();
        assert_eq!(public.tables().map(TableWalker::name).collect::<Vec<_>>(), ["kept"]);
        database.driver.reset(&mut *connection, &[]).await.unwrap();
        assert!(database.driver.introspect(&mut *connection, &[]).await.unwrap().is_empty());
        connection.script("CREATE TABLE t (v int4)").await.unwrap();
    });
}
