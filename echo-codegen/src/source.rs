//! Source text: the first line, the module's documentation and lints, and formatted items.

use proc_macro2::TokenStream;

use crate::Options;

/// What every generated file says first.
pub(crate) fn first_line(options: &Options) -> String {
    format!("Generated from schema.prisma by `{}`; do not edit.", options.made_by)
}

/// A module: the first line, what it is about, and its items with an empty line between them.
///
/// Fields and relations are constants in lower case, as they are called in queries; the schema's words are taken as
/// they are, and its models may be as large as they like.
pub(crate) fn module(options: &Options, about: &str, items: Vec<TokenStream>) -> String {
    let mut text = format!("//! {}\n//!\n", first_line(options));
    for line in about.trim().lines() {
        text.push_str(format!("//! {}", line.trim()).trim_end());
        text.push('\n');
    }
    text.push_str(
        "\n#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]\n",
    );
    text.push_str(
        "#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]\n",
    );
    for item in items {
        text.push('\n');
        text.push_str(&format_item(item));
    }
    text
}

/// One item, or several that stand close together, formatted.
fn format_item(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("the generator writes Rust");
    prettyplease::unparse(&file)
}
