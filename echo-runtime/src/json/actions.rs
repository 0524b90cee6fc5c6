//! The actions.

use serde_json::{Map, Value as Json, json};

use super::{
    Reader,
    aggregate::{count_outputs, known_arguments, outputs},
    data::Purpose,
    filter::{each, object},
    invalid::{Path, expected, invalid, missing_argument, unknown},
    nested::argument,
    select::{Selection, only, present},
    shape::JsonShape,
    value,
};
use crate::{
    ast::{Create, CreateMany, Data, Delete, DeleteMany, Filter, Update, UpdateMany, Upsert},
    datamodel::Model,
    error::{Error, ErrorKind},
    execute::Executor,
};

const ACTIONS: [&str; 19] = [
    "findUnique",
    "findUniqueOrThrow",
    "findFirst",
    "findFirstOrThrow",
    "findMany",
    "create",
    "createMany",
    "createManyAndReturn",
    "update",
    "updateMany",
    "updateManyAndReturn",
    "upsert",
    "delete",
    "deleteMany",
    "aggregate",
    "groupBy",
    "count",
    "queryRaw",
    "executeRaw",
];

const CHOICE: [&str; 4] = ["select", "include", "omit", "relationLoadStrategy"];

/// Runs one query.
pub(super) async fn run(executor: &impl Executor, query: &Json) -> Result<Json, Error> {
    let root = Path::root("query");
    let action =
        query.get("action").and_then(Json::as_str).ok_or_else(|| missing_argument(&root, "action"))?;
    let empty = Map::new();
    let args = match query.get("args") {
        None | Some(Json::Null) => &empty,
        Some(args) => object(args, &root.step("args"))?,
    };
    if matches!(action, "queryRaw" | "executeRaw") {
        return raw(executor, action, args, &root).await;
    }
    let reader = Reader::of(executor);
    let name = query.get("model").and_then(Json::as_str).unwrap_or_default();
    let id = reader.datamodel.find(name).ok_or_else(|| {
        let known = reader.datamodel.models().iter().map(|model| model.name.as_str());
        unknown(&root.step("model"), name, known)
    })?;
    let call = Call { executor, reader: &reader, model: reader.datamodel.model(id), args };
    let path = Path::root(action);
    let reads = action.starts_with("find") || matches!(action, "aggregate" | "count" | "groupBy");
    if call.model.view && !reads {
        return Err(invalid(&path, format_args!("{} is a view, which is only read", call.model.name)));
    }
    match action {
        "findUnique" | "findUniqueOrThrow" | "findFirst" | "findFirstOrThrow" => {
            call.find_one(action, &path).await
        }
        "findMany" => call.find_many(&path).await,
        "create" | "createMany" | "createManyAndReturn" => call.create(action, &path).await,
        "update" | "updateMany" | "updateManyAndReturn" => call.update(action, &path).await,
        "upsert" => call.upsert(&path).await,
        "delete" | "deleteMany" => call.delete(action, &path).await,
        "aggregate" | "count" | "groupBy" => call.numbers(action, &path).await,
        _ => Err(unknown(&root.step("action"), action, ACTIONS.into_iter())),
    }
}

async fn raw(
    executor: &impl Executor,
    action: &str,
    args: &Map<String, Json>,
    path: &Path<'_>,
) -> Result<Json, Error> {
    only(args, &["sql", "parameters"], path)?;
    let sql = argument(args, "sql", path)?;
    let sql = sql.as_str().ok_or_else(|| expected(path, "SQL text", sql))?;
    let parameters: Vec<_> = match args.get("parameters") {
        None | Some(Json::Null) => Vec::new(),
        Some(list) => each(list).map(value::parameter).collect(),
    };
    if action == "executeRaw" {
        return Ok(json!(executor.execute_raw(sql, &parameters).await?));
    }
    let rows = executor.query_raw(sql, &parameters).await?;
    let record = |row: Vec<(String, crate::ast::Value)>| -> Json {
        let columns = row.into_iter().map(|(name, value)| (name, value::plain(value)));
        Json::Object(columns.collect())
    };
    Ok(rows.into_iter().map(record).collect())
}

/// A query on a model.
struct Call<'a, E> {
    executor: &'a E,
    reader: &'a Reader<'a>,
    model: &'a Model,
    args: &'a Map<String, Json>,
}

