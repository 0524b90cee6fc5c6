//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Everything`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Everything`.
#[derive(Clone, Debug, PartialEq)]
pub struct Everything {
    /// `id`: one `BigInt`, by default `autoincrement()`; the primary key.
    pub id: i64,
    /// `string`: one `String`.
    pub string: String,
    /// `stringO`: one `String` or none.
    pub string_o: Option<String>,
    /// `strings`: any number of `String`.
    pub strings: Vec<String>,
    /// `int`: one `Int`.
    pub int: i32,
    /// `ints`: any number of `Int`.
    pub ints: Vec<i32>,
    /// `bigInts`: any number of `BigInt`.
    pub big_ints: Vec<i64>,
    /// `float`: one `Float` or none.
    pub float: Option<f64>,
    /// `decimal`: one `Decimal`.
    pub decimal: typed::Decimal,
    /// `decimalO`: one `Decimal` or none.
    pub decimal_o: Option<typed::Decimal>,
    /// `boolean`: one `Boolean` or none.
    pub boolean: Option<bool>,
    /// `instant`: one `DateTime`, by default `now()`.
    pub instant: typed::DateTime,
    /// `day`: one `DateTime`.
    pub day: typed::Date,
    /// `time`: one `DateTime` or none.
    pub time: Option<typed::Time>,
    /// `changed`: one `DateTime`, set by each write.
    pub changed: typed::DateTime,
    /// `json`: one `Json`.
    pub json: typed::Json,
    /// `jsonO`: one `Json` or none.
    pub json_o: Option<typed::Json>,
    /// `bytes`: one `Bytes`.
    pub bytes: Vec<u8>,
    /// `bytesO`: one `Bytes` or none.
    pub bytes_o: Option<Vec<u8>>,
    /// `blobs`: any number of `Bytes`.
    pub blobs: Vec<Vec<u8>>,
    /// `uuid`: one `String`.
    pub uuid: typed::Uuid,
    /// `uuids`: any number of `String`.
    pub uuids: Vec<typed::Uuid>,
    /// `colour`: one `Colour` or none, by default `RED`.
    pub colour: Option<super::Colour>,
    /// `colours`: any number of `Colour`.
    pub colours: Vec<super::Colour>,
}

impl typed::Model for Everything {
    const ID: typed::ModelId = typed::ModelId(0);
    const NAME: &'static str = "Everything";
    const COLUMNS: &'static [u16] = &[
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
        23,
    ];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            string: row.read()?,
            string_o: row.read()?,
            strings: row.read()?,
            int: row.read()?,
            ints: row.read()?,
            big_ints: row.read()?,
            float: row.read()?,
            decimal: row.read()?,
            decimal_o: row.read()?,
            boolean: row.read()?,
            instant: row.read()?,
            day: row.read()?,
            time: row.read()?,
            changed: row.read()?,
            json: row.read()?,
            json_o: row.read()?,
            bytes: row.read()?,
            bytes_o: row.read()?,
            blobs: row.read()?,
            uuid: row.read()?,
            uuids: row.read()?,
            colour: row.read()?,
            colours: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Everything {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Everything", 24)?;
        record.field("id", &self.id)?;
        record.field("string", &self.string)?;
        record.field("stringO", &self.string_o)?;
        record.field("strings", &self.strings)?;
        record.field("int", &self.int)?;
        record.field("ints", &self.ints)?;
        record.field("bigInts", &self.big_ints)?;
        record.field("float", &self.float)?;
        record.field("decimal", &self.decimal)?;
        record.field("decimalO", &self.decimal_o)?;
        record.field("boolean", &self.boolean)?;
        record.field("instant", &self.instant)?;
        record.field("day", &self.day)?;
        record.field("time", &self.time)?;
        record.field("changed", &self.changed)?;
        record.field("json", &self.json)?;
        record.field("jsonO", &self.json_o)?;
        record.field("bytes", &self.bytes)?;
        record.field("bytesO", &self.bytes_o)?;
        record.field("blobs", &self.blobs)?;
        record.field("uuid", &self.uuid)?;
        record.field("uuids", &self.uuids)?;
        record.field("colour", &self.colour)?;
        record.field("colours", &self.colours)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Everything {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Everything", from)?;
        Ok(Self {
            id: given.take("id")?,
            string: given.take("string")?,
            string_o: given.take("stringO")?,
            strings: given.take("strings")?,
            int: given.take("int")?,
            ints: given.take("ints")?,
            big_ints: given.take("bigInts")?,
            float: given.take("float")?,
            decimal: given.take("decimal")?,
            decimal_o: given.take("decimalO")?,
            boolean: given.take("boolean")?,
            instant: given.take("instant")?,
            day: given.take("day")?,
            time: given.take("time")?,
            changed: given.take("changed")?,
            json: given.take("json")?,
            json_o: given.take("jsonO")?,
            bytes: given.take("bytes")?,
            bytes_o: given.take("bytesO")?,
            blobs: given.take("blobs")?,
            uuid: given.take("uuid")?,
            uuids: given.take("uuids")?,
            colour: given.take("colour")?,
            colours: given.take("colours")?,
        })
    }
}

