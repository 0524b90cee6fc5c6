//! MySQL and MariaDB.

use echo_dialect::{
    schema::{ColumnWalker, Family, TableWalker},
    sql::Quoting,
};

use super::{
    choice::Choice,
    ground::Ground,
    language::{Language, MYSQL},
};

pub struct MySql;

const QUOTING: Quoting = Quoting { identifier: '`', backslash: true };

/// An index that the database made for a foreign key is named as the database likes. Defaults of JSON and of bytes do not count:
/// Prisma leaves them to the client, so that one that comes or goes is no change.
const EVERYTHING: &str = "
SELECT CONCAT('table ', TABLE_NAME, ' ', TABLE_COLLATION) AS line FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME NOT IN ('_prisma_migrations', '_echo_journal')
UNION ALL SELECT CONCAT('comment ', TABLE_NAME, ' ', TABLE_COMMENT) FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND TABLE_COMMENT <> ''
UNION ALL SELECT CONCAT_WS(' ', 'column', c.TABLE_NAME, c.COLUMN_NAME, c.COLUMN_TYPE, c.IS_NULLABLE,
  IF(c.COLUMN_TYPE REGEXP 'blob|binary' OR c.COLLATION_NAME = 'utf8mb4_bin', '(client)', COALESCE(c.COLUMN_DEFAULT, '-')), c.EXTRA,
  c.COLLATION_NAME, c.COLUMN_COMMENT) FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)
  WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND c.TABLE_NAME NOT IN ('_prisma_migrations', '_echo_journal')
UNION ALL SELECT CONCAT('index ', IF(EXISTS (SELECT 1 FROM information_schema.REFERENTIAL_CONSTRAINTS r WHERE r.CONSTRAINT_SCHEMA = DATABASE()
    AND r.TABLE_NAME = s.TABLE_NAME AND r.CONSTRAINT_NAME = s.INDEX_NAME), '(foreign key)', s.INDEX_NAME), ' ', s.TABLE_NAME, ' ', s.NON_UNIQUE, ' ',
    s.INDEX_TYPE, ' ', GROUP_CONCAT(s.COLUMN_NAME, COALESCE(s.SUB_PART, ''), COALESCE(s.COLLATION, '') ORDER BY s.SEQ_IN_INDEX))
  FROM information_schema.STATISTICS s WHERE s.TABLE_SCHEMA = DATABASE() AND s.TABLE_NAME NOT IN ('_prisma_migrations', '_echo_journal')
  GROUP BY s.TABLE_NAME, s.INDEX_NAME, s.NON_UNIQUE, s.INDEX_TYPE
UNION ALL SELECT CONCAT('foreign key ', k.TABLE_NAME, ' ', k.CONSTRAINT_NAME, ' ', r.DELETE_RULE, ' ', r.UPDATE_RULE, ' ', k.REFERENCED_TABLE_NAME, ' ',
    GROUP_CONCAT(k.COLUMN_NAME, '>', k.REFERENCED_COLUMN_NAME ORDER BY k.ORDINAL_POSITION))
  FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.TABLE_SCHEMA
    AND r.TABLE_NAME = k.TABLE_NAME AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME WHERE k.TABLE_SCHEMA = DATABASE() AND r.CONSTRAINT_SCHEMA = DATABASE()
  GROUP BY k.TABLE_NAME, k.CONSTRAINT_NAME, r.DELETE_RULE, r.UPDATE_RULE, k.REFERENCED_TABLE_NAME
UNION ALL SELECT CONCAT('check ', TABLE_NAME, ' ', CONSTRAINT_NAME, ' ', CHECK_CLAUSE) FROM information_schema.CHECK_CONSTRAINTS
  WHERE CONSTRAINT_SCHEMA = DATABASE()
UNION ALL SELECT CONCAT('trigger ', TRIGGER_NAME, ' ', EVENT_OBJECT_TABLE, ' ', ACTION_STATEMENT) FROM information_schema.TRIGGERS
  WHERE TRIGGER_SCHEMA = DATABASE()
UNION ALL SELECT CONCAT('view ', TABLE_NAME, ' ', VIEW_DEFINITION) FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()";

