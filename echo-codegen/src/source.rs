//! Source text: the first line, the module's documentation and lints, and formatted items.

use proc_macro2::TokenStream;

use crate::{Options, Root};

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
        "#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]\n#![allow(clippy::wrong_self_convention)]\n",
    );
    if options.root != Root::Crate {
        text.push_str("#![allow(dead_code)]\n");
    }
    for item in items {
        text.push('\n');
        text.push_str(&format_items(item));
    }
    text
}

/// Items, formatted: an empty line between them and between methods, each constant on a line.
fn format_items(tokens: TokenStream) -> String {
    let mut file: syn::File = syn::parse2(tokens).expect("the generator writes Rust");
    let items = std::mem::take(&mut file.items).into_iter().map(|item| {
        let is_constant = matches!(item, syn::Item::Const(_));
        file.items = vec![item];
        let text = prettyplease::unparse(&file);
        if is_constant {
            text.replace("(\n    ", "(").replace(",\n);", ");")
        } else {
            text.replace("\n    }\n    ", "\n    }\n\n    ")
        }
    });
    items.collect::<Vec<String>>().join("\n")
}
