//! What is asked of a session, and what it answers (PostgreSQL manual, Message Flow, Simple and Extended Query).

use std::io;

use bytes::BytesMut;
use fallible_iterator::FallibleIterator as _;
use postgres_protocol::{
    IsNull,
    message::{
        backend::Message,
        frontend::{self, BindError},
    },
};

use super::{
    super::errors::{Failure, ServerError},
    row::{self, Places, PostgresRow},
    startup::unexpected,
    statement::Prepared,
    stream::Stream,
    types::Type,
    write,
};
use crate::{
    driver::Sink,
    error::{Error, ErrorKind},
    value::Value,
};

/// The binary format of values.
const BINARY: i16 = 1;

/// What the server says of a statement: the OIDs of its parameters, the names and OIDs of its columns.
#[derive(Default)]
pub(super) struct Described {
    pub(super) parameters: Vec<u32>,
    pub(super) columns: Vec<(Box<str>, u32)>,
}

/// Runs a script; the texts of the first row that it gives.
pub(super) async fn simple(stream: &mut Stream, sql: &str) -> Result<Vec<String>, Failure> {
    if stream.opening.is_some() {
        question(stream, |_| Ok(()))?;
        answers(stream, |_| Ok(())).await?;
    }
    stream.queue(|buffer| frontend::query(sql, buffer).map_err(unwritable))?;
    let mut texts = Vec::new();
    let mut places = Places::new();
    answers(stream, |message| {
        if let Answer::Row(row) = message
            && texts.is_empty()
            && row::find(row, &mut places)
        {
            let values = places.iter().flatten().map(|place| &row[place.clone()]);
            texts = values.map(|value| String::from_utf8_lossy(value).into_owned()).collect();
        }
        Ok(())
    })
    .await?;
    Ok(texts)
}

/// Puts a question, behind what begins a transaction where one is to be begun: where that fails, the server passes over the rest.
fn question(
    stream: &mut Stream,
    write: impl FnOnce(&mut BytesMut) -> Result<(), Error>,
) -> Result<(), Error> {
    let opening = stream.opening.take();
    let queued = stream.queue(|buffer| {
        if let Some(sql) = &opening {
            begin(sql, buffer)?;
        }
        write(buffer)?;
        frontend::sync(buffer);
        Ok(())
    });
    if queued.is_err() {
        stream.opening = opening;
    }
    queued
}

fn begin(sql: &str, buffer: &mut BytesMut) -> Result<(), Error> {
    frontend::parse("", sql, [], buffer).map_err(unwritable)?;
    let none = |(): (), _: &mut BytesMut| Ok(IsNull::Yes);
    frontend::bind("", "", [], [], none, [], buffer).map_err(unbindable)?;
    frontend::execute("", 0, buffer).map_err(unwritable)
}

/// Whether a script does nothing but begin a transaction.
pub(super) fn begins(sql: &str) -> bool {
    !sql.contains(';') && matches!(sql.split_ascii_whitespace().next(), Some("BEGIN"))
}

/// Prepares a statement under a name; those of `closed` are done with.
pub(super) async fn describe(
    stream: &mut Stream,
    name: &str,
    sql: &str,
    closed: &[Box<str>],
) -> Result<Described, Failure> {
    question(stream, |buffer| {
        let write = |buffer: &mut BytesMut| {
            for name in closed {
                frontend::close(b'S', name, buffer)?;
            }
            frontend::parse(name, sql, [], buffer)?;
            frontend::describe(b'S', name, buffer)
        };
        write(buffer).map_err(unwritable)
    })?;
    let mut described = Described::default();
    answers(stream, |message| {
        match message {
            Answer::Parameters(parameters) => described.parameters = parameters,
            Answer::Columns(columns) => described.columns = columns,
            Answer::Row(_) | Answer::Done(_) => {}
        }
        Ok(())
    })
    .await?;
    Ok(described)
}

/// Binds the values to a statement and has it run. One without a name is sent along.
pub(super) fn bind(stream: &mut Stream, prepared: &Prepared, parameters: &[Value]) -> Result<(), Error> {
    let (expected, given) = (prepared.parameters.len(), parameters.len());
    if given != expected {
        let message = format!("The statement takes {expected} parameters, and {given} were given.");
        return Err(Error::new(ErrorKind::WrongParameterCount { expected, given }, message));
    }
    question(stream, |buffer| {
        if let Some(sql) = &prepared.sql {
            let types = prepared.parameters.iter().map(|of| of.oid);
            frontend::parse("", sql, types, buffer).map_err(unwritable)?;
        }
        let values = parameters.iter().zip(&prepared.parameters);
        let serialize = |(value, of): (&Value, &Type), buffer: &mut BytesMut| -> Result<IsNull, _> {
            write::parameter(value, of, buffer).map_err(Into::into)
        };
        frontend::bind("", &prepared.name, [BINARY], values, serialize, [BINARY], buffer)
            .map_err(unbindable)?;
        let run = |buffer: &mut BytesMut| {
            if prepared.sql.is_some() {
                frontend::describe(b'P', "", buffer)?;
            }
            frontend::execute("", 0, buffer)
        };
        run(buffer).map_err(unwritable)
    })
}

