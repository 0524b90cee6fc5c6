//! One level of reading as one statement.

use std::{borrow::Cow, sync::OnceLock};

use echo_dialect::{
    query::{Statement, Wait},
    value::Kind,
};

use super::{
    Alias, Builder,
    page::{Cut, Paging},
};
use crate::{
    ast::{Filter, Lock, Mode, Operand, Select, Test, Value},
    datamodel::{Datamodel, FieldId, Link, Model, Relation},
    error::Error,
};

/// The records that a level is read for.
pub(crate) struct Parents<'a> {
    /// The relation, as the parents have it.
    pub(crate) relation: &'a Relation,
    /// The parents' model.
    pub(crate) model: &'a Model,
    /// Their keys, each once.
    pub(crate) keys: Vec<Vec<Value>>,
}

/// Where in a row things are that the executor needs.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// For each relation that is read along, the columns of this level's key.
    pub(crate) relations: Vec<Vec<(usize, Kind)>>,
    /// The columns of the parent's key.
    pub(crate) parent: Vec<(usize, Kind)>,
    /// The column that says whether the record is the cursor.
    pub(crate) cursor: Option<usize>,
    /// The columns whose values must not come twice.
    pub(crate) distinct: Vec<(usize, Kind, bool)>,
    /// Whether the rows come the other way round.
    pub(crate) reversed: bool,
    /// The columns of the record's own key, where it is asked for.
    pub(crate) key: Vec<(usize, Kind)>,
    /// The columns of the values that the order looks at, where they are asked for.
    pub(crate) places: Vec<usize>,
    /// How many to leave out and to take, where the executor does it.
    pub(crate) page: Option<(u64, Option<u64>)>,
}

/// The statement that reads a level, and where in its rows things are.
pub(crate) fn select(
    datamodel: &Datamodel,
    select: &Select,
    parents: Option<&Parents<'_>>,
) -> Result<(Statement, Layout), Error> {
    let known = if parents.is_none() { whole_by_key(datamodel.model(select.model), select) } else { None };
    if let Some((sql, value)) = known.and_then(|(known, value)| Some((known.get()?, value))) {
        let mut statement = Statement::new(datamodel.query());
        statement.sql.push_str(sql);
        statement.parameters.push(value.clone());
        return Ok((statement, Layout::default()));
    }
    let paging = Paging::of(datamodel, select, parents);
    let (statement, layout) = write(datamodel, select, parents, paging, Along::Nothing)?;
    if let Some((known, _)) = known {
        known.get_or_init(|| statement.sql.as_str().into());
    }
    Ok((statement, layout))
}

/// Where the text is kept of a statement that reads a whole record by a key of one field, and the key's value, where it is one: these
/// are read most often, and the text is always the same.
fn whole_by_key<'a>(model: &'a Model, select: &'a Select) -> Option<(&'a OnceLock<Box<str>>, &'a Value)> {
    // Each part has a say, also one that is added.
    let Select {
        model: _,
        filter,
        order,
        take,
        skip,
        cursor,
        seek,
        distinct,
        fields,
        relations,
        counts,
        lock,
    } = select;
    let Filter::Field { field, test: Test::Equals(Operand::Value(value)), mode: Mode::Default } = filter
    else {
        return None;
    };
    let page = order.is_empty() && take.is_none() && *skip == 0 && cursor.is_none() && seek.is_none();
    let alone = distinct.is_empty() && relations.is_empty() && counts.is_empty() && lock.is_none();
    let whole = page && alone && !value.is_null() && *fields == model.scalars;
    let unique = model.uniques.iter().find(|unique| unique.fields == [*field])?;
    whole.then_some((&unique.read, value))
}

/// What is read along with each record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Along {
    Nothing,
    /// Its key.
    Key,
    /// The values that the order looks at.
    Place,
}

/// The same of a page of all records in an order, with the place of each in it.
pub(crate) fn select_placed(datamodel: &Datamodel, select: &Select) -> Result<(Statement, Layout), Error> {
    write(datamodel, select, None, Paging::of(datamodel, select, None), Along::Place)
}

