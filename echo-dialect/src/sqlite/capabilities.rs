//! What SQLite can do.

use crate::{capabilities::Capabilities, schema::IndexKind};

/// Facts about SQLite.
pub const CAPABILITIES: Capabilities = Capabilities {
    enums: false,
    inline_enums: false,
    lists: false,
    namespaces: false,
    extensions: false,
    alter_column: false,
    add_computed_default: false,
    alter_primary_key: false,
    alter_foreign_key: false,
    rename_foreign_key: false,
    named_foreign_keys: false,
    named_primary_keys: false,
    rename_index: false,
    table_index_names: false,
    inline_indexes: false,
    foreign_key_indexes: false,
    set_default_action: true,
    numbered_columns_are_keys: false,
    full_text_indexes: false,
    index_lengths: false,
    row_number_keys: true,
    transactional_ddl: true,
    partial_indexes: true,
    join_key: IndexKind::Unique,
};
