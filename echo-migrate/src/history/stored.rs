//! A database schema as protobuf, for the history table. Fields are only ever added.

mod restore;
mod write;

use prost::Message;

/// The whole.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Stored {
    #[prost(string, repeated, tag = "1")]
    namespaces: Vec<String>,
    #[prost(message, repeated, tag = "2")]
    extensions: Vec<Extension>,
    #[prost(message, repeated, tag = "3")]
    enums: Vec<Enum>,
    #[prost(message, repeated, tag = "4")]
    tables: Vec<Table>,
    #[prost(message, repeated, tag = "5")]
    views: Vec<View>,
    #[prost(message, repeated, tag = "6")]
    sequences: Vec<Sequence>,
    #[prost(message, repeated, tag = "7")]
    customs: Vec<Custom>,
    #[prost(message, repeated, tag = "8")]
    routines: Vec<Routine>,
}

#[derive(Clone, PartialEq, Message)]
struct Extension {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(string, optional, tag = "2")]
    schema: Option<String>,
    #[prost(string, optional, tag = "3")]
    version: Option<String>,
}

#[derive(Clone, PartialEq, Message)]
struct Enum {
    #[prost(uint32, optional, tag = "1")]
    namespace: Option<u32>,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(string, repeated, tag = "3")]
    values: Vec<String>,
}

#[derive(Clone, PartialEq, Message)]
struct Table {
    #[prost(uint32, optional, tag = "1")]
    namespace: Option<u32>,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(message, repeated, tag = "3")]
    columns: Vec<Column>,
    #[prost(message, repeated, tag = "4")]
    indexes: Vec<Index>,
    #[prost(message, repeated, tag = "5")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Clone, PartialEq, Message)]
struct Column {
    #[prost(string, tag = "1")]
    name: String,
    /// A position in [`write::FAMILIES`], or one of the two below.
    #[prost(uint32, tag = "2")]
    family: u32,
    #[prost(uint32, optional, tag = "3")]
    enumeration: Option<u32>,
    #[prost(string, optional, tag = "4")]
    unsupported: Option<String>,
    #[prost(message, optional, tag = "5")]
    native: Option<Native>,
    #[prost(uint32, tag = "6")]
    arity: u32,
    #[prost(message, optional, tag = "7")]
    default: Option<DefaultValue>,
    #[prost(bool, tag = "8")]
    auto_increment: bool,
    #[prost(uint32, tag = "9")]
    identity: u32,
}

#[derive(Clone, PartialEq, Message)]
struct Native {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(string, repeated, tag = "2")]
    arguments: Vec<String>,
}

#[derive(Clone, PartialEq, Message)]
struct DefaultValue {
    #[prost(uint32, tag = "1")]
    kind: u32,
    #[prost(string, tag = "2")]
    text: String,
    #[prost(bytes = "vec", tag = "3")]
    bytes: Vec<u8>,
    #[prost(message, repeated, tag = "4")]
    items: Vec<DefaultValue>,
}

#[derive(Clone, PartialEq, Message)]
struct Index {
    #[prost(uint32, tag = "1")]
    kind: u32,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(message, repeated, tag = "3")]
    columns: Vec<IndexColumn>,
    #[prost(string, optional, tag = "4")]
    algorithm: Option<String>,
    #[prost(string, optional, tag = "5")]
    predicate: Option<String>,
    #[prost(bool, optional, tag = "6")]
    clustered: Option<bool>,
}

#[derive(Clone, PartialEq, Message)]
struct IndexColumn {
    /// The column's position in its table.
    #[prost(uint32, tag = "1")]
    column: u32,
    #[prost(bool, tag = "2")]
    descending: bool,
    #[prost(uint32, optional, tag = "3")]
    length: Option<u32>,
    #[prost(string, optional, tag = "4")]
    operator_class: Option<String>,
}

#[derive(Clone, PartialEq, Message)]
struct ForeignKey {
    #[prost(string, optional, tag = "1")]
    name: Option<String>,
    #[prost(uint32, repeated, tag = "2")]
    columns: Vec<u32>,
    #[prost(uint32, tag = "3")]
    referenced_table: u32,
    #[prost(uint32, repeated, tag = "4")]
    referenced_columns: Vec<u32>,
    #[prost(uint32, tag = "5")]
    on_delete: u32,
    #[prost(uint32, tag = "6")]
    on_update: u32,
}

#[derive(Clone, PartialEq, Message)]
struct View {
    #[prost(uint32, optional, tag = "1")]
    namespace: Option<u32>,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(string, tag = "3")]
    definition: String,
}

#[derive(Clone, PartialEq, Message)]
struct Sequence {
    #[prost(uint32, optional, tag = "1")]
    namespace: Option<u32>,
    #[prost(string, tag = "2")]
    name: String,
}

#[derive(Clone, PartialEq, Message)]
struct Routine {
    #[prost(uint32, optional, tag = "1")]
    namespace: Option<u32>,
    #[prost(string, tag = "2")]
    name: String,
    #[prost(string, optional, tag = "3")]
    parameters: Option<String>,
    #[prost(bool, tag = "4")]
    is_procedure: bool,
    #[prost(string, tag = "5")]
    definition: String,
}

#[derive(Clone, PartialEq, Message)]
struct Custom {
    #[prost(uint32, tag = "1")]
    table: u32,
    #[prost(uint32, tag = "2")]
    kind: u32,
    #[prost(string, tag = "3")]
    name: String,
    #[prost(string, tag = "4")]
    definition: String,
}
