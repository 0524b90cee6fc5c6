//! Reading: one statement per level, stitched in memory.

use std::collections::{HashMap, HashSet};

use echo_dialect::driver::Row;

use super::{
    key::{Key, key_at, values_at},
    session::Run,
    shape::Shape,
    sql::{self, Layout, Parents},
};
use crate::{
    ast::{Filter, Mode, Operand, Select, Test, Unique, Value},
    datamodel::{Datamodel, FieldId},
    error::{Error, ErrorKind},
};

/// How many keys one statement asks for: more are asked for in several.
pub(crate) const KEYS: usize = 10_000;

/// Reads related records for [`Shape::attach`]: those of each record of the level, in the order of the level.
pub struct Loader<'a> {
    run: Run<'a>,
    select: &'a Select,
    /// For each relation, for each record of the level, its key; none where it is NULL.
    keys: Vec<Vec<Option<Vec<Value>>>>,
}

impl Loader<'_> {
    /// The related records of `select.relations[index]`, a list for each record of the level.
    pub async fn many<S: Shape>(&mut self, index: usize, shape: &S) -> Result<Vec<Vec<S::Record>>, Error> {
        let keys = std::mem::take(&mut self.keys[index]);
        let mut groups = Groups { places: HashMap::with_capacity(keys.len()), groups: Vec::new() };
        let mut distinct = Vec::with_capacity(keys.len());
        let places: Vec<Option<usize>> =
            keys.into_iter().map(|key| key.map(|key| groups.want(key, &mut distinct))).collect();
        self.load(index, distinct, &mut groups, shape).await?;
        Ok(places.into_iter().map(|place| place.map(|at| groups.give(at)).unwrap_or_default()).collect())
    }

    /// The related record of `select.relations[index]`, where there is one, for each record of the level.
    pub async fn one<S: Shape>(&mut self, index: usize, shape: &S) -> Result<Vec<Option<S::Record>>, Error> {
        let groups = self.many(index, shape).await?;
        Ok(groups.into_iter().map(|group| group.into_iter().next()).collect())
    }

    /// Reads the records that belong to these keys into their groups.
    async fn load<S: Shape>(
        &mut self,
        index: usize,
        mut keys: Vec<Vec<Value>>,
        groups: &mut Groups<S::Record>,
        shape: &S,
    ) -> Result<(), Error> {
        let relation_select = &self.select.relations[index];
        let model = self.run.datamodel.model(self.select.model);
        let relation = model.relation(relation_select.field);
        while !keys.is_empty() {
            let rest = keys.split_off(keys.len().min(KEYS));
            let parents = Parents { relation, model, keys };
            keys = rest;
            let (found, records) =
                level(&mut self.run, &relation_select.select, Some(&parents), shape).await?;
            groups.add(found, records);
        }
        Ok(())
    }
}

/// Related records by their parents' keys.
struct Groups<R> {
    places: HashMap<Key, usize>,
    groups: Vec<Group<R>>,
}

struct Group<R> {
    /// How many parents still want it.
    wanted: usize,
    records: Vec<R>,
}

impl<R: Clone> Groups<R> {
    /// Says that one more parent has this key, which goes into `distinct` where it is new; gives the place of its group.
    fn want(&mut self, key: Vec<Value>, distinct: &mut Vec<Vec<Value>>) -> usize {
        let at = *self.places.entry(Key::of_all(&key)).or_insert_with(|| {
            distinct.push(key);
            self.groups.push(Group { wanted: 0, records: Vec::new() });
            self.groups.len() - 1
        });
        self.groups[at].wanted += 1;
        at
    }

    /// Puts records into the groups of their parents' keys. Those of one parent often come one after the other.
    fn add(&mut self, keys: Vec<Key>, records: Vec<R>) {
        let mut last: Option<(Key, usize)> = None;
        for (key, record) in keys.into_iter().zip(records) {
            let at = match &last {
                Some((same, at)) if *same == key => *at,
                _ => match self.places.get(&key) {
                    Some(at) => last.insert((key, *at)).1,
                    None => continue,
                },
            };
            self.groups[at].records.push(record);
        }
    }

