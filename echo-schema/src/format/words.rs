//! Names for what is filled in: camel case and English plurals.

/// `UserProfile` and `user_profile` to `userProfile`.
pub(super) fn camel_case(name: &str) -> String {
    let (mut out, mut boundary, mut after_lower) = (String::with_capacity(name.len()), false, false);
    for c in name.chars() {
        if c == '_' || c == '-' {
            boundary = !out.is_empty();
            after_lower = false;
            continue;
        }
        if boundary || (c.is_uppercase() && after_lower) {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        boundary = false;
        after_lower = !c.is_uppercase();
    }
    out
}

/// With its first letter in upper case.
pub(super) fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Endings and what they become; the first that fits counts.
const PLURALS: &[(&str, &str)] = &[
    ("child", "children"),
    ("person", "people"),
    ("people", "people"),
    ("children", "children"),
    ("woman", "women"),
    ("man", "men"),
    ("mouse", "mice"),
    ("louse", "lice"),
    ("goose", "geese"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("data", "data"),
    ("media", "media"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("series", "series"),
    ("species", "species"),
    ("news", "news"),
    ("equipment", "equipment"),
    ("information", "information"),
    ("money", "money"),
    ("rice", "rice"),
    ("datum", "data"),
    ("medium", "media"),
    ("quiz", "quizzes"),
    ("matrix", "matrices"),
    ("vertex", "vertices"),
    ("index", "indices"),
    ("axis", "axes"),
    ("sis", "ses"),
    ("status", "statuses"),
    ("alias", "aliases"),
    ("bus", "buses"),
    ("virus", "viruses"),
    ("tomato", "tomatoes"),
    ("potato", "potatoes"),
    ("hero", "heroes"),
    ("ss", "sses"),
    ("x", "xes"),
    ("ch", "ches"),
    ("sh", "shes"),
    ("lf", "lves"),
    ("rf", "rves"),
    ("ife", "ives"),
    ("ay", "ays"),
    ("ey", "eys"),
    ("oy", "oys"),
    ("uy", "uys"),
    ("quy", "quies"),
    ("y", "ies"),
    ("s", "s"),
];

/// The English plural.
pub(super) fn plural(name: &str) -> String {
    let lower = name.to_lowercase();
    for (ending, replacement) in PLURALS {
        if lower.ends_with(ending) && name.is_char_boundary(name.len() - ending.len()) {
            // Only what differs is replaced, so that the case of the rest stays.
            let same = ending.bytes().zip(replacement.bytes()).take_while(|(a, b)| a == b).count();
            return format!("{}{}", &name[..name.len() - ending.len() + same], &replacement[same..]);
        }
    }
    format!("{name}s")
}
