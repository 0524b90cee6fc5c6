//! A migrations folder as Rust: the files of every migration, to be built into a binary.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use proc_macro2::TokenStream;
use quote::quote;

use crate::builder::Error;

/// The file that `echo_migrate::embed!()` includes.
pub(crate) const FILE: &str = "migrations.rs";

/// The text of that file: the schema's files and those of each migration, by name.
pub(crate) fn text(schema: &[PathBuf], migrations: &Path) -> Result<String, Error> {
    let schema = named(schema)?;
    let mut folders = Vec::new();
    let mut loose = Vec::new();
    match fs::read_dir(migrations) {
        Ok(entries) => {
            for entry in entries {
                let path = entry.map_err(|error| Error::io("read", migrations, &error))?.path();
                let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
                match path.is_dir() {
                    _ if hidden => {}
                    true => folders.push(path),
                    false => loose.push(path),
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::io("read", migrations, &error)),
    }
    folders.sort();
    loose.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let loose = named(&loose)?;
    let mut list = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(&folder).map_err(|error| Error::io("read", &folder, &error))?;
        let mut files: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        files.retain(|path| {
            path.extension().is_some_and(|ending| ["sql", "psl", "toml"].iter().any(|known| ending == *known))
        });
        files.sort();
        let (name, files) = (name(&folder), named(&files)?);
        list.push(quote!(echo_migrate::embed::Migration { name: #name, files: &[#(#files),*] }));
    }
    let tokens = quote! {
        echo_migrate::embed::Migrations {
            schema: &[#(#schema),*],
            files: &[#(#loose),*],
            migrations: &[#(#list),*],
        }
    };
    Ok(tokens.to_string())
}

/// Files as pairs of their name and their text.
fn named(paths: &[PathBuf]) -> Result<Vec<TokenStream>, Error> {
    let mut pairs = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).map_err(|error| Error::io("read", path, &error))?;
        let name = name(path);
        pairs.push(quote!((#name, #text)));
    }
    Ok(pairs)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
