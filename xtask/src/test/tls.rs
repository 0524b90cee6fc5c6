//! TLS: servers with a certificate of a made-up authority, and who is trusted.

use std::{fs, path::Path};

use echo_dialect::driver::{Row, driver_for};
use echo_migrate::database::Database;

use super::{
    mariadb, postgres,
    server::{Directory, Server},
    tools,
};

/// An authority, and a certificate of its own for 127.0.0.1, in the directory of a server.
const CERTIFICATES: &str = "set -e
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout authority.key -out authority.pem
openssl req -newkey rsa:2048 -nodes -subj /CN=server -keyout server.key -out server.csr
printf 'subjectAltName=IP:127.0.0.1\\nbasicConstraints=CA:FALSE\\n' >extensions
openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile extensions -out server.pem";

/// Makes the certificates, and copies that of the authority to where anybody may read it.
fn certify(directory: &Directory, authority: &Path) -> Result<(), String> {
    let mut script = directory.command(Path::new("/bin/sh"));
    script.args(["-c", CERTIFICATES]);
    Directory::run(script)?;
    fs::copy(directory.join("authority.pem"), authority).map(|_| ()).map_err(|error| error.to_string())
}

/// Whether the connection that a URL asks for is one of TLS, as the server says; or why there is none.
fn is_encrypted(url: &str, sql: &str) -> Result<bool, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut database = Database::open(url).await.map_err(|failure| failure.message().to_owned())?;
        let mut encrypted = false;
        let mut read = |row: &dyn Row| {
            encrypted = row.int(0)? != 0;
            Ok(())
        };
        database.connection().query(sql, &[], &mut read).await.map_err(|error| error.to_string())?;
        Ok(encrypted)
    })
}

fn back_up(url: &str, file: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(driver_for(url).unwrap().back_up(url, file)).unwrap();
}

fn check(server: &Server, authority: &Path, sql: &str, verify: [&str; 2]) {
    let with = |parameters: &str| is_encrypted(&format!("{}?{parameters}", server.url), sql);
    assert_eq!(with(""), Ok(true), "what the server offers is taken");
    assert_eq!(with("sslmode=disable"), Ok(false));
    assert_eq!(with("sslmode=require"), Ok(true));
    for strict in ["sslaccept=strict", verify[0], verify[1]] {
        let trusted = format!("{strict}&sslcert={}", authority.display());
        assert_eq!(with(&trusted), Ok(true), "{strict}");
        let refused = with(strict).expect_err(strict);
        assert!(refused.contains("TLS") && refused.contains("certificate"), "{refused}");
    }
    assert_eq!(with("sslaccept=accept_invalid_certs"), Ok(true));
    let missing = with("sslaccept=strict&sslrootcert=/nowhere/ca.pem").expect_err("there is no such file");
    assert!(missing.contains("`/nowhere/ca.pem`"), "{missing}");
    let backup = authority.with_extension("backup");
    back_up(&format!("{}?{}&sslcert={}", server.url, verify[1], authority.display()), &backup);
    assert!(fs::metadata(&backup).is_ok_and(|file| file.len() > 0), "the database's own tools are told, too");
    let authority = authority.display();
    // Another name than the certificate's is no reason where only the authority counts.
    let elsewhere = server.url.replace("127.0.0.1", "localhost");
    let with = |mode: &str| is_encrypted(&format!("{elsewhere}?{mode}&sslcert={authority}"), sql);
    assert_eq!(with(verify[0]), Ok(true));
    with(verify[1]).expect_err("the certificate is for another name");
}

#[test]
fn of_postgresql() {
    tools::ensure().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    let server = postgres::start_with("postgres-tls", |directory| {
        certify(directory, &authority)?;
        let file = |name: &str| directory.join(name).display().to_string();
        Ok(vec![
            "ssl=on".to_owned(),
            format!("ssl_cert_file={}", file("server.pem")),
            format!("ssl_key_file={}", file("server.key")),
        ])
    });
    let sql = "SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    check(&server.unwrap(), &authority, sql, ["sslmode=verify-ca", "sslmode=verify-full"]);
}

#[test]
fn of_mariadb() {
    tools::ensure().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    let server = mariadb::start_with("mariadb-tls", |directory| {
        certify(directory, &authority)?;
        let file = |name: &str| directory.join(name).display().to_string();
        Ok(vec![format!("--ssl-cert={}", file("server.pem")), format!("--ssl-key={}", file("server.key"))])
    });
    let sql = "SELECT VARIABLE_VALUE <> '' FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Ssl_cipher'";
    check(&server.unwrap(), &authority, sql, ["ssl-mode=VERIFY_CA", "ssl-mode=VERIFY_IDENTITY"]);
}
