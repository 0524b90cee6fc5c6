//! The builder, as a build script calls it.

use std::fs;

use echo_codegen::Builder;

#[test]
fn writes_what_differs_and_tells_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("schema.prisma");
    let text = "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id Int @id\n}\n";
    fs::write(&schema, text).unwrap();
    let out = folder.path().join("client");
    let builder = Builder::new().schema(&schema).out_dir(&out);
    assert!(!builder.is_fresh().unwrap());
    builder.clone().generate().unwrap();
    let root = fs::read_to_string(out.join("mod.rs")).unwrap();
    assert!(
        root.starts_with("//! Generated from schema.prisma by `the build script`; do not edit."),
        "{root}"
    );
    assert!(builder.is_fresh().unwrap());
    let written = fs::metadata(out.join("user.rs")).unwrap().modified().unwrap();
    builder.clone().generate().unwrap();
    assert_eq!(fs::metadata(out.join("user.rs")).unwrap().modified().unwrap(), written);

    fs::write(&schema, text.replace("Int", "Itn")).unwrap();
    let error = builder.clone().generate().unwrap_err().to_string();
    assert!(error.contains("Itn") && error.contains("schema.prisma:6"), "{error}");
    let error =
        Builder::new().schema(folder.path().join("none.prisma")).out_dir(&out).generate().unwrap_err();
    assert!(error.to_string().contains("none.prisma"), "{error}");
}

#[test]
fn reads_folders() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("schema")).unwrap();
    fs::write(folder.path().join("schema/a.prisma"), "datasource db {\n  provider = \"sqlite\"\n}\n")
        .unwrap();
    fs::write(folder.path().join("schema/b.prisma"), "model User {\n  id Int @id\n}\n").unwrap();
    let out = folder.path().join("client");
    Builder::new().schema(folder.path().join("schema")).out_dir(&out).generate().unwrap();
    assert!(out.join("user.rs").exists());
}