/// `id`: one `BigInt`, by default `autoincrement()`; the primary key.
pub const id: typed::Field<Everything, i64> = typed::Field::new(0);

/// `string`: one `String`.
pub const string: typed::Field<Everything, String> = typed::Field::new(1);

/// `stringO`: one `String` or none.
pub const string_o: typed::Field<Everything, String, typed::Nullable> = typed::Field::new(2);

/// `strings`: any number of `String`.
pub const strings: typed::List<Everything, String> = typed::List::new(3);

/// `int`: one `Int`.
pub const int: typed::Field<Everything, i32> = typed::Field::new(4);

/// `ints`: any number of `Int`.
pub const ints: typed::List<Everything, i32> = typed::List::new(5);

/// `bigInts`: any number of `BigInt`.
pub const big_ints: typed::List<Everything, i64> = typed::List::new(6);

/// `float`: one `Float` or none.
pub const float: typed::Field<Everything, f64, typed::Nullable> = typed::Field::new(7);

/// `decimal`: one `Decimal`.
pub const decimal: typed::Field<Everything, typed::Decimal> = typed::Field::new(8);

/// `decimalO`: one `Decimal` or none.
pub const decimal_o: typed::Field<Everything, typed::Decimal, typed::Nullable> = typed::Field::new(9);

/// `boolean`: one `Boolean` or none.
pub const boolean: typed::Field<Everything, bool, typed::Nullable> = typed::Field::new(10);

/// `instant`: one `DateTime`, by default `now()`.
pub const instant: typed::Field<Everything, typed::DateTime> = typed::Field::new(11);

/// `day`: one `DateTime`.
pub const day: typed::Field<Everything, typed::Date> = typed::Field::new(12);

/// `time`: one `DateTime` or none.
pub const time: typed::Field<Everything, typed::Time, typed::Nullable> = typed::Field::new(13);

/// `changed`: one `DateTime`, set by each write.
pub const changed: typed::Field<Everything, typed::DateTime> = typed::Field::new(14);

/// `json`: one `Json`.
pub const json: typed::Field<Everything, typed::Json> = typed::Field::new(15);

/// `jsonO`: one `Json` or none.
pub const json_o: typed::Field<Everything, typed::Json, typed::Nullable> = typed::Field::new(16);

/// `bytes`: one `Bytes`.
pub const bytes: typed::Field<Everything, Vec<u8>> = typed::Field::new(17);

/// `bytesO`: one `Bytes` or none.
pub const bytes_o: typed::Field<Everything, Vec<u8>, typed::Nullable> = typed::Field::new(18);

/// `blobs`: any number of `Bytes`.
pub const blobs: typed::List<Everything, Vec<u8>> = typed::List::new(19);

/// `uuid`: one `String`.
pub const uuid: typed::Field<Everything, typed::Uuid> = typed::Field::new(20);

/// `uuids`: any number of `String`.
pub const uuids: typed::List<Everything, typed::Uuid> = typed::List::new(21);

/// `colour`: one `Colour` or none, by default `RED`.
pub const colour: typed::Field<Everything, super::Colour, typed::Nullable> = typed::Field::new(22);

/// `colours`: any number of `Colour`.
pub const colours: typed::List<Everything, super::Colour> = typed::List::new(23);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<i64>) -> typed::Unique<Everything> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<Everything> for i64 {
    fn unique(self) -> typed::Unique<Everything> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Everything>) -> typed::Reference<Everything> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Everything;
}

/// What a new `Everything` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `string`: one `String`.
    pub string: String,
    /// `int`: one `Int`.
    pub int: i32,
    /// `decimal`: one `Decimal`.
    pub decimal: typed::Decimal,
    /// `day`: one `DateTime`.
    pub day: typed::Date,
    /// `json`: one `Json`.
    pub json: typed::Json,
    /// `bytes`: one `Bytes`.
    pub bytes: Vec<u8>,
    /// `uuid`: one `String`.
    pub uuid: typed::Uuid,
}

impl From<New> for typed::Values<Everything> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(string, new.string);
        record.set(int, new.int);
        record.set(decimal, new.decimal);
        record.set(day, new.day);
        record.set(json, new.json);
        record.set(bytes, new.bytes);
        record.set(uuid, new.uuid);
        record
    }
}

