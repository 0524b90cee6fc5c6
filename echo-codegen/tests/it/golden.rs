//! Golden files: what is generated for each schema under `tests/data`.

use std::{collections::BTreeSet, env, fs, path::Path};

use echo_codegen::{Options, generate};
use echo_schema::{SourceFile, validate};

/// Each folder has a `schema.prisma` and the files that are generated for it, in `client/`. `UPDATE_EXPECT=1` rewrites these.
#[test]
fn generated_files_are_as_recorded() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut cases: Vec<_> = fs::read_dir(data).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for case in cases {
        check(&case);
    }
}

fn check(case: &Path) {
    let path = case.join("schema.prisma");
    let files = [SourceFile { path: path.display().to_string(), text: fs::read_to_string(&path).unwrap() }];
    let validation = validate(&files);
    let schema =
        validation.schema.unwrap_or_else(|| panic!("{}", validation.diagnostics.render(&files, false)));
    let client = case.join("client");
    let mut expected = BTreeSet::new();
    for file in generate(&schema.ir(), &Options::default()) {
        expected.insert(file.path.clone());
        let path = client.join(&file.path);
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(&client).unwrap();
            fs::write(&path, &file.contents).unwrap();
        }
        let recorded = fs::read(&path).unwrap_or_default();
        let texts = [&file.contents, &recorded].map(|contents| String::from_utf8_lossy(contents));
        assert_eq!(texts[0], texts[1], "{} differs; UPDATE_EXPECT=1 rewrites it", path.display());
    }
    for entry in fs::read_dir(&client).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(expected.contains(&name), "{}/{name} is not generated", client.display());
    }
}
