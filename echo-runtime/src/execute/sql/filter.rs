//! Conditions.

use echo_dialect::query::{Compare, JsonOperation, ListOperation, Side, TextMatch, TextOperand};

use super::{Alias, Builder, unsupported};
use crate::{
    ast::{Filter, JsonTest, ListTest, Mode, Operand, Test, Value},
    datamodel::{FieldId, Model, Scalar},
    error::Error,
};

/// So many conditions are joined in a row at most, each of which is one deeper than the last; more are joined as a tree. SQLite lets a
/// condition be 1,000 deep (SQLite, "Implementation Limits", maximum depth of an expression tree).
const MOST_IN_A_ROW: usize = 100;

impl Builder<'_> {
    /// Writes ` WHERE …` unless every record matches.
    pub(crate) fn push_where(&mut self, model: &Model, alias: Alias, filter: &Filter) -> Result<(), Error> {
        if filter.is_empty() {
            return Ok(());
        }
        self.push(" WHERE ");
        self.push_filter(model, alias, filter)
    }

    /// Writes a condition, such that it can stand next to `AND` and `NOT`.
    pub(crate) fn push_filter(&mut self, model: &Model, alias: Alias, filter: &Filter) -> Result<(), Error> {
        match filter {
            Filter::And(filters) => self.push_all(model, alias, filters, " AND ", "1=1"),
            Filter::Or(filters) => self.push_all(model, alias, filters, " OR ", "1=0"),
            Filter::Not(inner) => {
                self.push("(NOT ");
                self.push_filter(model, alias, inner)?;
                self.push(")");
                Ok(())
            }
            Filter::Field { field, test, mode } => {
                let insensitive = *mode == Mode::Insensitive;
                let scalar = model.scalar(*field);
                let column = Self::column(alias, scalar);
                let place = Tested { model, alias, scalar, column: &column, insensitive };
                self.push_test(&place, test)
            }
            Filter::Relation { field, quantifier, filter } => {
                self.push_quantified(model, alias, *field, *quantifier, filter)
            }
            Filter::Aggregate { function, field, test } => {
                self.push_aggregate_test(model, alias, *function, *field, test)
            }
        }
    }

    fn push_all(
        &mut self,
        model: &Model,
        alias: Alias,
        filters: &[Filter],
        between: &str,
        empty: &str,
    ) -> Result<(), Error> {
        match filters {
            [] => {
                self.push(empty);
            }
            [one] => self.push_filter(model, alias, one)?,
            many if many.len() > MOST_IN_A_ROW && !many.iter().any(|filter| search_of(filter).is_some()) => {
                let (first, rest) = many.split_at(many.len() / 2);
                self.push("(");
                self.push_all(model, alias, first, between, empty)?;
                self.push(between);
                self.push_all(model, alias, rest, between, empty)?;
                self.push(")");
            }
            many => {
                for (index, filter) in many.iter().enumerate() {
                    let together = searched_together(many, index);
                    if together.first().is_some_and(|first| !std::ptr::eq(*first, filter)) {
                        continue;
                    }
                    self.push(if index == 0 { "(" } else { between });
                    match together[..] {
                        [] | [_] => self.push_filter(model, alias, filter)?,
                        _ => self.push_searched_together(model, alias, &together)?,
                    }
                }
                self.push(")");
            }
        }
        Ok(())
    }

    /// Writes a test of a column or of an expression that stands for one.
    pub(super) fn push_test(&mut self, on: &Tested<'_>, test: &Test) -> Result<(), Error> {
        let Test::Search(operand) = test else {
            self.push_plain_test(on, test);
            return Ok(());
        };
        let Operand::Value(Value::Text(search)) = operand else {
            return Err(unsupported("a full-text search for another field's value"));
        };
        self.push_search(&[on.column.to_owned()], search)
    }

    fn push_search(&mut self, columns: &[String], search: &str) -> Result<(), Error> {
        if self.datamodel.query().search(&mut self.out, columns, search) {
            Ok(())
        } else {
            Err(unsupported("full-text search"))
        }
    }

    /// Writes one search of several fields.
    fn push_searched_together(
        &mut self,
        model: &Model,
        alias: Alias,
        filters: &[&Filter],
    ) -> Result<(), Error> {
        let searches: Vec<(FieldId, &str)> = filters.iter().filter_map(|filter| search_of(filter)).collect();
        let columns =
            searches.iter().map(|(field, _)| Self::column(alias, model.scalar(*field)).into_owned());
        let columns: Vec<String> = columns.collect();
        self.push_search(&columns, searches.first().map_or("", |(_, search)| search))
    }

    /// Writes a test that every database has.
    fn push_plain_test(&mut self, on: &Tested<'_>, test: &Test) {
        match test {
            Test::Equals(operand) => self.push_equality(on, operand, false),
            Test::NotEquals(operand) => self.push_equality(on, operand, true),
            Test::In(values) => self.push_one_of(on, values, false),
            Test::NotIn(values) => self.push_one_of(on, values, true),
            Test::InField(list) => self.push_one_of_field(on, *list, false),
            Test::NotInField(list) => self.push_one_of_field(on, *list, true),
            Test::Less(operand) => self.push_comparison(on, Compare::Less, operand),
            Test::LessOrEqual(operand) => self.push_comparison(on, Compare::LessOrEqual, operand),
            Test::Greater(operand) => self.push_comparison(on, Compare::Greater, operand),
            Test::GreaterOrEqual(operand) => self.push_comparison(on, Compare::GreaterOrEqual, operand),
            Test::Contains(operand) | Test::Search(operand) => {
                self.push_match(on, TextMatch::Contains, operand);
            }
            Test::StartsWith(operand) => self.push_match(on, TextMatch::StartsWith, operand),
            Test::EndsWith(operand) => self.push_match(on, TextMatch::EndsWith, operand),
            Test::List(test) => self.push_list_test(on, test),
            Test::Json { path, test } => self.push_json_test(on, path, test),
        }
    }

    fn push_equality(&mut self, on: &Tested<'_>, operand: &Operand, negated: bool) {
        match operand {
            Operand::Value(Value::Null) => {
                self.push(on.column).push(if negated { " IS NOT NULL" } else { " IS NULL" });
            }
            Operand::Value(Value::Text(_)) | Operand::Field(_) if on.insensitive => {
                self.push(if negated { "(NOT " } else { "" });
                self.push_match(on, TextMatch::Equals, operand);
                self.push(if negated { ")" } else { "" });
            }
            Operand::Value(value) => {
                self.push(on.column).push(if negated { " <> " } else { " = " });
                self.bind(on.scalar, value.clone());
            }
            Operand::Field(other) => {
                self.push(on.column).push(if negated { " <> " } else { " = " });
                self.push_column(on.alias, on.model.scalar(*other));
            }
        }
    }

    fn push_one_of(&mut self, on: &Tested<'_>, values: &[Value], negated: bool) {
        let query = self.datamodel.query();
        // NULL is equal to nothing, and unequal to nothing.
        let some: Vec<Value> = values.iter().filter(|value| !value.is_null()).cloned().collect();
        if some.is_empty() {
            self.push(if negated { "1=1" } else { "1=0" });
        } else if on.insensitive {
            self.push(if negated { "(NOT (" } else { "((" });
            for (index, value) in some.into_iter().enumerate() {
                self.push(if index == 0 { "" } else { " OR " });
                self.push_match(on, TextMatch::Equals, &Operand::Value(value));
            }
            self.push("))");
        } else {
            query.one_of(&mut self.out, on.column, some, on.scalar.kind, negated);
        }
    }

    fn push_one_of_field(&mut self, on: &Tested<'_>, list: FieldId, negated: bool) {
        let list = Self::column(on.alias, on.model.scalar(list));
        self.datamodel.query().one_of_column(&mut self.out, on.column, &list, negated, on.insensitive);
    }

    fn push_comparison(&mut self, on: &Tested<'_>, compare: Compare, operand: &Operand) {
        let (before, after) = if on.insensitive { ("LOWER(", ")") } else { ("", "") };
        self.push(before).push(on.column).push(after).push(compare.operator()).push(before);
        match operand {
            Operand::Value(value) => self.bind(on.scalar, value.clone()),
            Operand::Field(other) => self.push_column(on.alias, on.model.scalar(*other)),
        };
        self.push(after);
    }

    fn push_match(&mut self, on: &Tested<'_>, how: TextMatch, operand: &Operand) {
        let operand = on.text_operand(operand);
        self.datamodel.query().text(&mut self.out, on.column, how, operand, on.insensitive);
    }

    fn push_list_test(&mut self, on: &Tested<'_>, test: &ListTest) {
        let operation = match test {
            ListTest::Has(operand) => ListOperation::Has(on.side(operand)),
            ListTest::HasEvery(operand) => ListOperation::HasEvery(on.side(operand)),
            ListTest::HasSome(operand) => ListOperation::HasSome(on.side(operand)),
            ListTest::IsEmpty(empty) => ListOperation::IsEmpty(*empty),
            ListTest::Equals(Operand::Value(Value::Null)) => {
                self.push(on.column).push(" IS NULL");
                return;
            }
            ListTest::Equals(operand) => ListOperation::Equals(on.side(operand)),
        };
        let cast = on.scalar.cast.as_deref();
        self.datamodel.query().list(&mut self.out, on.column, operation, cast);
    }

    fn push_json_test(&mut self, on: &Tested<'_>, path: &[String], test: &JsonTest) {
        let operation = match test {
            JsonTest::Equals(operand) => JsonOperation::Equals(on.side(operand), true),
            JsonTest::NotEquals(operand) => JsonOperation::Equals(on.side(operand), false),
            JsonTest::IsDatabaseNull(is) if !path.is_empty() => JsonOperation::IsMissing(*is),
            JsonTest::IsDatabaseNull(is) => {
                self.push(on.column).push(if *is { " IS NULL" } else { " IS NOT NULL" });
                return;
            }
            JsonTest::IsAnyNull(is) => return self.push_any_null(on, path, *is),
            JsonTest::Less(operand) => JsonOperation::Compare(Compare::Less, on.side(operand)),
            JsonTest::LessOrEqual(operand) => JsonOperation::Compare(Compare::LessOrEqual, on.side(operand)),
            JsonTest::Greater(operand) => JsonOperation::Compare(Compare::Greater, on.side(operand)),
            JsonTest::GreaterOrEqual(operand) => {
                JsonOperation::Compare(Compare::GreaterOrEqual, on.side(operand))
            }
            JsonTest::StringContains(operand) => {
                JsonOperation::Text(TextMatch::Contains, on.text_operand(operand))
            }
            JsonTest::StringStartsWith(operand) => {
                JsonOperation::Text(TextMatch::StartsWith, on.text_operand(operand))
            }
            JsonTest::StringEndsWith(operand) => {
                JsonOperation::Text(TextMatch::EndsWith, on.text_operand(operand))
            }
            JsonTest::ArrayContains(operand) => JsonOperation::ArrayContains(on.side(operand)),
            JsonTest::ArrayStartsWith(operand) => JsonOperation::ArrayStartsWith(on.side(operand)),
            JsonTest::ArrayEndsWith(operand) => JsonOperation::ArrayEndsWith(on.side(operand)),
        };
        self.datamodel.query().json(&mut self.out, on.column, path, operation, on.insensitive);
    }

    /// No value in the column, or JSON's null.
    fn push_any_null(&mut self, on: &Tested<'_>, path: &[String], is: bool) {
        let null = Side::Value(Value::json(serde_json::Value::Null));
        self.push("(");
        let missing = JsonOperation::IsMissing(is);
        self.datamodel.query().json(&mut self.out, on.column, path, missing, false);
        self.push(if is { " OR " } else { " AND " });
        let operation = JsonOperation::Equals(null, is);
        self.datamodel.query().json(&mut self.out, on.column, path, operation, false);
        self.push(")");
    }
}

