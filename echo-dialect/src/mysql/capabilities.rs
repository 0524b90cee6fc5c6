//! What MySQL and MariaDB can do.

use crate::{capabilities::Capabilities, schema::IndexKind};

/// Facts about MySQL and MariaDB: what both can.
pub const CAPABILITIES: Capabilities = Capabilities {
    enums: true,
    inline_enums: true,
    lists: false,
    namespaces: false,
    extensions: false,
    alter_column: true,
    add_computed_default: true,
    alter_primary_key: true,
    alter_foreign_key: true,
    rename_foreign_key: false,
    named_foreign_keys: true,
    named_primary_keys: false,
    rename_index: false,
    table_index_names: true,
    inline_indexes: true,
    foreign_key_indexes: true,
    set_default_action: false,
    numbered_columns_are_keys: true,
    full_text_indexes: true,
    index_lengths: true,
    row_number_keys: false,
    transactional_ddl: false,
    partial_indexes: false,
    join_key: IndexKind::Unique,
};
