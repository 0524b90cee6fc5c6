//! `lib.rs` or `mod.rs`: the modules, and what is said without naming them.
//!
//! Written as text, in the layout that rustfmt keeps: the root is the one file that cannot be marked to be left alone.

use std::fmt::Write as _;

use crate::{Options, Root, client::Client, newtype, source};

/// What the file is called.
pub(crate) fn path(root: Root) -> &'static str {
    match root {
        Root::Crate => "lib.rs",
        Root::Module | Root::Include => "mod.rs",
    }
}

/// The file's text.
pub(crate) fn contents(client: &Client<'_>, options: &Options) -> String {
    let mut text = header(options);
    let mut modules: Vec<(String, bool)> =
        client.models.iter().map(|model| (model.module.to_string(), true)).collect();
    modules.push(("db".into(), false));
    if !client.enums.is_empty() {
        modules.push(("enums".into(), false));
    }
    modules.sort();
    for (module, public) in modules {
        text.push_str("#[rustfmt::skip]\n");
        writeln!(text, "{}mod {module};", if public { "pub " } else { "" }).expect("a String takes all");
    }
    let mut uses = vec!["db::{Db, connect, connect_with}".to_owned()];
    uses.extend(client.enums.iter().map(|item| format!("enums::{}", item.name)));
    uses.extend(client.models.iter().map(|model| format!("{}::{}", model.module, model.name)));
    uses.extend(newtype::names(client).map(|(module, name)| format!("{module}::{name}")));
    // rustfmt passes over the `r#` of a keyword.
    uses.sort_by_key(|path| path.replace("r#", ""));
    // An application may not call all that its client has.
    let allowed = if options.root == Root::Crate { "" } else { "#[allow(unused_imports)]\n" };
    text.push('\n');
    for path in uses {
        writeln!(text, "{allowed}pub use self::{path};").expect("a String takes all");
    }
    writeln!(text, "\n{allowed}pub use echo_runtime::{{Error, ErrorKind, typed as types}};")
        .expect("a String takes all");
    text
}

fn header(options: &Options) -> String {
    let first = source::first_line(options);
    match options.root {
        Root::Include => format!("// {first}\n\n"),
        Root::Crate | Root::Module => {
            let mut text = format!("//! {first}\n//!\n");
            text.push_str("//! A typed client: [`connect`] gives the [`Db`], whose methods lead to the models. Each model's module has its fields\n");
            text.push_str("//! and relations as constants, and `New`, what a new record must have.\n\n");
            text
        }
    }
}