    /// The records of a group: the last who asks gets them, others a copy.
    fn give(&mut self, at: usize) -> Vec<R> {
        let group = &mut self.groups[at];
        group.wanted -= 1;
        if group.wanted == 0 { std::mem::take(&mut group.records) } else { group.records.clone() }
    }
}

/// What is read of the rows of a level, before related records are attached.
pub(crate) struct Rows<O> {
    own: Vec<O>,
    /// The keys of the parents.
    parents: Vec<Key>,
    keys: Vec<Vec<Option<Vec<Value>>>>,
    marks: Vec<Mark>,
    /// The last record's own key, where it is asked for.
    last: Option<Vec<Value>>,
    /// The places of the records in the order, where they are asked for.
    places: Vec<Vec<Value>>,
}

/// What decides whether a row is on the page.
struct Mark {
    is_cursor: bool,
    distinct: Key,
}

impl<O> Rows<O> {
    pub(crate) fn new(layout: &Layout) -> Self {
        let keys = layout.relations.iter().map(|_| Vec::new()).collect();
        Self { own: Vec::new(), parents: Vec::new(), keys, marks: Vec::new(), last: None, places: Vec::new() }
    }

    pub(crate) fn read<S: Shape<Own = O>>(
        &mut self,
        row: &dyn Row,
        layout: &Layout,
        shape: &S,
    ) -> Result<(), echo_dialect::driver::Error> {
        self.own.push(shape.decode(row)?);
        for (keys, columns) in self.keys.iter_mut().zip(&layout.relations) {
            keys.push(values_at(row, columns)?);
        }
        if !layout.key.is_empty() {
            self.last = values_at(row, &layout.key)?;
        }
        if !layout.places.is_empty() {
            self.places.push(layout.places.iter().map(|at| row.any(*at)).collect::<Result<_, _>>()?);
        }
        if !layout.parent.is_empty() {
            self.parents.push(key_at(row, &layout.parent)?);
        }
        if layout.page.is_some() {
            let is_cursor = match layout.cursor {
                Some(at) => row.int(at)? == 1,
                None => false,
            };
            let mut distinct = Vec::new();
            for (at, kind, list) in &layout.distinct {
                distinct.push(Key::of(&row.value(*at, *kind, *list)?));
            }
            self.marks.push(Mark { is_cursor, distinct: Key::Many(distinct) });
        }
        Ok(())
    }

    /// Cuts the page, where the database did not, and turns it the right way round.
    fn cut(self, layout: &Layout) -> Self {
        let mut order: Vec<usize> = match layout.page {
            Some((skip, take)) => self.on_page(layout, skip, take),
            None if layout.reversed => (0..self.own.len()).collect(),
            None => return self,
        };
        if layout.reversed {
            order.reverse();
        }
        Self {
            own: pick(self.own, &order),
            parents: if self.parents.is_empty() { Vec::new() } else { pick(self.parents, &order) },
            keys: self.keys.into_iter().map(|keys| pick(keys, &order)).collect(),
            marks: Vec::new(),
            last: self.last,
            places: if self.places.is_empty() { Vec::new() } else { pick(self.places, &order) },
        }
    }

    /// The rows on the page, for each parent by itself.
    fn on_page(&self, layout: &Layout, skip: u64, take: Option<u64>) -> Vec<usize> {
        let mut pages: HashMap<&Key, Page> = HashMap::new();
        let nobody = Key::Null;
        let mut order = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            let parent = self.parents.get(index).unwrap_or(&nobody);
            let page = pages.entry(parent).or_default();
            if !layout.distinct.is_empty() && !page.seen.insert(mark.distinct.clone()) {
                continue;
            }
            if layout.cursor.is_some() && !page.begun && !mark.is_cursor {
                continue;
            }
            page.begun = true;
            page.count += 1;
            let end = take.map_or(u64::MAX, |take| skip.saturating_add(take));
            if page.count > skip && page.count <= end {
                order.push(index);
            }
        }
        order
    }
}