/// The same of a page of all records in an order, with the key of each. None where the database cannot cut it.
pub(crate) fn select_keyed(
    datamodel: &Datamodel,
    select: &Select,
) -> Result<Option<(Statement, Layout)>, Error> {
    let paging = Paging::of(datamodel, select, None);
    if paging.cut == Cut::Memory || paging.cut.is_of_firsts() {
        return Ok(None);
    }
    write(datamodel, select, None, paging, Along::Key).map(Some)
}

fn write(
    datamodel: &Datamodel,
    select: &Select,
    parents: Option<&Parents<'_>>,
    paging: Paging<'_>,
    along: Along,
) -> Result<(Statement, Layout), Error> {
    let model = datamodel.model(select.model);
    let mut builder = Builder::new(datamodel);
    let level = Level { model, select, parents, alias: builder.alias(), pairs: Alias(0), paging, along };
    let pairs = if level.through().is_some() { builder.alias() } else { Alias(0) };
    let level = Level { pairs, ..level };
    let layout = match level.paging.cut {
        Cut::Limit | Cut::Memory => builder.push_plain(&level)?,
        Cut::Numbers => builder.push_windowed(&level)?,
        Cut::FirstsLimit | Cut::FirstsNumbers => builder.push_distinct(&level)?,
    };
    Ok((builder.out, layout))
}

/// A level that is being written.
pub(super) struct Level<'a> {
    pub(super) model: &'a Model,
    pub(super) select: &'a Select,
    pub(super) parents: Option<&'a Parents<'a>>,
    pub(super) alias: Alias,
    pub(super) pairs: Alias,
    pub(super) paging: Paging<'a>,
    pub(super) along: Along,
}

impl Level<'_> {
    pub(super) fn through(&self) -> Option<&crate::datamodel::Through> {
        match &self.parents?.relation.link {
            Link::Through(through) => Some(through),
            _ => None,
        }
    }
}

