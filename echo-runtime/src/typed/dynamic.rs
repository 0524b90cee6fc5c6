//! Conditions and orders by names that come from outside, such as the parameters of a request.

use std::marker::PhantomData;

use super::{Database, Fields, Filter, Json, Model, Order, Tag};
use crate::{
    ast::{self, JsonTest, ListTest, Operand, OrderBy, Test},
    datamodel::FieldId,
    error::{Error, ErrorKind},
    execute::Executor as _,
    json,
};

/// Reads conditions and orders on records of `M`, in the words of queries as data. Names are those of the schema and looked up in it,
/// and values are bound: nothing of them gets into a statement.
#[derive(Clone, Debug)]
pub struct Dynamic<'a, M> {
    database: &'a Database,
    /// The fields that may be named; none: all, and relations.
    allowed: Option<Vec<FieldId>>,
    model: Tag<M>,
}

impl<'a, M: Model> Dynamic<'a, M> {
    pub(crate) fn new(database: &'a Database) -> Self {
        Self { database, allowed: None, model: PhantomData }
    }

    /// Takes the names of these fields alone: a field, or a tuple of several; said again, of these too. Without it, all that the model
    /// has may be named, and through its relations what others have.
    #[must_use]
    pub fn only<F: Fields<M>>(mut self, fields: F) -> Self {
        fields.ids(self.allowed.get_or_insert_default());
        self
    }

    /// A condition: `{"status": "OPEN", "priority": {"gte": 3}}`.
    ///
    /// # Errors
    /// Where a name is not known or not allowed, with those that are, or a value does not fit its field: of the kind `InvalidQuery`.
    pub fn filter(&self, condition: &Json) -> Result<Filter<M>, Error> {
        let filter = json::filter(self.database.datamodel(), M::ID, condition)?;
        let mut named = Vec::new();
        names_in(&filter, &mut named);
        self.check(&named)?;
        Ok(Filter::new(filter))
    }

    /// An order: `{"createdAt": "desc"}`, or a list of such.
    ///
    /// # Errors
    /// As [`filter`](Self::filter).
    pub fn order(&self, order: &Json) -> Result<Vec<Order<M>>, Error> {
        let terms = json::order(self.database.datamodel(), M::ID, order)?;
        for term in &terms {
            self.check(&names_of(term))?;
        }
        Ok(terms.into_iter().map(Order::new).collect())
    }

    /// The same as names with commas between, a minus before those that go from the greatest to the least: `-createdAt,priority`. The
    /// empty text is no order.
    ///
    /// # Errors
    /// As [`filter`](Self::filter).
    pub fn sort(&self, names: &str) -> Result<Vec<Order<M>>, Error> {
        let terms = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        let terms = terms.map(|name| match name.strip_prefix('-') {
            Some(name) => serde_json::json!({ name: "desc" }),
            None => serde_json::json!({ name: "asc" }),
        });
        self.order(&terms.collect())
    }

    /// Refuses fields that may not be named.
    fn check(&self, named: &[FieldId]) -> Result<(), Error> {
        let Some(allowed) = &self.allowed else { return Ok(()) };
        let Some(refused) = named.iter().find(|field| !allowed.contains(field)) else { return Ok(()) };
        let model = self.database.datamodel().model(M::ID);
        let name = |field: &FieldId| model.field(*field).name.as_str();
        let known: Vec<&str> = allowed.iter().map(name).collect();
        let message = format!(
            "`{}` of {} cannot be named here; known are {}.",
            name(refused),
            M::NAME,
            known.join(", ")
        );
        Err(Error::new(ErrorKind::InvalidQuery, Some("P2009"), message))
    }
}

/// The fields of the model itself that a condition names.
fn names_in(filter: &ast::Filter, named: &mut Vec<FieldId>) {
    match filter {
        ast::Filter::And(filters) | ast::Filter::Or(filters) => {
            for filter in filters {
                names_in(filter, named);
            }
        }
        ast::Filter::Not(filter) => names_in(filter, named),
        ast::Filter::Field { field, test, .. } => {
            named.push(*field);
            named.extend(compared_with(test));
        }
        ast::Filter::Relation { field, .. } => named.push(*field),
        ast::Filter::Aggregate { field, .. } => named.extend(*field),
    }
}

/// The other field that a test looks at.
fn compared_with(test: &Test) -> Option<FieldId> {
    let operand = match test {
        Test::InField(field) | Test::NotInField(field) => return Some(*field),
        Test::In(_)
        | Test::NotIn(_)
        | Test::List(ListTest::IsEmpty(_))
        | Test::Json { test: JsonTest::IsDatabaseNull(_) | JsonTest::IsAnyNull(_), .. } => return None,
        Test::Equals(operand)
        | Test::NotEquals(operand)
        | Test::Less(operand)
        | Test::LessOrEqual(operand)
        | Test::Greater(operand)
        | Test::GreaterOrEqual(operand)
        | Test::Contains(operand)
        | Test::StartsWith(operand)
        | Test::EndsWith(operand)
        | Test::Search(operand)
        | Test::List(
            ListTest::Has(operand)
            | ListTest::HasEvery(operand)
            | ListTest::HasSome(operand)
            | ListTest::Equals(operand),
        )
        | Test::Json {
            test:
                JsonTest::Equals(operand)
                | JsonTest::NotEquals(operand)
                | JsonTest::Less(operand)
                | JsonTest::LessOrEqual(operand)
                | JsonTest::Greater(operand)
                | JsonTest::GreaterOrEqual(operand)
                | JsonTest::StringContains(operand)
                | JsonTest::StringStartsWith(operand)
                | JsonTest::StringEndsWith(operand)
                | JsonTest::ArrayContains(operand)
                | JsonTest::ArrayStartsWith(operand)
                | JsonTest::ArrayEndsWith(operand),
            ..
        } => operand,
    };
    if let Operand::Field(field) = operand { Some(*field) } else { None }
}

/// The fields of the model itself that an order names.
fn names_of(order: &ast::Order) -> Vec<FieldId> {
    if let Some(first) = order.path.first() {
        return vec![*first];
    }
    match &order.by {
        OrderBy::Field(field) | OrderBy::Count(field) => vec![*field],
        OrderBy::Relevance { fields, .. } => fields.clone(),
        OrderBy::Aggregate(_, field) => field.iter().copied().collect(),
    }
}
