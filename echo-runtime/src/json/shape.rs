//! Rows as JSON: one more shape over the executor.

use std::{future::Future, pin::Pin};

use echo_dialect::driver::{self, Row};
use serde_json::{Map, Value as Json};

use super::{
    select::{Output, Selection},
    value,
};
use crate::{
    datamodel::{Datamodel, Model},
    error::Error,
    execute::{Loader, Shape},
};

/// Levels nest: their futures have to be boxed somewhere.
type Later<'a> = Pin<Box<dyn Future<Output = Result<Vec<Json>, Error>> + Send + 'a>>;

/// Writes records as JSON objects.
pub(super) struct JsonShape<'a> {
    datamodel: &'a Datamodel,
    model: &'a Model,
    selection: &'a Selection,
}

impl<'a> JsonShape<'a> {
    pub(super) fn new(datamodel: &'a Datamodel, selection: &'a Selection) -> Self {
        Self { datamodel, model: datamodel.model(selection.select.model), selection }
    }
}

impl Shape for JsonShape<'_> {
    type Own = Map<String, Json>;
    type Record = Json;

    fn decode(&self, row: &dyn Row) -> Result<Map<String, Json>, driver::Error> {
        let mut record = Map::new();
        for output in &self.selection.outputs {
            match output {
                Output::Field { name, index, field } => {
                    let scalar = self.model.scalar(*field);
                    let value = row.value(*index, scalar.kind, scalar.list)?;
                    record.insert(name.clone(), value::write(self.datamodel, scalar, value));
                }
                Output::Relation { name, .. } => {
                    record.insert(name.clone(), Json::Null);
                }
                Output::Counts(names) => {
                    let first = self.selection.select.fields.len();
                    let count =
                        |(at, name): (usize, &String)| Ok((name.clone(), Json::from(row.int(first + at)?)));
                    let counts = names.iter().enumerate().map(count);
                    let counts = counts.collect::<Result<Map<_, _>, driver::Error>>()?;
                    record.insert("_count".to_owned(), Json::Object(counts));
                }
            }
        }
        Ok(record)
    }

    async fn attach(
        &self,
        mut own: Vec<Map<String, Json>>,
        loader: &mut Loader<'_>,
    ) -> Result<Vec<Json>, Error> {
        for output in &self.selection.outputs {
            let Output::Relation { name, index, list, selection } = output else { continue };
            let shape = JsonShape::new(self.datamodel, selection);
            let found = related(loader, *index, *list, &shape).await?;
            for (record, found) in own.iter_mut().zip(found) {
                record.insert(name.clone(), found);
            }
        }
        Ok(own.into_iter().map(Json::Object).collect())
    }
}

/// What is related to each record of a level.
fn related<'a>(loader: &'a mut Loader<'_>, index: usize, list: bool, shape: &'a JsonShape<'_>) -> Later<'a> {
    Box::pin(async move {
        if list {
            Ok(loader.many(index, shape).await?.into_iter().map(Json::Array).collect())
        } else {
            let found = loader.one(index, shape).await?;
            Ok(found.into_iter().map(Option::unwrap_or_default).collect())
        }
    })
}