/// The searches for the same words as this one's, it among them: they are one search of all their fields, which needs one index over
/// these, as in Prisma. None where it is not a search.
fn searched_together(filters: &[Filter], index: usize) -> Vec<&Filter> {
    let Some((_, search)) = search_of(&filters[index]) else { return Vec::new() };
    filters.iter().filter(|filter| search_of(filter).is_some_and(|(_, other)| other == search)).collect()
}

/// The field that a filter searches, and for what.
fn search_of(filter: &Filter) -> Option<(FieldId, &str)> {
    match filter {
        Filter::Field { field, test: Test::Search(Operand::Value(Value::Text(search))), .. } => {
            Some((*field, search))
        }
        _ => None,
    }
}

/// What a test is of.
pub(super) struct Tested<'a> {
    pub(super) model: &'a Model,
    pub(super) alias: Alias,
    pub(super) scalar: &'a Scalar,
    /// The column, or an expression that stands for it.
    pub(super) column: &'a str,
    pub(super) insensitive: bool,
}

impl Tested<'_> {
    fn side(&self, operand: &Operand) -> Side {
        match operand {
            Operand::Value(value) => Side::Value(value.clone()),
            Operand::Field(field) => {
                Side::Column(Builder::column(self.alias, self.model.scalar(*field)).into_owned())
            }
        }
    }

    fn text_operand(&self, operand: &Operand) -> TextOperand {
        match operand {
            Operand::Value(Value::Text(text) | Value::Enum(text)) => TextOperand::Text(text.clone()),
            Operand::Value(Value::Json(json)) if json.is_string() => {
                TextOperand::Text(json.as_str().unwrap_or_default().to_owned())
            }
            Operand::Value(Value::Uuid(uuid)) => TextOperand::Text(uuid.to_string()),
            Operand::Value(other) => TextOperand::Text(format!("{other:?}")),
            Operand::Field(field) => {
                TextOperand::Column(Builder::column(self.alias, self.model.scalar(*field)).into_owned())
            }
        }
    }
}
