//! The page about the IR in docs, made from the comments of its definition; there is one on everything.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use expect_test::expect_file;
use protox::prost_reflect::prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto};

/// Numbers that protobuf gives to the parts of a definition.
const MESSAGES: i32 = 4;
const ENUMS: i32 = 5;
const SYNTAX: i32 = 12;
const MEMBERS: i32 = 2;
const CHOICES: i32 = 8;

#[test]
fn the_page_is_made_from_the_definition() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let descriptors =
        protox::compile(["echo/ir/v1/schema.proto"], [root.join("proto")]).expect("it compiles");
    let file = descriptors.file.into_iter().next().expect("there is one file");
    let mut page = Page { out: String::new(), comments: BTreeMap::new(), missing: Vec::new() };
    for location in file.source_code_info.expect("the compiler keeps comments").location {
        let detached = location.leading_detached_comments.join("\n");
        let comment = location.leading_comments.unwrap_or(detached);
        page.comments.insert(location.path, unwrapped(&comment));
    }
    page.introduction();
    for (index, message) in (0..).zip(&file.message_type) {
        page.message(&[MESSAGES, index], message);
    }
    for (index, item) in (0..).zip(&file.enum_type) {
        page.enumeration(&[ENUMS, index], item);
    }
    assert!(page.missing.is_empty(), "without a comment: {:#?}", page.missing);
    expect_file![root.join("../docs/ir.md")].assert_eq(&page.out);
}

/// The lines of a comment as one, paragraphs apart.
fn unwrapped(comment: &str) -> String {
    let paragraphs = comment.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

struct Page {
    out: String,
    comments: BTreeMap<Vec<i32>, String>,
    /// What has no comment.
    missing: Vec<String>,
}

impl Page {
    fn introduction(&mut self) {
        let text = self.comment(&[SYNTAX], "the file");
        let _ = writeln!(
            self.out,
            "# The IR\n\n{text}\n\nThe definition is `echo-schema/proto/echo/ir/v1/schema.proto`, from which this page is made \
             (`UPDATE_EXPECT=1 cargo test -p echo-schema` rewrites it). The method `schema.describe` of the [RPC](rpc.md) \
             gives the IR of a schema as JSON; `echo_schema::print` makes a schema of it again, with the same IR."
        );
    }

    fn comment(&mut self, path: &[i32], what: &str) -> String {
        let found = self.comments.get(path).cloned().unwrap_or_default();
        if found.is_empty() {
            self.missing.push(what.to_owned());
        }
        found
    }

    fn heading(&mut self, path: &[i32], name: &str, columns: &str) {
        let comment = self.comment(path, name);
        let rule: String = columns.chars().map(|c| if c == '|' { '|' } else { '-' }).collect();
        let _ = writeln!(self.out, "\n## {name}\n\n{comment}\n\n{columns}\n{rule}");
    }

    fn message(&mut self, path: &[i32], message: &DescriptorProto) {
        let name = message.name();
        assert!(message.nested_type.is_empty() && message.enum_type.is_empty(), "{name} holds other types");
        self.heading(path, name, "| field | number | type | |");
        let mut choice = None;
        for (index, field) in (0..).zip(&message.field) {
            let of = field.oneof_index.filter(|_| !field.proto3_optional());
            if let Some(of) = of.filter(|of| choice != Some(*of)) {
                let choice = message.oneof_decl[usize::try_from(of).expect("an index")].name();
                let comment = self.comment(&[path, &[CHOICES, of]].concat(), &format!("{name}.{choice}"));
                let _ = writeln!(self.out, "| `{choice}` | | one of | {comment} |");
            }
            choice = of;
            let comment =
                self.comment(&[path, &[MEMBERS, index]].concat(), &format!("{name}.{}", field.name()));
            let indent = if of.is_some() { "— " } else { "" };
            let (number, ty) = (field.number(), type_of(field));
            let _ = writeln!(self.out, "| {indent}`{}` | {number} | {ty} | {comment} |", field.name());
        }
    }

    fn enumeration(&mut self, path: &[i32], item: &EnumDescriptorProto) {
        self.heading(path, item.name(), "| value | number | |");
        for (index, value) in (0..).zip(&item.value) {
            let comment = self.comment(&[path, &[MEMBERS, index]].concat(), value.name());
            let _ = writeln!(self.out, "| `{}` | {} | {comment} |", value.name(), value.number());
        }
    }
}

/// `repeated [Field](#field)`
fn type_of(field: &FieldDescriptorProto) -> String {
    let short = field.type_name().rsplit('.').next().unwrap_or_default();
    let name = if short.is_empty() {
        format!("{:?}", field.r#type()).to_lowercase()
    } else {
        format!("[{short}](#{})", short.to_lowercase())
    };
    let label = match field.label() {
        label if format!("{label:?}") == "Repeated" => "repeated ",
        _ if field.proto3_optional() => "optional ",
        _ => "",
    };
    format!("{label}{name}")
}
