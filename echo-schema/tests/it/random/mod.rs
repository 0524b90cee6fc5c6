//! What holds for generated schemas: they are valid, and nothing of them is lost in the IR, in print or by the formatter.

mod fields;
mod models;
mod schema;

use echo_schema::{SourceFile, fingerprint, format, ir, print, validate};
use proptest::prelude::ProptestConfig;
use proptest::{collection, num, prop_assert, prop_assert_eq, proptest};

fn read(text: &str) -> Result<ir::Schema, String> {
    let files = [SourceFile { path: "schema.prisma".to_owned(), text: text.to_owned() }];
    let validation = validate(&files);
    let rendered = validation.diagnostics.render(&files, false);
    validation.schema.map(|schema| schema.ir()).ok_or_else(|| format!("{rendered}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printed_and_formatted_schemas_say_the_same(numbers in collection::vec(num::u32::ANY, 0..300)) {
        let text = schema::schema(&numbers);
        let ir = read(&text);
        prop_assert!(ir.is_ok(), "{}", ir.err().unwrap_or_default());
        let ir = ir.unwrap_or_default();

        let printed = print(&ir);
        let again = read(&printed);
        prop_assert_eq!(again.as_ref(), Ok(&ir), "{}", text);
        prop_assert_eq!(print(&again.unwrap_or_default()), printed.clone());
        prop_assert_eq!(format(&printed), printed);

        let formatted = format(&text);
        let again = read(&formatted);
        prop_assert_eq!(again.as_ref(), Ok(&ir), "{}\n{}", text, formatted);
        prop_assert_eq!(fingerprint(&again.unwrap_or_default()), fingerprint(&ir));
    }
}