impl Ground for MySql {
    fn language(&self) -> &'static Language {
        &MYSQL
    }

    fn emptying(&self) -> &'static str {
        ""
    }

    fn everything(&self) -> &'static str {
        EVERYTHING
    }

    fn tables(&self) -> &'static str {
        "SELECT CONCAT('`', REPLACE(c.TABLE_NAME, '`', '``'), '`'), CONCAT('`', REPLACE(c.COLUMN_NAME, '`', '``'), '`') \
         FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME) \
         WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' \
         AND c.TABLE_NAME NOT IN ('_prisma_migrations', '_echo_journal') ORDER BY 1, c.ORDINAL_POSITION"
    }

    fn contents(&self, table: &str, columns: &[String]) -> String {
        let columns: Vec<String> = columns
            .iter()
            .map(|column| {
                format!("{}, CAST({column} AS CHAR CHARACTER SET utf8mb4)", QUOTING.literal(column))
            })
            .collect();
        format!("SELECT JSON_OBJECT({}) FROM {table}", columns.join(", "))
    }

    fn value(&self, column: ColumnWalker<'_>, number: usize, choice: &mut Choice) -> String {
        QUOTING.literal(&plain(column, number, choice))
    }

    fn insert(&self, table: TableWalker<'_>, columns: &str, values: &str) -> String {
        format!("INSERT INTO {} ({columns}) VALUES ({values})", QUOTING.identifier(table.name()))
    }

    fn clear(&self, tables: &[String]) -> String {
        let deletes: Vec<String> = tables.iter().map(|table| format!("DELETE FROM {table};")).collect();
        format!("SET foreign_key_checks = 0; {} SET foreign_key_checks = 1;", deletes.join(" "))
    }

    fn by_hand(&self, column: ColumnWalker<'_>, choice: &mut Choice) -> Vec<String> {
        let (table, name) = (QUOTING.identifier(column.table().name()), QUOTING.identifier(column.name()));
        let mut all = vec![
            "CREATE TABLE by_hand_log (line TEXT); INSERT INTO by_hand_log VALUES ('kept')".to_owned(),
            format!("CREATE TRIGGER by_hand_trigger BEFORE UPDATE ON {table} FOR EACH ROW SET @by_hand = 1"),
            format!("CREATE VIEW by_hand_view AS SELECT {name} FROM {table} WHERE {name} IS NOT NULL"),
            format!(
                "ALTER TABLE {table} ADD CONSTRAINT by_hand_check CHECK ({name} IS NULL OR {name} IS NOT NULL)"
            ),
            format!("ALTER TABLE {table} COMMENT = 'by_hand'"),
            format!("CREATE INDEX by_hand_plain ON {table} ({name})"),
        ];
        if column.is_single_primary_key() && choice.once_in(2) {
            all.push(format!(
                "CREATE TABLE by_hand_child AS SELECT {name} AS p FROM {table}; ALTER TABLE by_hand_child \
                 ADD CONSTRAINT by_hand_child_p FOREIGN KEY (p) REFERENCES {table} ({name}) ON DELETE CASCADE"
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
    if let Family::Unsupported(_) = column.family() {
        return format!("::{:x}", number % 65536);
    }
    let native = column.column_type().native.as_ref();
    let argument = |at| native.and_then(|native| native.number(at));
    let small = |limit: usize| vec![(number % limit).to_string(), (limit - 1 - number % limit).to_string()];
    let all: Vec<String> = match native.map_or("VarChar", |native| native.name.as_str()) {
        "TinyInt" | "UnsignedTinyInt" if *column.family() == Family::Boolean => {
            vec!["0".to_owned(), "1".to_owned()]
        }
        "TinyInt" => small(128),
        "UnsignedTinyInt" => small(256),
        "SmallInt" => small(32768),
        "UnsignedSmallInt" => small(65536),
        "MediumInt" => small(8_388_608),
        "Year" => vec![(1901 + number % 254).to_string()],
        "Int" => vec![number.to_string(), format!("-{number}"), (2_147_483_647 - number).to_string()],
        "UnsignedInt" => vec![number.to_string(), (4_294_967_295 - number).to_string()],
        "BigInt" | "UnsignedBigInt" => {
            vec![number.to_string(), (9_223_372_036_854_775_807 - number).to_string()]
        }
        "Float" => vec![format!("{number}.5"), format!("-{number}")],
        "Double" => vec![format!("{number}.5"), format!("{number}e30"), "0.1".to_owned()],
        "Decimal" => {
            let (precision, scale) = (argument(0).unwrap_or(10), argument(1).unwrap_or(0));
            let whole = "9".repeat(precision.saturating_sub(scale).min(20) as usize);
            vec![(number % 1000).to_string(), format!("{whole}.{}", "9".repeat(scale.min(9) as usize))]
        }
        "DateTime" | "Timestamp" => {
            vec![
                format!("2024-01-0{} 10:11:12", number % 9 + 1),
                format!("1999-12-31 23:59:{:02}", number % 60),
            ]
        }
        "Date" => vec![format!("2024-01-{:02}", number % 28 + 1), format!("1{:03}-02-28", number % 999)],
        "Time" => vec![format!("10:11:{:02}", number % 60)],
        "Json" => vec![format!("{{\"a\": {number}}}"), format!("[{number}, 1.5, null, \"ü\"]")],
        "Bit" => vec![if number.is_multiple_of(2) { "\0" } else { "\u{1}" }.to_owned()],
        name => return text(name, argument(0), number, choice),
    };
    choice.of(&all)
}

fn text(native: &str, limit: Option<u32>, number: usize, choice: &mut Choice) -> String {
    let binary = native.contains("Blob") || native.contains("Binary");
    let all = if binary {
        vec![format!("b{number}"), String::new()]
    } else {
        vec![
            format!("{number}"),
            format!("it's \"{number}\" \\"),
            format!("日本 {number}"),
            format!("{number} {}", "long ".repeat(30)),
            String::new(),
        ]
    };
    let chosen = choice.of(&all);
    limit.map_or(chosen.clone(), |limit| {
        chosen.chars().take(limit as usize).collect::<String>().trim().to_owned()
    })
}
