//! The generator protocol, from bytes to bytes and with an executable.

use std::path::Path;

use echo_codegen::{
    File,
    protocol::{answer, call, v1},
};
use echo_schema::ir::{Model, Schema};
use prost::Message as _;

fn request() -> v1::Request {
    let models = vec![Model { name: "User".into(), ..Model::default() }];
    v1::Request { schema: Some(Schema { models, ..Schema::default() }), ..v1::Request::default() }
}

#[test]
fn a_generator_answers_with_files_or_says_why_not() {
    let bytes = request().encode_to_vec();
    let models = |request: v1::Request| {
        let schema = request.schema.ok_or("there is no schema")?;
        Ok(vec![File { path: "models.txt".into(), contents: schema.models[0].name.clone().into() }])
    };
    let response = v1::Response::decode(&answer(&bytes, models).unwrap()[..]).unwrap();
    assert_eq!((response.error.as_str(), &*response.files[0].contents), ("", &b"User"[..]));
    let response = v1::Response::decode(&answer(&[], models).unwrap()[..]).unwrap();
    assert_eq!((response.error.as_str(), response.files.len()), ("there is no schema", 0));
    assert!(answer(b"not protobuf", models).is_err());
}

#[cfg(unix)]
#[test]
fn executables_are_run_and_their_failures_told() {
    // `cat` answers with the request: its first field, the schema, is where a response has its error.
    let error = call(Path::new("cat"), &request()).unwrap_err().to_string();
    assert!(error.starts_with("the generator cat says: "), "{error}");
    let error = call(Path::new("false"), &request()).unwrap_err().to_string();
    assert_eq!(error, "the generator false ended with exit status: 1");
    let error = call(Path::new("echo-no-such-generator"), &request()).unwrap_err().to_string();
    assert!(error.starts_with("the generator echo-no-such-generator cannot be run: "), "{error}");
    assert_eq!(call(Path::new("true"), &request()).unwrap(), []);
}
