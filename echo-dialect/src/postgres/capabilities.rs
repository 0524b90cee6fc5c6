//! What PostgreSQL can do.

use crate::{capabilities::Capabilities, schema::IndexKind};

/// Facts about PostgreSQL.
pub const CAPABILITIES: Capabilities = Capabilities {
    enums: true,
    inline_enums: false,
    lists: true,
    namespaces: true,
    extensions: true,
    alter_column: true,
    add_computed_default: true,
    alter_primary_key: true,
    alter_foreign_key: true,
    rename_foreign_key: true,
    named_foreign_keys: true,
    named_primary_keys: true,
    rename_index: true,
    table_index_names: false,
    inline_indexes: false,
    foreign_key_indexes: false,
    set_default_action: true,
    numbered_columns_are_keys: false,
    full_text_indexes: false,
    index_lengths: false,
    row_number_keys: false,
    transactional_ddl: true,
    partial_indexes: true,
    join_key: IndexKind::Primary,
};
