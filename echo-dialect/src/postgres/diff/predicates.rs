//! When two conditions of partial indexes are the same on PostgreSQL.

use crate::predicate::{bare, pieces};

/// Whether two conditions are the same, as far as PostgreSQL's way of giving them back lets one tell: it puts casts and
/// parentheses in, and writes `LIKE` and `IN` as the operators that they stand for (PostgreSQL manual, Pattern Matching,
/// Row and Array Comparisons).
pub fn same(a: Option<&str>, b: Option<&str>) -> bool {
    let plain = |text: &str| operators(&bare(without_casts(pieces(text, false))));
    a.map(plain) == b.map(plain)
}

/// The second words of types that have several, and those after them.
const TYPE_WORDS: [&str; 6] = ["varying", "precision", "with", "without", "time", "zone"];

/// The pieces without `::type`, `::type(n)`, `::type[]`.
fn without_casts(pieces: Vec<String>) -> Vec<String> {
    let mut kept = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        if piece != "::" {
            kept.push(piece);
            continue;
        }
        unquote_number(&mut kept);
        rest.next();
        while rest.next_if(|piece| TYPE_WORDS.contains(&piece.as_str())).is_some() {}
        if rest.next_if(|piece| piece == "(").is_some() {
            while rest.next().is_some_and(|piece| piece != ")") {}
        }
        while rest.next_if(|piece| piece == "[" || piece == "]").is_some() {}
    }
    kept
}

/// A negative number is given back as a text with a cast.
fn unquote_number(pieces: &mut Vec<String>) {
    let text = pieces.last().map_or("", |last| last.trim_matches('\''));
    if text.parse::<f64>().is_err() {
        return;
    }
    let number = text.to_owned();
    pieces.pop();
    match number.strip_prefix('-') {
        Some(rest) => pieces.extend(["-".to_owned(), rest.to_owned()]),
        None => pieces.push(number),
    }
}

/// Pairs of spellings: what PostgreSQL writes, and what people do.
const SPELLINGS: [(&[&str], &[&str]); 6] = [
    (&["!~~*"], &["not", "ilike"]),
    (&["!~~"], &["not", "like"]),
    (&["~~*"], &["ilike"]),
    (&["~~"], &["like"]),
    (&["=", "any", "array"], &["in"]),
    (&["<>", "all", "array"], &["not", "in"]),
];

/// The pieces with operators spelt as people do, and without the brackets of arrays.
fn operators(pieces: &[String]) -> Vec<String> {
    let mut written = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let spelling = SPELLINGS.iter().find(|(from, _)| {
            let given = pieces[at..].iter().map(String::as_str);
            given.take(from.len()).eq(from.iter().copied())
        });
        if let Some((from, to)) = spelling {
            written.extend(to.iter().map(|word| (*word).to_owned()));
            at += from.len();
        } else {
            written.push(pieces[at].clone());
            at += 1;
        }
    }
    written.retain(|piece| piece != "[" && piece != "]");
    written
}

#[cfg(test)]
mod tests {
    use super::same;

    #[track_caller]
    fn check(written: &str, read: &str, expected: bool) {
        assert_eq!(same(Some(written), Some(read)), expected, "{written} / {read}");
    }

    #[test]
    fn what_postgresql_makes_of_conditions() {
        check("\"b\" = 1 AND \"s\" = 'x'", "((b = 1) AND (s = 'x'::text))", true);
        check(
            "status IN ('a', 'B')",
            "((status)::text = ANY ((ARRAY['a'::character varying, 'B'::character varying])::text[]))",
            true,
        );
        check("b NOT IN (1, 2)", "(b <> ALL (ARRAY[1, 2]))", true);
        check("s LIKE 'a%' AND t NOT ILIKE '%b'", "((s ~~ 'a%'::text) AND (t !~~* '%b'::text))", true);
        check("at > '2020-01-01'", "(at > '2020-01-01 00:00:00'::timestamp without time zone)", false);
        check("b >= -1", "(b >= '-1'::integer)", true);
        check("n = 1.50", "(n = 1.50::numeric(65,30))", true);
        check("s = 'A'", "(s = 'a'::text)", false);
        check("\"userId\" != 3", "(\"userId\" <> 3)", true);
        assert!(same(None, None) && !same(Some("a"), None));
    }
}