impl Builder<'_> {
    fn push_plain(&mut self, level: &Level<'_>) -> Result<Layout, Error> {
        self.push("SELECT ");
        let (layout, _) = self.push_list(level, false)?;
        self.push_rest(level)?;
        self.push_order(level.model, level.alias, &level.paging.order, level.paging.reversed)?;
        if level.paging.cut == Cut::Limit {
            let query = self.datamodel.query();
            query.page(&mut self.out, level.paging.take, level.select.skip);
        }
        if let Some(lock) = level.select.lock {
            let (share, wait) = match lock {
                Lock::Update => (false, Wait::Yes),
                Lock::UpdateNoWait => (false, Wait::No),
                Lock::UpdateSkipLocked => (false, Wait::Skip),
                Lock::Share => (true, Wait::Yes),
            };
            self.datamodel.query().lock(&mut self.out, share, wait);
        }
        Ok(layout)
    }

    /// A page per parent: rows are numbered within each parent.
    fn push_windowed(&mut self, level: &Level<'_>) -> Result<Layout, Error> {
        let mut inner = Builder::new(self.datamodel);
        inner.aliases = self.aliases;
        let (layout, count) = inner.push_list(level, true)?;
        self.push("SELECT ");
        for at in 0..count {
            self.push(if at == 0 { "c" } else { ", c" });
            self.out.number(at as u64);
        }
        self.push(" FROM (SELECT ");
        let (layout_again, _) = self.push_list(level, true)?;
        debug_assert_eq!(layout.parent, layout_again.parent);
        self.push(", ROW_NUMBER() OVER (PARTITION BY ");
        self.push_parent_columns(level);
        self.push_order(level.model, level.alias, &level.paging.order, level.paging.reversed)?;
        self.push(") AS place");
        self.push_rest(level)?;
        self.push(")");
        self.push_numbered_page(level, "place");
        Ok(layout)
    }

    /// Ends a statement of rows that are numbered with those of the page, in order.
    pub(super) fn push_numbered_page(&mut self, level: &Level<'_>, number: &str) {
        let bound = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        self.push(" AS numbered WHERE ").push(number).push(" > ");
        self.out.bind(bound(level.select.skip));
        if let Some(take) = level.paging.take {
            self.push(" AND ").push(number).push(" <= ");
            self.out.bind(bound(level.select.skip.saturating_add(take)));
        }
        self.push(" ORDER BY ").push(number);
    }

    pub(super) fn push_parent_columns(&mut self, level: &Level<'_>) {
        let Some(parents) = level.parents else { return };
        if let Some(through) = level.through() {
            self.push_alias(level.pairs).push(".").push(&through.own_column);
        } else {
            self.push_columns(level.model, level.alias, parents.relation.other_fields());
        }
    }

    /// Writes ` FROM … WHERE …`.
    pub(super) fn push_rest(&mut self, level: &Level<'_>) -> Result<(), Error> {
        let Level { model, select, alias, .. } = *level;
        self.push(" FROM ");
        if let Some(through) = level.through() {
            self.push(&through.table).push(" AS ").push_alias(level.pairs).push(" JOIN ");
            self.push_table(model, alias).push(" ON ");
            self.push_column(alias, model.scalar(through.other_fields[0])).push(" = ");
            self.push_alias(level.pairs).push(".").push(&through.other_column);
        } else {
            self.push_table(model, alias);
        }
        let mut before = " WHERE ";
        if level.parents.is_some() {
            self.push(before);
            self.push_is_child(level);
            before = " AND ";
        }
        if !select.filter.is_empty() {
            self.push(before);
            self.push_filter(model, alias, &select.filter)?;
            before = " AND ";
        }
        if let Some(cursor) = &level.paging.cursor {
            self.push(before);
            self.push_cursor(model, alias, cursor, &level.paging)?;
            before = " AND ";
        }
        if let Some(values) = &select.seek {
            self.push(before);
            self.push_seek(model, alias, values, &level.paging)?;
        }
        Ok(())
    }

    /// Writes that the record belongs to one of the parents.
    fn push_is_child(&mut self, level: &Level<'_>) {
        let Some(parents) = level.parents else { return };
        let query = self.datamodel.query();
        let single = |keys: &[Vec<Value>]| keys.iter().filter_map(|key| key.first()).cloned().collect();
        if let Some(through) = level.through() {
            let column = format!("t{}.{}", level.pairs.0, through.own_column);
            let kind = parents.model.kind(through.own_fields[0]);
            query.one_of(&mut self.out, &column, single(&parents.keys), kind, false);
            return;
        }
        let fields = parents.relation.other_fields();
        if let [field] = fields {
            let scalar = level.model.scalar(*field);
            let column = Self::column(level.alias, scalar);
            query.one_of(&mut self.out, &column, single(&parents.keys), scalar.kind, false);
        } else {
            self.push_any_key(level.model, level.alias, fields, &parents.keys);
        }
    }

    /// Writes that the fields have the values of one of the keys.
    pub(crate) fn push_any_key(
        &mut self,
        model: &Model,
        alias: Alias,
        fields: &[FieldId],
        keys: &[Vec<Value>],
    ) {
        self.push(if keys.is_empty() { "(1=0" } else { "(" });
        for (at, key) in keys.iter().enumerate() {
            self.push(if at == 0 { "(" } else { " OR (" });
            for (index, (field, value)) in fields.iter().zip(key).enumerate() {
                self.push(if index == 0 { "" } else { " AND " });
                self.push_column(alias, model.scalar(*field)).push(" = ");
                self.bind(model.scalar(*field), value.clone());
            }
            self.push(")");
        }
        self.push(")");
    }
}

/// An order that is given, or made up.
pub(super) type Orders<'a> = Cow<'a, [crate::ast::Order]>;

/// Writes a select of whole rows on a page, for an aggregate to stand on; not where the executor has to cut the page.
pub(crate) fn paged(builder: &mut Builder<'_>, model: &Model, select: &Select) -> Result<bool, Error> {
    let paging = Paging::of(builder.datamodel, select, None);
    if paging.cut == Cut::Memory {
        return Ok(false);
    }
    let level = Level {
        model,
        select,
        parents: None,
        alias: builder.alias(),
        pairs: Alias(0),
        paging,
        along: Along::Nothing,
    };
    builder.push("SELECT ").push_alias(level.alias).push(".*");
    builder.push_rest(&level)?;
    builder.push_order(model, level.alias, &level.paging.order, level.paging.reversed)?;
    let query = builder.datamodel.query();
    query.page(&mut builder.out, level.paging.take, select.skip);
    Ok(true)
}
