//! Arguments of native types: how many, and in which range.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, ModelWalker, NativeUse};
use crate::diagnostics::Diagnostics;
use crate::ir::ScalarType;
use crate::provider::{Limits, NativeType};

pub(crate) static RULE: Rule = Rule {
    code: "native-type-arguments",
    title: "Arguments that a native type does not take",
    why: "Lengths, precisions and scales have limits, which are the database's.",
    remedy: "Write as many numbers as the type takes, within its limits.",
    example: "datasource db {\n  provider = \"mysql\"\n}\n\nmodel Page {\n  id  Int    @id\n  url String @db.VarChar(70000)\n}\n",
    mended: "datasource db {\n  provider = \"mysql\"\n}\n\nmodel Page {\n  id  Int    @id\n  url String @db.VarChar(2000)\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for field in db.models().flat_map(ModelWalker::fields) {
        let Some(used) = &field.data.native else { continue };
        let Some(native) = db.provider.native_type(db.text(used.name)) else { continue };
        if let Some(message) = problem(field, used, native) {
            diagnostics.error(&RULE, used.span, message);
        }
    }
}

fn problem(field: FieldWalker<'_>, used: &NativeUse, native: &NativeType) -> Option<String> {
    let (name, (fewest, most), given) = (native.name, native.arguments, used.arguments.len());
    if given < fewest || (given > most && fewest == most) {
        return Some(format!("Function \"{name}\" takes {fewest} arguments, but received {given}."));
    }
    if given > most {
        return Some(format!("Native type {name} takes {most} optional arguments, but received {given}."));
    }
    let numbers: Vec<Option<u32>> = used.arguments.iter().map(|a| a.parse().ok()).collect();
    let both = matches!(native.limits, Limits::Decimal { .. });
    if numbers.contains(&None) || (both && given == 1) {
        let listed = used.arguments.join(", ");
        let wanted = if both { "two nonnegative integers" } else { "a nonnegative integer" };
        return Some(format!("Expected {wanted}, but found ({listed})."));
    }
    let numbers: Vec<i64> = numbers.into_iter().flatten().map(i64::from).collect();
    let title = field.db.provider.title;
    let written = format!("{name}({})", used.arguments.join(","));
    let range = match (&native.limits, &numbers[..]) {
        (Limits::Range(low, high), [number]) => outside(*number, *low, *high, field, native),
        (Limits::Decimal { .. }, [precision, scale]) if scale > precision => {
            return Some(format!(
                "The scale must not be larger than the precision for the {written} native type in {title}."
            ));
        }
        (Limits::Decimal { precision: (low, high), scale, worded }, [number, rest @ ..]) => {
            let bad_scale = rest.first().is_some_and(|s| !(scale.0..=scale.1).contains(s));
            // Where it is not worded, a precision of 0 is the database's to refuse.
            let least = if *worded { *low } else { 0 };
            match ((least..=*high).contains(number), bad_scale) {
                (false, _) if *worded => {
                    Some(format!("Precision must be positive with a maximum value of {high}."))
                }
                (false, _) => Some(format!("Precision can range from {low} to {high}.")),
                (true, true) => Some(format!("Scale can range from {} to {}.", scale.0, scale.1)),
                (true, false) => None,
            }
        }
        _ => None,
    };
    range.map(|why| format!("Argument M is out of range for native type `{written}` of {title}: {why}"))
}

fn outside(number: i64, low: i64, high: i64, field: FieldWalker<'_>, native: &NativeType) -> Option<String> {
    let one_bit = native.name == "Bit" && native.scalars.contains(&ScalarType::Boolean);
    if one_bit && field.scalar() == Some(ScalarType::Boolean) && number > 1 {
        return Some("only Bit(1) can be used as Boolean.".to_owned());
    }
    if (low..=high).contains(&number) {
        return None;
    }
    if high == i64::MAX {
        return Some("M must be a positive integer.".to_owned());
    }
    Some(format!("M can range from {low} to {}.", grouped(high)))
}

/// `65,535`
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
