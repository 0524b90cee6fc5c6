//! Passwords that stand in a file (PostgreSQL manual, libpq, The Password File).

use std::{env, fs, path::PathBuf};

use super::url::Host;

/// The password that the file has for this user of this database; none where it has none, or where others may read it.
pub(super) fn password(host: &Host, port: u16, database: &str, user: &str) -> Option<String> {
    let named = env::var_os("PGPASSFILE").map(PathBuf::from);
    let file = named.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".pgpass")))?;
    is_private(&file).then_some(())?;
    let host = match host {
        Host::Name(name) => name,
        Host::Socket(_) => "localhost",
    };
    find(&fs::read_to_string(file).ok()?, &[host, &port.to_string(), database, user])
}

/// The permissions of anybody but the owner.
#[cfg(unix)]
const OF_OTHERS: u32 = 0o077;

#[cfg(unix)]
fn is_private(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file)
        .is_ok_and(|metadata| metadata.is_file() && (metadata.permissions().mode() & OF_OTHERS) == 0)
}

#[cfg(not(unix))]
fn is_private(file: &std::path::Path) -> bool {
    file.is_file()
}

/// The last field of the first line whose other fields are these, or `*`.
fn find(text: &str, wanted: &[&str; 4]) -> Option<String> {
    text.lines().filter(|line| !line.starts_with('#')).map(fields).find_map(|mut fields| {
        let password = (fields.len() == 5).then(|| fields.pop())??;
        let fits = fields.iter().zip(wanted).all(|(field, wanted)| field == "*" || field == wanted);
        fits.then_some(password)
    })
}

/// The fields of a line: between colons, with a backslash before a colon or backslash that is meant.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == ':' && fields.len() < 5 {
            fields.push(String::new());
        } else if let Some(field) = fields.last_mut() {
            field.extend(if character == '\\' { characters.next() } else { Some(character) });
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_first_line_that_fits() {
        let text = "# a note\nother:5432:*:me:no\ndb:*:shop:me:s\\:c:r\\\\et\n*:*:*:*:any\nbroken\n";
        assert_eq!(find(text, &["db", "5433", "shop", "me"]).as_deref(), Some("s:c:r\\et"));
        assert_eq!(find(text, &["db", "5433", "else", "me"]).as_deref(), Some("any"));
        assert_eq!(find("db:1:a:b:c", &["db", "2", "a", "b"]), None);
    }
}