/// Hands the rows of the statement that was bound to `sink`; how many rows it affected. `type_of` tells the types of columns
/// that have become others since the statement was looked at.
pub(super) async fn results(
    stream: &mut Stream,
    prepared: &Prepared,
    places: &mut Places,
    type_of: impl Fn(u32) -> Type,
    sink: Sink<'_>,
) -> Result<u64, Failure> {
    let mut affected = 0;
    let mut changed = None;
    answers(stream, |message| {
        match message {
            Answer::Row(message) => {
                let prepared = changed.as_ref().unwrap_or(prepared);
                if !row::find(message, places) || places.len() != prepared.columns.len() {
                    return Err(Failure::Protocol("The server sent a row that cannot be read.".to_owned()));
                }
                sink(&PostgresRow { message, places, prepared }).map_err(Failure::Own)?;
            }
            Answer::Columns(columns) => {
                let known = prepared.columns.iter().map(|column| column.oid);
                if !known.eq(columns.iter().map(|(_, oid)| *oid)) {
                    changed = Some(prepared.with_columns(columns, &type_of));
                }
            }
            Answer::Done(rows) => affected += rows,
            Answer::Parameters(_) => {}
        }
        Ok(())
    })
    .await?;
    Ok(affected)
}

/// What an answer is made of.
enum Answer<'a> {
    /// The OIDs of parameters.
    Parameters(Vec<u32>),
    /// The names and OIDs of columns.
    Columns(Vec<(Box<str>, u32)>),
    /// A row, as [`row::find`] reads it.
    Row(&'a [u8]),
    /// A statement's end: how many rows it affected.
    Done(u64),
}

/// Sends what was asked, and takes the answers until the server is ready for more. After a failure the rest is passed over, so
/// that the session stays of use.
async fn answers(
    stream: &mut Stream,
    mut take: impl FnMut(Answer<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    stream.send().await?;
    let mut outcome = Ok(());
    let mut is_bound = false;
    loop {
        // What was asked before and given up in the middle is answered first.
        let is_own = stream.awaited == 1;
        let (tag, body) = match stream.next().await {
            Ok(message) => message,
            Err(error) => return outcome.and(Err(error.into())),
        };
        match tag {
            b'D' if is_own && outcome.is_ok() => outcome = take(Answer::Row(body)),
            b'C' if is_own && outcome.is_ok() => outcome = take(Answer::Done(affected(body))),
            b'T' | b't' if is_own && outcome.is_ok() => outcome = description(stream).and_then(&mut take),
            b'E' if is_own && outcome.is_ok() => outcome = Err(failure(stream)),
            b'Z' if is_own => return outcome,
            b'2' => is_bound = true,
            b'G' => {
                outcome = outcome.and(Err(copying()));
                frontend::copy_fail("there is nothing to copy", &mut stream.outgoing)?;
                // While it copies a server passes over what ends the question of a statement, and after a failure waits for it.
                if is_bound {
                    frontend::sync(&mut stream.outgoing);
                }
                stream.send().await?;
            }
            // The other parts of what is taken above; what is done (1, 3), empty (I), without columns (n), copied (H, d, c), suspended (s).
            b'D' | b'C' | b'T' | b't' | b'E' | b'Z' | b'1' | b'3' | b'I' | b'n' | b'H' | b'd' | b'c'
            | b's' => {}
            other => return outcome.and(Err(unexpected(other))),
        }
    }
}

/// The message that was taken last, as one of parameters or columns.
fn description(stream: &Stream) -> Result<Answer<'static>, Failure> {
    match parsed(stream)? {
        Some(Message::ParameterDescription(body)) => Ok(Answer::Parameters(body.parameters().collect()?)),
        Some(Message::RowDescription(body)) => {
            let columns = body.fields().map(|field| Ok((field.name().into(), field.type_oid()))).collect()?;
            Ok(Answer::Columns(columns))
        }
        _ => Err(unexpected(b'T')),
    }
}

/// The message that was taken last, as an error.
fn failure(stream: &Stream) -> Failure {
    match parsed(stream) {
        Ok(Some(Message::ErrorResponse(body))) => Failure::Server(Box::new(ServerError::read(&body))),
        Ok(_) => unexpected(b'E'),
        Err(error) => error.into(),
    }
}

fn parsed(stream: &Stream) -> io::Result<Option<Message>> {
    Message::parse(&mut BytesMut::from(stream.last()))
}

fn copying() -> Failure {
    let message = "COPY FROM STDIN has no data here: INSERT takes many rows, too.";
    Failure::Own(Error::new(ErrorKind::Unsupported, message))
}

/// `INSERT 0 5`, `UPDATE 3`: the number of rows.
fn affected(tag: &[u8]) -> u64 {
    let digits = tag.iter().rev().skip_while(|byte| **byte == 0).take_while(|byte| byte.is_ascii_digit());
    let (rows, _) = digits.fold((0_u64, 1_u64), |(rows, value), digit| {
        (rows.wrapping_add(u64::from(digit - b'0').wrapping_mul(value)), value.wrapping_mul(10))
    });
    rows
}

fn unbindable(error: BindError) -> Error {
    match error {
        BindError::Conversion(error) => error
            .downcast::<Error>()
            .map_or_else(|error| Error::new(ErrorKind::InvalidValue, error.to_string()), |error| *error),
        BindError::Serialization(error) => unwritable(error),
    }
}

/// What cannot be put in a message: a NUL in a statement, a value beyond 2 GiB, more values than 65,535.
#[allow(clippy::needless_pass_by_value)]
fn unwritable(error: io::Error) -> Error {
    Error::new(ErrorKind::InvalidValue, format!("The statement cannot be sent: {error}."))
}

#[cfg(test)]
mod tests {
    use super::affected;

    #[test]
    fn rows_of_a_statement() {
        for (tag, rows) in
            [("INSERT 0 50\0", 50), ("UPDATE 3\0", 3), ("BEGIN\0", 0), ("SELECT 10203\0", 10_203), ("", 0)]
        {
            assert_eq!(affected(tag.as_bytes()), rows, "{tag}");
        }
    }
}
