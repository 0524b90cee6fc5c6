//! What a random datamodel may say on each database.

/// What the schema language and the database allow together.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Language {
    pub provider: &'static str,
    /// Whether there are lists of scalars.
    pub lists: bool,
    /// The namespaces to choose from.
    pub namespaces: &'static [&'static str],
    /// Native types by scalar.
    pub natives: &'static [(&'static str, &'static [&'static str])],
    /// Types that the language has no name for.
    pub unsupported: &'static [&'static str],
    /// Whether an index may be of a type: `Hash`, `Gin`, `Brin`.
    pub index_types: bool,
    /// Whether an index may cover only some rows.
    pub partial: bool,
    /// Whether primary keys and foreign keys have names of their own.
    pub key_names: bool,
    /// Whether texts without a length cannot be indexed.
    pub short_keys: bool,
    /// Whether a numbered column need not be the primary key.
    pub free_numbering: bool,
    /// Whether names that differ in letter case only are the same.
    pub folds_names: bool,
}

pub static SQLITE: Language = Language {
    provider: "sqlite",
    lists: false,
    namespaces: &[],
    natives: &[],
    unsupported: &["geometry", "point"],
    index_types: false,
    partial: true,
    key_names: false,
    short_keys: false,
    free_numbering: false,
    folds_names: true,
};

pub static POSTGRESQL: Language = Language {
    provider: "postgresql",
    lists: true,
    namespaces: &["public", "other", "Odd \"ns\""],
    natives: &[
        (
            "String",
            &[
                "Text",
                "VarChar(10)",
                "VarChar(255)",
                "VarChar",
                "Char(3)",
                "Char",
                "Uuid",
                "Inet",
                "Bit(4)",
                "VarBit",
                "VarBit(8)",
                "Xml",
            ],
        ),
        ("Int", &["Integer", "SmallInt", "Oid"]),
        ("BigInt", &["BigInt"]),
        ("Float", &["DoublePrecision", "Real"]),
        ("Decimal", &["Decimal", "Decimal(10, 2)", "Decimal(4, 0)", "Money"]),
        (
            "DateTime",
            &[
                "Timestamp(0)",
                "Timestamp(6)",
                "Timestamptz(3)",
                "Timestamptz",
                "Date",
                "Time(3)",
                "Timetz(6)",
            ],
        ),
        ("Json", &["Json", "JsonB"]),
        ("Bytes", &["ByteA"]),
        ("Boolean", &["Boolean"]),
    ],
    // One only: from one to another of them is tried, and may fail.
    unsupported: &["point"],
    index_types: true,
    partial: true,
    key_names: true,
    short_keys: false,
    free_numbering: true,
    folds_names: false,
};

pub static MYSQL: Language = Language {
    provider: "mysql",
    lists: false,
    namespaces: &[],
    natives: &[
        ("String", &["Text", "VarChar(10)", "VarChar(100)", "Char(3)", "TinyText", "MediumText", "LongText"]),
        (
            "Int",
            &[
                "Int",
                "UnsignedInt",
                "SmallInt",
                "UnsignedSmallInt",
                "TinyInt",
                "UnsignedTinyInt",
                "MediumInt",
                "Year",
            ],
        ),
        ("BigInt", &["BigInt", "UnsignedBigInt"]),
        ("Float", &["Double", "Float"]),
        ("Decimal", &["Decimal(10, 2)", "Decimal(4, 0)", "Decimal(65, 30)"]),
        (
            "DateTime",
            &[
                "DateTime(0)",
                "DateTime(3)",
                "DateTime(6)",
                "Timestamp(0)",
                "Timestamp(3)",
                "Date",
                "Time(0)",
                "Time(3)",
            ],
        ),
        ("Json", &["Json"]),
        ("Bytes", &["LongBlob", "Blob", "TinyBlob", "MediumBlob", "VarBinary(20)", "Binary(4)"]),
        ("Boolean", &["TinyInt", "Bit(1)"]),
    ],
    unsupported: &["inet6"],
    index_types: false,
    partial: false,
    key_names: false,
    short_keys: true,
    free_numbering: false,
    folds_names: true,
};

/// All scalars.
pub const SCALARS: &[&str] =
    &["Int", "BigInt", "Float", "Decimal", "Boolean", "String", "DateTime", "Json", "Bytes"];

/// Names of tables, columns, enums, constraints.
pub const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "User",
    "user",
    "order",
    "select",
    "group",
    "two words",
    "qu\"ote",
    "it's",
    "naïve",
    "日本",
    "back`tick",
    "semi;colon",
    "dash -- es",
    "back\\slash",
    "%s",
    "new_User",
    "User_new",
    "User_old",
    "$1",
    "tab\tbed",
    "a_name_of_forty_characters_and_some_more",
    "a_name_of_sixty_characters_that_only_just_fits_into_a_row_ok",
];

/// Values of enums.
pub const VALUES: &[&str] =
    &["red", "green", "blue", "grey", "black", "it's", "two words", "Ünïcode", "a\"b", "comma, comma", "BIG"];

impl Language {
    /// The native types of a scalar.
    pub fn natives_of(&self, scalar: &str) -> &'static [&'static str] {
        self.natives.iter().find(|(name, _)| *name == scalar).map_or(&[], |(_, natives)| natives)
    }

    /// Whether two names are one.
    pub fn same_name(&self, one: &str, other: &str) -> bool {
        one == other || (self.folds_names && one.to_lowercase() == other.to_lowercase())
    }
}