#[derive(Default)]
struct Page {
    seen: HashSet<Key>,
    begun: bool,
    count: u64,
}

/// The items at these places.
fn pick<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|index| items[*index].take()).collect()
}

/// Whether a statement that finds nothing or one record, and that by a key, is all that it takes.
pub(crate) fn is_by_key(datamodel: &Datamodel, select: &Select) -> bool {
    let filters = match &select.filter {
        Filter::And(filters) => &filters[..],
        filter => std::slice::from_ref(filter),
    };
    let named = |field: &FieldId| {
        filters.iter().any(|filter| match filter {
            // Without regard to case, or to whether there is a value, several records may match.
            Filter::Field { field: own, test: Test::Equals(Operand::Value(value)), mode: Mode::Default } => {
                own == field && !value.is_null()
            }
            _ => false,
        })
    };
    let model = datamodel.model(select.model);
    select.relations.is_empty()
        && select.counts.is_empty()
        && !model.view
        && !select.filter.reads_relations()
        && model.uniques.iter().any(|unique| unique.fields.iter().all(named))
}

/// Reads a level and all below it. The keys of the parents come beside the records.
pub(crate) async fn level<S: Shape>(
    run: &mut Run<'_>,
    select: &Select,
    parents: Option<&Parents<'_>>,
    shape: &S,
) -> Result<(Vec<Key>, Vec<S::Record>), Error> {
    if select.take == Some(0) {
        return Ok((Vec::new(), Vec::new()));
    }
    let (statement, layout) = sql::select(run.datamodel, select, parents)?;
    let mut rows = Rows::new(&layout);
    run.query(select.model, &statement, |row| rows.read(row, &layout, shape)).await?;
    attach(run, select, rows.cut(&layout), shape).await
}

/// Reads a page of all records in an order; gives the last one's key, too, from which the next page goes on.
pub(crate) async fn keyed<S: Shape>(
    run: &mut Run<'_>,
    select: &Select,
    shape: &S,
) -> Result<(Vec<S::Record>, Option<Unique>), Error> {
    let Some((statement, layout)) = sql::select_keyed(run.datamodel, select)? else {
        let message =
            "Records are read part by part in an order of columns of their own, and without `distinct`.";
        return Err(Error::new(ErrorKind::InvalidQuery, None, message));
    };
    let mut rows = Rows::new(&layout);
    run.query(select.model, &statement, |row| rows.read(row, &layout, shape)).await?;
    let fields = run.datamodel.model(select.model).key.iter().copied();
    let last = rows.last.take().map(|values| Unique::by(fields.zip(values).collect()));
    let (_, records) = attach(run, select, rows, shape).await?;
    Ok((records, last))
}

/// Reads a page of all records in an order, and the place of each in it, from which another page goes on.
pub(crate) async fn placed<S: Shape>(
    run: &mut Run<'_>,
    select: &Select,
    shape: &S,
) -> Result<(Vec<S::Record>, Vec<Vec<Value>>), Error> {
    let (statement, layout) = sql::select_placed(run.datamodel, select)?;
    let mut rows = Rows::new(&layout);
    run.query(select.model, &statement, |row| rows.read(row, &layout, shape)).await?;
    let mut rows = rows.cut(&layout);
    let places = std::mem::take(&mut rows.places);
    let (_, records) = attach(run, select, rows, shape).await?;
    Ok((records, places))
}

/// Attaches what is related to rows that are read.
pub(crate) async fn attach<S: Shape>(
    run: &mut Run<'_>,
    select: &Select,
    rows: Rows<S::Own>,
    shape: &S,
) -> Result<(Vec<Key>, Vec<S::Record>), Error> {
    let mut loader = Loader { run: run.again(), select, keys: rows.keys };
    let records = shape.attach(rows.own, &mut loader).await?;
    Ok((rows.parents, records))
}