/// A new `Everything`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Everything> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Everything>> Create<T> {
    /// `id`: one `BigInt`, by default `autoincrement()`; the primary key.
    pub fn id(mut self, value: impl typed::Input<i64>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `stringO`: one `String` or none.
    pub fn string_o(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(string_o, value);
        self
    }

    /// `strings`: any number of `String`.
    pub fn strings(
        mut self,
        value: impl IntoIterator<Item: typed::Input<String>>,
    ) -> Self {
        self.0.values().set_list(strings, value);
        self
    }

    /// `ints`: any number of `Int`.
    pub fn ints(mut self, value: impl IntoIterator<Item: typed::Input<i32>>) -> Self {
        self.0.values().set_list(ints, value);
        self
    }

    /// `bigInts`: any number of `BigInt`.
    pub fn big_ints(
        mut self,
        value: impl IntoIterator<Item: typed::Input<i64>>,
    ) -> Self {
        self.0.values().set_list(big_ints, value);
        self
    }

    /// `float`: one `Float` or none.
    pub fn float(mut self, value: impl typed::Input<f64, typed::Nullable>) -> Self {
        self.0.values().set(float, value);
        self
    }

    /// `decimalO`: one `Decimal` or none.
    pub fn decimal_o(
        mut self,
        value: impl typed::Input<typed::Decimal, typed::Nullable>,
    ) -> Self {
        self.0.values().set(decimal_o, value);
        self
    }

    /// `boolean`: one `Boolean` or none.
    pub fn boolean(mut self, value: impl typed::Input<bool, typed::Nullable>) -> Self {
        self.0.values().set(boolean, value);
        self
    }

    /// `instant`: one `DateTime`, by default `now()`.
    pub fn instant(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(instant, value);
        self
    }

    /// `time`: one `DateTime` or none.
    pub fn time(
        mut self,
        value: impl typed::Input<typed::Time, typed::Nullable>,
    ) -> Self {
        self.0.values().set(time, value);
        self
    }

    /// `changed`: one `DateTime`, set by each write.
    pub fn changed(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(changed, value);
        self
    }

    /// `jsonO`: one `Json` or none.
    pub fn json_o(
        mut self,
        value: impl typed::Input<typed::Json, typed::Nullable>,
    ) -> Self {
        self.0.values().set(json_o, value);
        self
    }

    /// `bytesO`: one `Bytes` or none.
    pub fn bytes_o(
        mut self,
        value: impl typed::Input<Vec<u8>, typed::Nullable>,
    ) -> Self {
        self.0.values().set(bytes_o, value);
        self
    }

    /// `blobs`: any number of `Bytes`.
    pub fn blobs(
        mut self,
        value: impl IntoIterator<Item: typed::Input<Vec<u8>>>,
    ) -> Self {
        self.0.values().set_list(blobs, value);
        self
    }

    /// `uuids`: any number of `String`.
    pub fn uuids(
        mut self,
        value: impl IntoIterator<Item: typed::Input<typed::Uuid>>,
    ) -> Self {
        self.0.values().set_list(uuids, value);
        self
    }

    /// `colour`: one `Colour` or none, by default `RED`.
    pub fn colour(
        mut self,
        value: impl typed::Input<super::Colour, typed::Nullable>,
    ) -> Self {
        self.0.values().set(colour, value);
        self
    }

    /// `colours`: any number of `Colour`.
    pub fn colours(
        mut self,
        value: impl IntoIterator<Item: typed::Input<super::Colour>>,
    ) -> Self {
        self.0.values().set_list(colours, value);
        self
    }

    /// Reads related records of the new one along with it.
    pub fn include<I>(self, relation: I) -> Create<T::With>
    where
        T: typed::Including<I>,
    {
        Create(self.0.including(relation))
    }

    /// Reads only these fields of the new record: a field, or a tuple of several.
    pub fn select<F>(self, fields: F) -> Create<T::Selected>
    where
        T: typed::Selecting<F>,
    {
        Create(self.0.selecting(fields))
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<S>(self) -> Create<T::Shaped>
    where
        T: typed::Shaping<S>,
    {
        Create(self.0.shaping())
    }
}

impl<T: IntoFuture> IntoFuture for Create<T> {
    type Output = T::Output;
    type IntoFuture = T::IntoFuture;
    fn into_future(self) -> T::IntoFuture {
        self.0.into_future()
    }
}

impl typed::Creatable for Everything {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Everything>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(
    record: impl Into<typed::Values<Everything>>,
) -> typed::Reference<Everything> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Everything> {
    typed::Reference::parent()
}
