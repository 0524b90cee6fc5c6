//! PostgreSQL.

use echo_dialect::{
    schema::{ColumnWalker, Family, TableWalker},
    sql::{Quoting, Sql},
};

use super::{
    choice::Choice,
    ground::Ground,
    language::{Language, POSTGRESQL},
};

pub struct Postgres;

/// The names and the types of sequences are left out: those that a column gets later are Prisma's, in small letters and of 64 bits.
/// So are the casts in defaults, and what else of their text says the same: a column whose type changes keeps those of its old one.
const EVERYTHING: &str = r#"
WITH n AS MATERIALIZED (SELECT oid, nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'),
c AS MATERIALIZED (SELECT c.oid, c.relkind, n.nspname || '.' || c.relname AS name FROM pg_class c JOIN n ON n.oid = c.relnamespace
  WHERE c.relname NOT LIKE '\_prisma\_migrations%' AND c.relname NOT LIKE '\_echo\_%')
SELECT 'table ' || name AS line FROM c WHERE relkind = 'r'
UNION ALL SELECT 'column ' || c.name || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || ' ' ||
  coalesce(CASE WHEN pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%' THEN 'numbered' ELSE regexp_replace(regexp_replace(regexp_replace(regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::("[^"]+"|[a-z_]+[a-z_ ]*)(\([0-9, ]+\))?( with(out)? time zone)?(\[\])*', '', 'g'), '^\((.*)\)$', '\1'), '(\.[0-9]*[1-9])0+\M', '\1', 'g'), '\+00''', '''', 'g') END, '-') || ' ' || a.attidentity::text || ' ' || a.attgenerated::text
  FROM c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relkind = 'r'
UNION ALL SELECT 'constraint ' || c.name || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) || ' ' || k.convalidated::text
  FROM c JOIN pg_constraint k ON k.conrelid = c.oid WHERE k.contype IN ('p', 'u', 'f', 'c')
UNION ALL SELECT 'index ' || pg_get_indexdef(c.oid) || ' ' || i.indisvalid::text FROM c JOIN pg_index i ON i.indexrelid = c.oid
UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text FROM c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal
UNION ALL SELECT 'view ' || c.name || ' ' || pg_get_viewdef(c.oid) FROM c WHERE relkind = 'v'
UNION ALL SELECT 'enum ' || n.nspname || '.' || t.typname || ' ' || (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumlabel COLLATE "C") FROM pg_enum e WHERE e.enumtypid = t.oid)
  FROM pg_type t JOIN n ON n.oid = t.typnamespace WHERE t.typtype = 'e'
UNION ALL SELECT 'sequence of ' || coalesce((SELECT d.refobjid::regclass::text || ' ' || a.attname || ' ' || d.deptype::text FROM pg_depend d
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')), 'nothing: ' || c.name)
  FROM c WHERE c.relkind = 'S'
UNION ALL SELECT 'comment ' || c.name || ' ' || coalesce(a.attname, '-') || ' ' || d.description FROM c JOIN pg_description d ON d.objoid = c.oid
  AND d.classoid = 'pg_class'::regclass LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
ORDER BY 1"#;

impl Ground for Postgres {
    fn language(&self) -> &'static Language {
        &POSTGRESQL
    }

    fn emptying(&self) -> &'static str {
        "SET client_min_messages = warning; DROP SCHEMA IF EXISTS public, other, \"Odd \"\"ns\"\"\" CASCADE; CREATE SCHEMA public"
    }

    fn everything(&self) -> &'static str {
        EVERYTHING
    }

    fn tables(&self) -> &'static str {
        "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(a.attname) \
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
         WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' \
         AND c.relname NOT IN ('_prisma_migrations', '_echo_journal') ORDER BY 1, a.attnum"
    }

    fn contents(&self, table: &str, columns: &[String]) -> String {
        let columns: Vec<String> = columns
            .iter()
            .map(|column| format!("{}, {column}::text", Quoting::STANDARD.literal(column)))
            .collect();
        format!("SELECT json_build_object({})::text FROM {table}", columns.join(", "))
    }

    fn value(&self, column: ColumnWalker<'_>, number: usize, choice: &mut Choice) -> String {
        let plain = plain(column, number, choice);
        let text = if column.is_list() {
            let escaped = plain.replace('\\', "\\\\").replace('"', "\\\"");
            choice.of(&[format!("{{\"{escaped}\"}}"), "{}".to_owned(), format!("{{\"{escaped}\",NULL}}")])
        } else {
            plain
        };
        Quoting::STANDARD.literal(&text)
    }

    fn insert(&self, table: TableWalker<'_>, columns: &str, values: &str) -> String {
        let mut sql = Sql::new(Quoting::STANDARD);
        sql.text("INSERT INTO ").qualified(table.namespace(), table.name());
        format!("{} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING", sql.finish())
    }

    fn clear(&self, tables: &[String]) -> String {
        if tables.is_empty() { String::new() } else { format!("TRUNCATE {} CASCADE", tables.join(", ")) }
    }

    fn by_hand(&self, column: ColumnWalker<'_>, choice: &mut Choice) -> Vec<String> {
        let mut table = Sql::new(Quoting::STANDARD);
        table.qualified(column.table().namespace(), column.table().name());
        let (table, name) = (table.finish(), Quoting::STANDARD.identifier(column.name()));
        let mut all = vec![
            "CREATE TABLE by_hand_log (line TEXT); INSERT INTO by_hand_log VALUES ('kept')".to_owned(),
            format!(
                "CREATE FUNCTION by_hand_function() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; \
                 CREATE TRIGGER by_hand_trigger BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION by_hand_function()"
            ),
            format!("CREATE VIEW by_hand_view AS SELECT {name} FROM {table} WHERE {name} IS NOT NULL"),
            format!(
                "ALTER TABLE {table} ADD CONSTRAINT by_hand_check CHECK ({name} IS NULL OR {name} IS NOT NULL)"
            ),
            format!("COMMENT ON COLUMN {table}.{name} IS 'by_hand'"),
            format!("COMMENT ON TABLE {table} IS 'by_hand'"),
            format!("CREATE INDEX by_hand_folded ON {table} (({name} IS NULL))"),
        ];
        if column.is_single_primary_key() && choice.once_in(2) {
            all.push(format!(
                "CREATE TABLE by_hand_child AS SELECT {name} AS p FROM {table}; \
                 ALTER TABLE by_hand_child ADD CONSTRAINT by_hand_child_p FOREIGN KEY (p) REFERENCES {table} ({name}) ON DELETE CASCADE"
            ));
        }
        all
    }
}

/// A value of the column's type, as text.
fn plain(column: ColumnWalker<'_>, number: usize, choice: &mut Choice) -> String {
    if let Some(id) = column.enum_id() {
        return choice.of(column.schema().enumeration(id).values());
    }
    if let Family::Unsupported(name) = column.family() {
        return match name.as_str() {
            "point" => format!("({number},1)"),
            "circle" => format!("<({number},1),2>"),
            _ => format!("'w{number}'"),
        };
    }
    let native = column.column_type().native.as_ref();
    let name = native.map_or("Text", |native| native.name.as_str());
    let argument = |at| native.and_then(|native| native.number(at));
    let all: Vec<String> = match name {
        "SmallInt" => vec![number.to_string(), format!("-{number}"), (32767 - number % 99).to_string()],
        "Integer" | "Int" => {
            vec![number.to_string(), format!("-{number}"), (2_147_483_647 - number).to_string()]
        }
        "Oid" => vec![number.to_string(), (4_294_967_295 - number).to_string()],
        "BigInt" => vec![number.to_string(), (9_223_372_036_854_775_807 - number).to_string()],
        "DoublePrecision" => vec![format!("{number}.5"), format!("{number}e300"), "0.1".to_owned()],
        "Real" => vec![format!("{number}.5"), format!("{number}e30"), "0.1".to_owned()],
        "Money" => vec![format!("{number}.25"), format!("-{number}")],
        "Decimal" => return decimal(argument(0), argument(1), number, choice),
        "Boolean" => vec!["t".to_owned(), "f".to_owned()],
        "Timestamp" | "Timestamptz" => vec![
            format!("2024-01-0{} 10:11:12.{:06}", number % 9 + 1, number * 1237 % 1_000_000),
            format!("1969-12-31 23:59:{:02}", number % 60),
        ],
        "Date" => vec![format!("2024-01-{:02}", number % 28 + 1), format!("1{:03}-02-28", number % 999)],
        "Time" => vec![format!("10:11:{:02}.123456", number % 60)],
        "Timetz" => vec![format!("10:11:{:02}.123456+02", number % 60)],
        "Json" | "JsonB" => {
            vec![format!("{{\"a\": {number}}}"), format!("[{number}, 1.5, null, \"ü\"]"), format!("{number}")]
        }
        "ByteA" => vec![format!("\\x{:04x}", number % 65536), "\\x".to_owned()],
        "Uuid" => vec![format!("00000000-0000-4000-8000-{number:012}")],
        "Inet" => {
            vec![format!("10.0.{}.{}", number / 256 % 256, number % 256), format!("::{:x}", number % 65536)]
        }
        "Bit" => vec![format!("{:0width$b}", number % 2, width = argument(0).unwrap_or(1) as usize)],
        "VarBit" => vec![format!("{:b}", number % 16)],
        "Xml" => vec![format!("<a>{number}</a>")],
        _ => return text(argument(0).or((name == "Char").then_some(1)), number, choice),
    };
    choice.of(&all)
}

fn decimal(precision: Option<u32>, scale: Option<u32>, number: usize, choice: &mut Choice) -> String {
    let Some(precision) = precision else {
        return choice.of(&[format!("{number}.125"), format!("{number}e20")]);
    };
    let scale = scale.unwrap_or(0);
    let whole = "9".repeat((precision - scale) as usize);
    choice.of(&[
        format!("{}", number % 1000),
        format!("{whole}.{}", "9".repeat(scale as usize)),
        format!("-{}.5", number % 1000),
    ])
}

fn text(limit: Option<u32>, number: usize, choice: &mut Choice) -> String {
    let all = [
        format!("{number}"),
        format!("it's \"{number}\""),
        format!("日本 {number}"),
        format!("{number} {}", "long ".repeat(60)),
        String::new(),
    ];
    let chosen = choice.of(&all);
    limit.map_or(chosen.clone(), |limit| chosen.chars().take(limit as usize).collect())
}
