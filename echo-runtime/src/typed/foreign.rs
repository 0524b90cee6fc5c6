//! Types of other crates that columns may be read as, each behind the feature of its crate's name. A field says which with
//! `@rust(jiff::Timestamp)`.

#[cfg(any(feature = "jiff", feature = "time"))]
use chrono::{Datelike as _, NaiveDate, NaiveTime, Timelike as _};
#[cfg(any(feature = "bytes", feature = "jiff", feature = "rust_decimal", feature = "time"))]
use echo_dialect::value::{Kind, Value};

#[cfg(any(feature = "bytes", feature = "jiff", feature = "rust_decimal", feature = "time"))]
use super::Scalar;

/// `Bytes`, whose copies share what they hold. Feature `bytes`.
#[cfg(feature = "bytes")]
impl Scalar for bytes::Bytes {
    const KIND: Kind = Kind::Bytes;

    fn into_value(self) -> Value {
        Value::Bytes(self.into())
    }

    fn from_value(value: Value) -> Option<Self> {
        Vec::from_value(value).map(Self::from)
    }
}

/// `Decimal`, of at most 28 digits: what has more is an error. Feature `rust_decimal`.
#[cfg(feature = "rust_decimal")]
impl Scalar for rust_decimal::Decimal {
    const KIND: Kind = Kind::Decimal;

    fn into_value(self) -> Value {
        Value::Decimal(super::Decimal::new(self.mantissa().into(), self.scale().into()))
    }

    fn from_value(value: Value) -> Option<Self> {
        Self::from_str_exact(&super::Decimal::from_value(value)?.to_plain_string()).ok()
    }

    fn read(row: &dyn super::Row, index: usize) -> Result<Self, super::RowError> {
        let value = <super::Decimal as Scalar>::read(row, index)?;
        Self::from_str_exact(&value.to_plain_string()).map_err(|error| {
            let message =
                format!("{value} in column `{}` is no `rust_decimal::Decimal`: {error}", row.name(index));
            super::RowError::new(echo_dialect::driver::ErrorKind::InvalidValue, message)
        })
    }
}

#[cfg(feature = "rust_decimal")]
#[diagnostic::do_not_recommend]
impl super::Number for rust_decimal::Decimal {
    type Sum = Self;
    type Average = Self;
}

/// `DateTime`. Feature `jiff`.
#[cfg(feature = "jiff")]
impl Scalar for jiff::Timestamp {
    const KIND: Kind = Kind::DateTime;

    fn into_value(self) -> Value {
        moment(self.as_nanosecond())
    }

    fn from_value(value: Value) -> Option<Self> {
        Self::from_nanosecond(nanoseconds(value)?).ok()
    }
}

/// `DateTime @db.Date`. Feature `jiff`.
#[cfg(feature = "jiff")]
impl Scalar for jiff::civil::Date {
    const KIND: Kind = Kind::Date;

    fn into_value(self) -> Value {
        day(self.year().into(), self.day_of_year().unsigned_abs().into())
    }

    fn from_value(value: Value) -> Option<Self> {
        let day = NaiveDate::from_value(value)?;
        let (month, of_month) = (i8::try_from(day.month()).ok()?, i8::try_from(day.day()).ok()?);
        Self::new(i16::try_from(day.year()).ok()?, month, of_month).ok()
    }
}

/// `DateTime @db.Time`. Feature `jiff`.
#[cfg(feature = "jiff")]
impl Scalar for jiff::civil::Time {
    const KIND: Kind = Kind::Time;

    fn into_value(self) -> Value {
        let part = |number: i8| u32::from(number.unsigned_abs());
        of_day(
            part(self.hour()),
            part(self.minute()),
            part(self.second()),
            self.subsec_nanosecond().unsigned_abs(),
        )
    }

    fn from_value(value: Value) -> Option<Self> {
        let time = NaiveTime::from_value(value)?;
        let part = |number: u32| i8::try_from(number).ok();
        let nanoseconds = i32::try_from(time.nanosecond()).ok()?;
        Self::new(part(time.hour())?, part(time.minute())?, part(time.second())?, nanoseconds).ok()
    }
}

/// `DateTime`, in UTC. Feature `time`.
#[cfg(feature = "time")]
impl Scalar for time::OffsetDateTime {
    const KIND: Kind = Kind::DateTime;

    fn into_value(self) -> Value {
        moment(self.unix_timestamp_nanos())
    }

    fn from_value(value: Value) -> Option<Self> {
        Self::from_unix_timestamp_nanos(nanoseconds(value)?).ok()
    }
}

/// `DateTime @db.Date`. Feature `time`.
#[cfg(feature = "time")]
impl Scalar for time::Date {
    const KIND: Kind = Kind::Date;

    fn into_value(self) -> Value {
        day(self.year(), self.ordinal().into())
    }

    fn from_value(value: Value) -> Option<Self> {
        let day = NaiveDate::from_value(value)?;
        Self::from_ordinal_date(day.year(), u16::try_from(day.ordinal()).ok()?).ok()
    }
}

/// `DateTime @db.Time`. Feature `time`.
#[cfg(feature = "time")]
impl Scalar for time::Time {
    const KIND: Kind = Kind::Time;

    fn into_value(self) -> Value {
        of_day(self.hour().into(), self.minute().into(), self.second().into(), self.nanosecond())
    }

    fn from_value(value: Value) -> Option<Self> {
        let time = NaiveTime::from_value(value)?;
        let part = |number: u32| u8::try_from(number).ok();
        Self::from_hms_nano(part(time.hour())?, part(time.minute())?, part(time.second())?, time.nanosecond())
            .ok()
    }
}

/// The instant so many nanoseconds after 1970. Both crates end with the year 9999, chrono far behind.
#[cfg(any(feature = "jiff", feature = "time"))]
fn moment(nanoseconds: i128) -> Value {
    let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).unwrap_or_default();
    let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap_or_default();
    Value::DateTime(super::DateTime::from_timestamp(seconds, rest).unwrap_or_default())
}

#[cfg(any(feature = "jiff", feature = "time"))]
fn nanoseconds(value: Value) -> Option<i128> {
    let moment = super::DateTime::from_value(value)?;
    Some(i128::from(moment.timestamp()) * 1_000_000_000 + i128::from(moment.timestamp_subsec_nanos()))
}

/// A day by its number in the year.
#[cfg(any(feature = "jiff", feature = "time"))]
fn day(year: i32, ordinal: u32) -> Value {
    Value::Date(NaiveDate::from_yo_opt(year, ordinal).unwrap_or_default())
}

#[cfg(any(feature = "jiff", feature = "time"))]
fn of_day(hour: u32, minute: u32, second: u32, nanosecond: u32) -> Value {
    Value::Time(NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond).unwrap_or_default())
}