impl<E: Executor> Call<'_, E> {
    fn shape<'s>(&'s self, selection: &'s Selection) -> JsonShape<'s> {
        JsonShape::new(self.reader.datamodel, selection)
    }

    async fn find_many(&self, path: &Path<'_>) -> Result<Json, Error> {
        let selection = self.reader.many(self.model, self.args, path)?;
        let records = self.executor.find_many(&selection.select, &self.shape(&selection)).await?;
        Ok(Json::Array(records))
    }

    async fn find_one(&self, action: &str, path: &Path<'_>) -> Result<Json, Error> {
        let selection = if action.starts_with("findUnique") {
            self.known(&["where"], path)?;
            let mut selection = self.reader.selection(self.model, self.args, path)?;
            let unique = argument(self.args, "where", path)?;
            selection.select.filter =
                self.reader.unique(self.model, unique, &path.step("where"))?.to_filter();
            selection
        } else {
            let mut selection = self.reader.many(self.model, self.args, path)?;
            let take = selection.select.take.unwrap_or(1);
            if take.abs() != 1 {
                return Err(super::invalid::input(path, "`take` of one record is 1 or -1"));
            }
            selection.select.take = Some(take);
            selection
        };
        let found = self.executor.find_first(&selection.select, &self.shape(&selection)).await?;
        match found {
            None if action.ends_with("OrThrow") => Err(self.not_found(action)),
            found => Ok(found.unwrap_or_default()),
        }
    }

    fn not_found(&self, action: &str) -> Error {
        let message = format!(
            "An operation failed because it depends on one or more records that were required but not found. \
             No {} matches `where` of {action}.",
            self.model.name
        );
        Error::new(ErrorKind::NotFound, Some("P2025"), message).with("modelName", self.model.name.clone())
    }

    /// Refuses arguments that the action does not have.
    fn known(&self, more: &[&str], path: &Path<'_>) -> Result<(), Error> {
        let known: Vec<&str> = CHOICE.iter().chain(more).copied().collect();
        only(self.args, &known, path)
    }

    /// The same for writes of many records: only those that give records back choose what is read.
    fn known_of(&self, action: &str, more: &[&str], path: &Path<'_>) -> Result<(), Error> {
        if action.ends_with("AndReturn") { self.known(more, path) } else { only(self.args, more, path) }
    }

    /// What is read of many written records: themselves, and records that they refer to.
    fn written(&self, path: &Path<'_>) -> Result<Selection, Error> {
        let selection = self.reader.selection(self.model, self.args, path)?;
        for relation in &selection.select.relations {
            if !self.model.relation(relation.field).is_holder() {
                let name = &self.model.field(relation.field).name;
                return Err(invalid(
                    path,
                    format_args!(
                        "`{name}` cannot be read here: its foreign key is not in {}",
                        self.model.name
                    ),
                ));
            }
        }
        Ok(selection)
    }

    fn one(&self, name: &str, purpose: Purpose, path: &Path<'_>) -> Result<Data, Error> {
        let empty = Json::Object(Map::new());
        let json = match self.args.get(name) {
            None if purpose == Purpose::Create && name == "data" => &empty,
            _ => argument(self.args, name, path)?,
        };
        self.reader.data(self.model, json, purpose, None, &path.step(name))
    }

    async fn create(&self, action: &str, path: &Path<'_>) -> Result<Json, Error> {
        if action == "create" {
            self.known(&["data"], path)?;
            let data = self.one("data", Purpose::Create, path)?;
            let selection = self.reader.selection(self.model, self.args, path)?;
            let create = Create { data, select: selection.select.clone() };
            return self.executor.create(&create, &self.shape(&selection)).await;
        }
        self.known_of(action, &["data", "skipDuplicates"], path)?;
        let data = argument(self.args, "data", path)?;
        let row = |json| self.reader.data(self.model, json, Purpose::CreateMany, None, &path.step("data"));
        let rows = each(data).map(row).collect::<Result<_, _>>()?;
        let skip_duplicates = self.args.get("skipDuplicates").and_then(Json::as_bool).unwrap_or(false);
        let create = CreateMany { model: self.model.id, rows, skip_duplicates };
        if action == "createMany" {
            return Ok(json!({ "count": self.executor.create_many(create).await? }));
        }
        let selection = self.written(path)?;
        let shape = self.shape(&selection);
        Ok(Json::Array(self.executor.create_many_returning(create, &selection.select, &shape).await?))
    }

    async fn update(&self, action: &str, path: &Path<'_>) -> Result<Json, Error> {
        if action == "update" {
            self.known(&["where", "data"], path)?;
            let unique = argument(self.args, "where", path)?;
            let unique = self.reader.unique(self.model, unique, &path.step("where"))?;
            let data = self.one("data", Purpose::Update, path)?;
            let selection = self.reader.selection(self.model, self.args, path)?;
            let update = Update { unique, data, select: selection.select.clone() };
            return self.executor.update(&update, &self.shape(&selection)).await;
        }
        self.known_of(action, &["where", "data", "limit"], path)?;
        let data = self.one("data", Purpose::UpdateMany, path)?;
        let update =
            UpdateMany { model: self.model.id, filter: self.filter(path)?, data, limit: self.limit(path)? };
        if action == "updateMany" {
            return Ok(json!({ "count": self.executor.update_many(&update).await? }));
        }
        let selection = self.written(path)?;
        let shape = self.shape(&selection);
        Ok(Json::Array(self.executor.update_many_returning(&update, &selection.select, &shape).await?))
    }

    async fn upsert(&self, path: &Path<'_>) -> Result<Json, Error> {
        self.known(&["where", "create", "update"], path)?;
        let unique = argument(self.args, "where", path)?;
        let selection = self.reader.selection(self.model, self.args, path)?;
        let upsert = Upsert {
            unique: self.reader.unique(self.model, unique, &path.step("where"))?,
            create: self.one("create", Purpose::Create, path)?,
            update: self.one("update", Purpose::Update, path)?,
            select: selection.select.clone(),
        };
        self.executor.upsert(&upsert, &self.shape(&selection)).await
    }

    async fn delete(&self, action: &str, path: &Path<'_>) -> Result<Json, Error> {
        if action == "delete" {
            self.known(&["where"], path)?;
            let unique = argument(self.args, "where", path)?;
            let unique = self.reader.unique(self.model, unique, &path.step("where"))?;
            let selection = self.reader.selection(self.model, self.args, path)?;
            let delete = Delete { unique, select: selection.select.clone() };
            return self.executor.delete(&delete, &self.shape(&selection)).await;
        }
        only(self.args, &["where", "limit"], path)?;
        let delete =
            DeleteMany { model: self.model.id, filter: self.filter(path)?, limit: self.limit(path)? };
        Ok(json!({ "count": self.executor.delete_many(&delete).await? }))
    }

    fn filter(&self, path: &Path<'_>) -> Result<Filter, Error> {
        match present(self.args, "where") {
            Some(filter) => self.reader.filter(self.model, filter, &path.step("where")),
            None => Ok(Filter::default()),
        }
    }

    fn limit(&self, path: &Path<'_>) -> Result<Option<u64>, Error> {
        let Some(limit) = present(self.args, "limit") else { return Ok(None) };
        let wrong = || super::invalid::input(path, "`limit` is a number that is not negative");
        limit.as_u64().map(Some).ok_or_else(wrong)
    }

    async fn numbers(&self, action: &str, path: &Path<'_>) -> Result<Json, Error> {
        const FUNCTIONS: [&str; 5] = ["_count", "_sum", "_avg", "_min", "_max"];
        let Self { reader, model, args, .. } = *self;
        match action {
            "count" => {
                known_arguments(args, &["select"], path)?;
                let outputs = count_outputs(model, args, path)?;
                let aggregate = reader.aggregate(model, args, &outputs, path)?;
                let mut record = Map::new();
                let values = self.executor.aggregate(&aggregate).await?;
                reader.write_outputs(model, &outputs, values, &mut record);
                Ok(record.remove("_count").unwrap_or_default())
            }
            "aggregate" => {
                known_arguments(args, &FUNCTIONS, path)?;
                let outputs = outputs(model, args, path)?;
                if outputs.is_empty() {
                    return Err(invalid(path, "nothing is asked for"));
                }
                let aggregate = reader.aggregate(model, args, &outputs, path)?;
                let mut record = Map::new();
                let values = self.executor.aggregate(&aggregate).await?;
                reader.write_outputs(model, &outputs, values, &mut record);
                Ok(Json::Object(record))
            }
            _ => {
                let more: Vec<&str> = FUNCTIONS.iter().copied().chain(["by", "having"]).collect();
                known_arguments(args, &more, path)?;
                let outputs = outputs(model, args, path)?;
                let group = reader.group_by(model, args, &outputs, path)?;
                let groups = self.executor.group_by(&group).await?;
                let write = |values| reader.write_group(model, &group, &outputs, values);
                Ok(groups.into_iter().map(write).collect())
            }
        }
    }
}
