//! SQLite.

use echo_dialect::{
    schema::{ColumnWalker, Family, TableWalker},
    sql::Quoting,
};

use super::{
    choice::Choice,
    ground::Ground,
    language::{Language, SQLITE},
};

pub struct Sqlite;

const EVERYTHING: &str = r#"
WITH t(name, sql) AS MATERIALIZED (SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND name NOT IN ('_prisma_migrations', '_echo_journal'))
SELECT 'table ' || name || iif(sql LIKE '%AUTOINCREMENT%', ' autoincrement', '') FROM t
UNION ALL SELECT 'check by_hand_check on ' || name FROM t WHERE sql LIKE '%by_hand_check%'
UNION ALL SELECT 'column ' || t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || ifnull(c.dflt_value, '-') || ' ' || c.pk || ' ' || c.hidden
  FROM t JOIN pragma_table_xinfo(t.name) c
UNION ALL SELECT 'index ' || t.name || ' ' || l.name || ' ' || l."unique" || ' ' || l.origin || ' ' || l.partial || ' ' ||
  (SELECT group_concat(ifnull(x.name, '?') || x."desc" || x.coll) FROM pragma_index_xinfo(l.name) x WHERE x.key) || ' ' || ifnull(s.sql, '-')
  FROM t JOIN pragma_index_list(t.name) l LEFT JOIN sqlite_schema s ON s.name = l.name AND s.type = 'index' WHERE l.name NOT LIKE 'sqlite\_auto%' ESCAPE '\'
UNION ALL SELECT 'foreign key ' || t.name || ' ' || group_concat(f."from" || '>' || ifnull(f."to", '-')) || ' ' || f."table" || ' ' || f.on_update || ' ' || f.on_delete
  FROM t JOIN pragma_foreign_key_list(t.name) f GROUP BY t.name, f.id
UNION ALL SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema WHERE type IN ('view', 'trigger')
ORDER BY 1"#;

impl Ground for Sqlite {
    fn language(&self) -> &'static Language {
        &SQLITE
    }

    fn emptying(&self) -> &'static str {
        ""
    }

    fn everything(&self) -> &'static str {
        EVERYTHING
    }

    fn tables(&self) -> &'static str {
        "SELECT '\"' || replace(t.name, '\"', '\"\"') || '\"', '\"' || replace(c.name, '\"', '\"\"') || '\"' \
         FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         AND t.name NOT IN ('_prisma_migrations', '_echo_journal') \
         UNION ALL SELECT '\"' || replace(t.name, '\"', '\"\"') || '\"', 'rowid' FROM sqlite_schema t \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT IN ('_prisma_migrations', '_echo_journal') \
         AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.pk = 1 AND c.type = 'INTEGER')"
    }

    fn contents(&self, table: &str, columns: &[String]) -> String {
        let columns: Vec<String> = columns
            .iter()
            .map(|column| format!("{}, nullif(quote({column}), 'NULL')", Quoting::STANDARD.literal(column)))
            .collect();
        format!("SELECT json_object({}) FROM {table}", columns.join(", "))
    }

    fn value(&self, column: ColumnWalker<'_>, number: usize, choice: &mut Choice) -> String {
        match column.family() {
            Family::Int => {
                choice.of(&[number.to_string(), format!("-{number}"), (2_147_483_647 - number).to_string()])
            }
            Family::BigInt => {
                choice.of(&[number.to_string(), format!("{}", 9_223_372_036_854_775_807 - number)])
            }
            Family::Float => {
                choice.of(&[format!("{number}.5"), format!("{number}e300"), format!("-{number}.0")])
            }
            Family::Decimal => choice.of(&[
                format!("{number}.25"),
                number.to_string(),
                format!("'{number}000000000000000000.1'"),
            ]),
            Family::Boolean => choice.of(&["true", "false"]).to_owned(),
            Family::DateTime => choice.of(&[
                format!("'2024-01-0{}T00:00:00.{number:03}Z'", number % 9 + 1),
                (1_700_000_000_000 + number).to_string(),
            ]),
            Family::Json => format!("'{{\"a\": {number}}}'"),
            Family::Bytes => format!("x'{:04x}'", number % 65536),
            _ => choice.of(&[
                format!("'{number}'"),
                format!("'it''s {number}'"),
                format!("'0{number}'"),
                format!("'日本 {number}'"),
            ]),
        }
    }

    fn insert(&self, table: TableWalker<'_>, columns: &str, values: &str) -> String {
        format!(
            "INSERT OR IGNORE INTO {} ({columns}) VALUES ({values})",
            Quoting::STANDARD.identifier(table.name())
        )
    }

    fn clear(&self, tables: &[String]) -> String {
        let deletes: Vec<String> = tables.iter().map(|table| format!("DELETE FROM {table};")).collect();
        format!("PRAGMA foreign_keys = OFF; {} PRAGMA foreign_keys = ON;", deletes.join(" "))
    }

    fn by_hand(&self, column: ColumnWalker<'_>, choice: &mut Choice) -> Vec<String> {
        let quoting = Quoting::STANDARD;
        let (table, name) = (quoting.identifier(column.table().name()), quoting.identifier(column.name()));
        let plain = choice.of(&[
            format!("CREATE INDEX by_hand_plain ON {table} ({name})"),
            format!("CREATE INDEX by_hand_folded ON {table} (lower({name}))"),
            format!("CREATE INDEX by_hand_partial ON {table} ({name}) WHERE {name} IS NOT NULL"),
        ]);
        let mut all = vec![
            "CREATE TABLE by_hand_log (line TEXT); INSERT INTO by_hand_log VALUES ('kept')".to_owned(),
            format!(
                "CREATE TRIGGER by_hand_trigger AFTER INSERT ON {table} BEGIN INSERT INTO by_hand_log VALUES (NEW.{name}); END"
            ),
            format!("CREATE VIEW by_hand_view AS SELECT {name} FROM {table} WHERE {name} IS NOT NULL"),
            format!(
                "ALTER TABLE {table} ADD CONSTRAINT by_hand_check CHECK ({name} IS NULL OR {name} = {name})"
            ),
            plain,
        ];
        if column.is_single_primary_key() {
            let action = choice.of(&["CASCADE", "SET NULL"]);
            all.push(format!(
                "CREATE TABLE by_hand_child (p REFERENCES {table} ({name}) ON DELETE {action}); \
                 INSERT INTO by_hand_child SELECT {name} FROM {table}"
            ));
        }
        all
    }
}
