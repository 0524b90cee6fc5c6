//! The IR as JSON: nothing is lost on the way there and back.

use echo_schema::{ir, validate};

use crate::cases::{files, source};

#[test]
fn json_loses_nothing() {
    for path in files("schemas") {
        let ir = validate(&[source(&path)]).schema.expect("it is valid").ir();
        let json = serde_json::to_string(&ir).expect("it can be written");
        let again: ir::Schema = serde_json::from_str(&json).expect("it can be read");
        assert!(again == ir, "{}", path.display());
    }
}

#[test]
fn what_is_usual_is_left_out() {
    let schema = ir::Schema { models: vec![ir::Model::default()], ..ir::Schema::default() };
    assert_eq!(serde_json::to_string(&schema).expect("it can be written"), r#"{"models":[{}]}"#);
}
