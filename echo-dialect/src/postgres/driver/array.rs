//! PostgreSQL's binary arrays.

use bytes::{BufMut as _, BytesMut};

use crate::value::Value;

/// Reads an array, an element at a time. Arrays of several dimensions come as lists of lists.
pub(super) fn read(
    bytes: &[u8],
    mut element: impl FnMut(&[u8]) -> Result<Value, String>,
) -> Result<Value, String> {
    let mut reader = Reader { bytes };
    let dimensions = reader.int()?;
    reader.int()?;
    reader.int()?;
    let mut lengths = Vec::new();
    for _ in 0..dimensions {
        lengths.push(usize::try_from(reader.int()?).map_err(|error| error.to_string())?);
        reader.int()?;
    }
    if lengths.is_empty() {
        return Ok(Value::List(Vec::new()));
    }
    read_level(&mut reader, &lengths, &mut element)
}

fn read_level(
    reader: &mut Reader<'_>,
    lengths: &[usize],
    element: &mut impl FnMut(&[u8]) -> Result<Value, String>,
) -> Result<Value, String> {
    let Some((&length, inner)) = lengths.split_first() else {
        return Ok(match reader.value()? {
            Some(bytes) => element(bytes)?,
            None => Value::Null,
        });
    };
    (0..length).map(|_| read_level(reader, inner, element)).collect::<Result<Vec<_>, _>>().map(Value::List)
}

/// Writes an array of one dimension; `element` writes one value.
pub(super) fn write<E>(
    items: &[Value],
    oid: u32,
    buffer: &mut BytesMut,
    mut element: impl FnMut(&Value, &mut BytesMut) -> Result<(), E>,
) -> Result<(), E> {
    let has_null = items.iter().any(Value::is_null);
    buffer.put_i32((!items.is_empty()).into());
    buffer.put_i32(has_null.into());
    buffer.put_u32(oid);
    if items.is_empty() {
        return Ok(());
    }
    buffer.put_i32(length(items.len()));
    buffer.put_i32(1);
    for item in items {
        let start = buffer.len();
        buffer.put_i32(-1);
        if !item.is_null() {
            element(item, buffer)?;
            let written = length(buffer.len() - start - 4);
            buffer[start..start + 4].copy_from_slice(&written.to_be_bytes());
        }
    }
    Ok(())
}

/// A length as the protocol has it. One beyond 2 GiB cannot be sent: the server refuses the message as a whole.
fn length(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or("the array ends early")?;
        self.bytes = rest;
        Ok(taken)
    }

    fn int(&mut self) -> Result<i32, String> {
        let bytes = self.take(4)?;
        Ok(i32::from_be_bytes(bytes.try_into().map_err(|_| "the array ends early")?))
    }

    fn value(&mut self) -> Result<Option<&'a [u8]>, String> {
        match usize::try_from(self.int()?) {
            Ok(length) => self.take(length).map(Some),
            Err(_) => Ok(None),
        }
    }
}
