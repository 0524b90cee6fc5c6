//! Conditions on related records, and counts of them, as subqueries.

use echo_dialect::value::Kind;

use super::{Alias, Builder, filter::Tested};
use crate::{
    ast::{Filter, Function, Quantifier, Test},
    datamodel::{FieldId, Link, Model, Relation, Scalar},
    error::Error,
};

impl Builder<'_> {
    pub(super) fn push_quantified(
        &mut self,
        model: &Model,
        alias: Alias,
        field: FieldId,
        quantifier: Quantifier,
        filter: &Filter,
    ) -> Result<(), Error> {
        let relation = model.relation(field);
        let (exists, negated_filter) = match quantifier {
            Quantifier::Some | Quantifier::Is => (true, false),
            Quantifier::None | Quantifier::IsNot => (false, false),
            Quantifier::Every => (false, true),
        };
        self.push(if exists { "EXISTS (SELECT 1" } else { "(NOT EXISTS (SELECT 1" });
        let other = self.push_from_related(model, alias, relation);
        let related = self.datamodel.model(relation.model);
        if negated_filter || !filter.is_empty() {
            self.push(if negated_filter { " AND (NOT " } else { " AND " });
            self.push_filter(related, other, filter)?;
            self.push(if negated_filter { ")" } else { "" });
        }
        self.push(if exists { ")" } else { "))" });
        Ok(())
    }

    /// Writes ` FROM … WHERE …` of the records that are related to the one at `alias`.
    pub(crate) fn push_from_related(&mut self, model: &Model, alias: Alias, relation: &Relation) -> Alias {
        let datamodel = self.datamodel;
        let related = datamodel.model(relation.model);
        let other = self.alias();
        self.push(" FROM ");
        match &relation.link {
            Link::Holds { fields, references } | Link::HeldBy { fields: references, references: fields } => {
                self.push_table(related, other);
                for (index, (own, far)) in fields.iter().zip(references).enumerate() {
                    self.push(if index == 0 { " WHERE " } else { " AND " });
                    self.push_column(other, related.scalar(*far)).push(" = ");
                    self.push_column(alias, model.scalar(*own));
                }
            }
            Link::Through(through) => {
                let pairs = self.alias();
                self.push(&through.table).push(" AS ").push_alias(pairs).push(" JOIN ");
                self.push_table(related, other).push(" ON ");
                self.push_column(other, related.scalar(through.other_fields[0])).push(" = ");
                self.push_alias(pairs).push(".").push(&through.other_column).push(" WHERE ");
                self.push_alias(pairs).push(".").push(&through.own_column).push(" = ");
                self.push_column(alias, model.scalar(through.own_fields[0]));
            }
        }
        other
    }

    /// Writes the number of related records that match.
    pub(crate) fn push_related_count(
        &mut self,
        model: &Model,
        alias: Alias,
        field: FieldId,
        filter: &Filter,
    ) -> Result<(), Error> {
        let relation = model.relation(field);
        self.push("(SELECT COUNT(*)");
        let other = self.push_from_related(model, alias, relation);
        if !filter.is_empty() {
            self.push(" AND ");
            self.push_filter(self.datamodel.model(relation.model), other, filter)?;
        }
        self.push(")");
        Ok(())
    }

    /// Writes an aggregate of the group.
    pub(crate) fn push_aggregate(
        &mut self,
        model: &Model,
        alias: Alias,
        function: Function,
        field: Option<FieldId>,
    ) {
        let Some(field) = field else {
            self.push("COUNT(*)");
            return;
        };
        let scalar = model.scalar(field);
        let column = Self::column(alias, scalar);
        self.push_aggregate_of(function, &column, scalar.kind);
    }

    /// The same for a column that is named in another way.
    pub(crate) fn push_aggregate_of(&mut self, function: Function, column: &str, kind: Kind) {
        let name = match function {
            Function::Count => "COUNT",
            Function::Sum => "SUM",
            Function::Average => "AVG",
            Function::Minimum => "MIN",
            Function::Maximum => "MAX",
        };
        let kind = aggregate_kind(function, kind);
        self.datamodel.query().aggregate(&mut self.out, name, column, kind);
    }

    pub(super) fn push_aggregate_test(
        &mut self,
        model: &Model,
        alias: Alias,
        function: Function,
        field: Option<FieldId>,
        test: &Test,
    ) -> Result<(), Error> {
        let mut inner = Builder::new(self.datamodel);
        inner.push_aggregate(model, alias, function, field);
        let kind = field.map_or(Kind::Int, |field| aggregate_kind(function, model.kind(field)));
        let scalar = Scalar::of(kind);
        let column = inner.out.sql;
        let on = Tested { model, alias, scalar: &scalar, column: &column, insensitive: false };
        self.push_test(&on, test)
    }
}

/// The kind of what a function of values of a kind gives.
pub(crate) fn aggregate_kind(function: Function, kind: Kind) -> Kind {
    match (function, kind) {
        (Function::Count, _) => Kind::Int,
        (Function::Average, Kind::Int | Kind::BigInt) => Kind::Float,
        _ => kind,
    }
}

impl Scalar {
    /// A column of no table, of this kind.
    fn of(kind: Kind) -> Self {
        Self {
            column: String::new(),
            column_name: String::new(),
            of_first: String::new(),
            kind,
            type_name: String::new(),
            enumeration: None,
            cast: None,
            list: false,
            auto: None,
            database_default: false,
            autoincrement: false,
            updated_at: false,
            foreign: false,
        }
    }
}
