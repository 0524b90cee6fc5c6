//! The generator protocol: an executable reads a request from its standard input and writes a response to its standard output,
//! as protoc's plugins do.

use std::{
    io::{self, Read as _, Write as _},
    path::{Component, Path},
    process::{Command, Stdio},
    thread,
};

use prost::Message as _;

use crate::{Error, File};

/// The protocol's messages, generated from `proto/echo/generator/v1`.
#[allow(missing_docs, clippy::pedantic)]
pub mod v1 {
    include!(concat!(env!("OUT_DIR"), "/echo.generator.v1.rs"));
}

/// What a generator's `main` calls: reads the request, generates, writes the response.
///
/// # Errors
/// The standard input cannot be read or holds no request, or the standard output cannot be written.
///
/// # Examples
///
/// ```no_run
/// use echo_codegen::{File, protocol};
///
/// fn main() -> Result<(), echo_codegen::Error> {
///     protocol::serve(|request| {
///         let schema = request.schema.ok_or("there is no schema")?;
///         let names: Vec<_> = schema.models.into_iter().map(|model| model.name).collect();
///         Ok(vec![File { path: "models.txt".into(), contents: names.join("\n").into() }])
///     })
/// }
/// ```
pub fn serve(generator: impl FnOnce(v1::Request) -> Result<Vec<File>, String>) -> Result<(), Error> {
    let mut request = Vec::new();
    io::stdin()
        .read_to_end(&mut request)
        .map_err(|error| Error::new(format!("cannot read the request: {error}")))?;
    let response = answer(&request, generator)?;
    let written = io::stdout().write_all(&response);
    written.map_err(|error| Error::new(format!("cannot write the response: {error}")))
}

/// The bytes of the response to the bytes of a request.
///
/// # Errors
/// The bytes are not a request.
pub fn answer(
    request: &[u8],
    generator: impl FnOnce(v1::Request) -> Result<Vec<File>, String>,
) -> Result<Vec<u8>, Error> {
    let request = v1::Request::decode(request).map_err(|error| {
        Error::new(format!("the standard input is not a generator request of Echo: {error}"))
    })?;
    let response = match generator(request) {
        Ok(files) => {
            let file = |file: File| v1::File { path: file.path, contents: file.contents };
            v1::Response { error: String::new(), files: files.into_iter().map(file).collect() }
        }
        Err(error) => v1::Response { error, files: Vec::new() },
    };
    Ok(response.encode_to_vec())
}

/// Runs a generator and gives the files that it made.
///
/// # Errors
/// The executable cannot be run or fails, its answer is not a response or says that it could not generate, or a file would lie
/// outside of the output folder.
pub fn call(executable: &Path, request: &v1::Request) -> Result<Vec<File>, Error> {
    let failed = |what: &str| Error::new(format!("the generator {} {what}", executable.display()));
    let mut child = Command::new(executable)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&format!("cannot be run: {error}")))?;
    let bytes = request.encode_to_vec();
    let mut input = child.stdin.take();
    // Beside reading, so that neither side waits for the other. A generator that does not want the whole request may close it.
    let writer = thread::spawn(move || input.as_mut().map(|input| input.write_all(&bytes)));
    let output =
        child.wait_with_output().map_err(|error| failed(&format!("cannot be waited for: {error}")))?;
    drop(writer.join());
    if !output.status.success() {
        return Err(failed(&format!("ended with {}", output.status)));
    }
    let response = v1::Response::decode(&output.stdout[..])
        .map_err(|error| failed(&format!("answered with something else than a response: {error}")))?;
    if !response.error.is_empty() {
        return Err(failed(&format!("says: {}", response.error)));
    }
    let outside = |path: &str| {
        path.is_empty() || !Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    };
    if let Some(file) = response.files.iter().find(|file| outside(&file.path)) {
        return Err(failed(&format!("wants to write to `{}`, outside of its output folder", file.path)));
    }
    Ok(response.files.into_iter().map(|file| File { path: file.path, contents: file.contents }).collect())
}
