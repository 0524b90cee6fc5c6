//! Random datamodels.

use super::{
    choice::Choice,
    language::{Language, NAMES, SCALARS, VALUES},
    model::{Arity, Datamodel, Enumeration, Field, Index, Key, Kind, Model, Relation, RelationKind},
};

/// Makes things for datamodels of a language.
pub struct Generator<'a> {
    pub choice: &'a mut Choice,
    pub language: &'static Language,
}

impl Generator<'_> {
    /// A datamodel. It may break a rule of the language: whoever asks has to look.
    pub fn datamodel(&mut self) -> Datamodel {
        let several = !self.language.namespaces.is_empty() && self.choice.once_in(4);
        let mut datamodel = Datamodel {
            provider: self.language.provider,
            without_keys: self.choice.once_in(12),
            namespaces: if several {
                self.language.namespaces.iter().map(ToString::to_string).collect()
            } else {
                Vec::new()
            },
            enums: Vec::new(),
            models: Vec::new(),
            relations: Vec::new(),
            next: 0,
        };
        for _ in 0..self.choice.below(3) {
            let one = self.enumeration(&mut datamodel);
            datamodel.enums.push(one);
        }
        for _ in 0..=self.choice.below(4) {
            let model = self.model(&mut datamodel);
            datamodel.models.push(model);
        }
        for _ in 0..self.choice.below(5) {
            self.relation(&mut datamodel);
        }
        datamodel
    }

    /// A name that none of these is.
    pub fn name(&mut self, taken: &[String]) -> String {
        loop {
            let base = self.choice.of(NAMES);
            let name = if self.choice.once_in(2) {
                base.to_owned()
            } else {
                format!("{base}{}", self.choice.below(9))
            };
            if !taken.iter().any(|other| self.language.same_name(other, &name)) {
                return name;
            }
        }
    }

    pub fn enumeration(&mut self, datamodel: &mut Datamodel) -> Enumeration {
        let mut values: Vec<String> = Vec::new();
        for _ in 0..=self.choice.below(4) {
            let value = self.choice.of(VALUES).to_owned();
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Enumeration {
            id: datamodel.number(),
            name: self.type_name(datamodel),
            namespace: self.choice.below(3),
            values,
        }
    }

    /// A name for a table or an enum: they share their names with each other.
    pub fn type_name(&mut self, datamodel: &Datamodel) -> String {
        let tables = datamodel.models.iter().map(|model| model.table.clone());
        let taken: Vec<String> = tables.chain(datamodel.enums.iter().map(|one| one.name.clone())).collect();
        self.name(&taken)
    }

    pub fn model(&mut self, datamodel: &mut Datamodel) -> Model {
        let mut model = Model {
            id: datamodel.number(),
            table: self.type_name(datamodel),
            namespace: self.choice.below(3),
            fields: Vec::new(),
            key: Vec::new(),
            key_name: None,
            indexes: Vec::new(),
            ignored: self.choice.once_in(30),
        };
        for _ in 0..(if self.choice.once_in(4) { 2 } else { 1 }) {
            let field = self.key_field(datamodel, &model);
            model.key.push(field.id);
            model.fields.push(field);
        }
        if model.key.len() == 1 && self.choice.once_in(2) {
            self.number_key(&mut model);
        }
        for _ in 0..self.choice.below(6) {
            let field = self.field(datamodel, &model);
            model.fields.push(field);
        }
        for _ in 0..self.choice.below(3) {
            if let Some(index) = self.index(datamodel, &model) {
                model.indexes.push(index);
            }
        }
        model
    }

    fn number_key(&mut self, model: &mut Model) {
        let field = &mut model.fields[0];
        field.kind = Kind::Scalar(if self.choice.once_in(4) { "BigInt" } else { "Int" });
        field.native = None;
        field.default = Some("autoincrement()".to_owned());
    }

    fn column(&mut self, model: &Model) -> String {
        let taken: Vec<String> = model.fields.iter().map(|field| field.column.clone()).collect();
        self.name(&taken)
    }

    pub fn key_field(&mut self, datamodel: &mut Datamodel, model: &Model) -> Field {
        let kind = Kind::Scalar(self.choice.of(&["Int", "Int", "String", "BigInt", "DateTime", "Decimal"]));
        let native = match kind {
            Kind::Scalar("String") if self.language.short_keys => Some("VarChar(60)"),
            Kind::Scalar("String") if self.language.natives.is_empty() => None,
            Kind::Scalar("String") => self.choice.of(&[None, Some("Uuid"), Some("VarChar(255)")]),
            _ => None,
        };
        Field {
            id: datamodel.number(),
            column: self.column(model),
            kind,
            native,
            arity: Arity::Required,
            default: None,
        }
    }

    pub fn field(&mut self, datamodel: &mut Datamodel, model: &Model) -> Field {
        let (kind, native) = self.kind(datamodel);
        let arity = self.arity(kind);
        let default = self.default(datamodel, kind, native, arity);
        Field { id: datamodel.number(), column: self.column(model), kind, native, arity, default }
    }

    pub fn arity(&mut self, kind: Kind) -> Arity {
        match self.choice.below(if self.language.lists { 6 } else { 5 }) {
            0..=1 => Arity::Required,
            2..=4 => Arity::Optional,
            _ if matches!(kind, Kind::Unsupported(_)) => Arity::Optional,
            _ => Arity::List,
        }
    }

    pub fn kind(&mut self, datamodel: &Datamodel) -> (Kind, Option<&'static str>) {
        match self.choice.below(20) {
            0..=3 if !datamodel.enums.is_empty() => {
                let at = self.choice.below(datamodel.enums.len());
                (Kind::Enum(datamodel.enums[at].id), None)
            }
            4 => (Kind::Unsupported(self.choice.of(self.language.unsupported)), None),
            _ => {
                let scalar = self.choice.of(SCALARS);
                (Kind::Scalar(scalar), self.native(scalar))
            }
        }
    }

    pub fn native(&mut self, scalar: &str) -> Option<&'static str> {
        if self.choice.once_in(2) { self.choice.any(self.language.natives_of(scalar)) } else { None }
    }

    pub fn default(
        &mut self,
        datamodel: &Datamodel,
        kind: Kind,
        native: Option<&str>,
        arity: Arity,
    ) -> Option<String> {
        if self.choice.once_in(2) {
            return None;
        }
        let text = match kind {
            Kind::Unsupported(_) => return None,
            Kind::Enum(id) => {
                let one = datamodel.enums.iter().find(|one| one.id == id)?;
                return self.choice.any(&one.values);
            }
            Kind::Scalar(scalar) => self.constant(scalar, native)?,
        };
        match arity {
            Arity::List if text.ends_with("()") => None,
            Arity::List if self.choice.once_in(3) => Some("[]".to_owned()),
            Arity::List => Some(format!("[{text}]")),
            _ => Some(text),
        }
    }

    fn constant(&mut self, scalar: &str, native: Option<&str>) -> Option<String> {
        let name = native.unwrap_or_default().split('(').next().unwrap_or_default();
        if ["Uuid", "Inet", "Bit", "VarBit", "Xml", "Oid", "Money"].contains(&name) {
            return None;
        }
        let all: &[&str] = match scalar {
            "Int" => &["0", "-5", "42"],
            "BigInt" => &["0", "-9007199254740993", "7"],
            "Float" => &["1.5", "-2", "0.1"],
            "Decimal" => &["3", "-2.5", "0.10"],
            "Boolean" => &["true", "false"],
            "String" if native.is_some() => &["\"a\"", "\"\""],
            "String" => &[
                "\"\"",
                "\"a b\"",
                "\"it's \\\"so\\\"\"",
                "\"back\\\\slash\"",
                "\"100%\"",
                "uuid()",
                "cuid()",
            ],
            "DateTime" => &["now()", "\"2020-01-02T03:04:05Z\"", "\"1999-12-31T23:59:59.123+02:00\""],
            "Json" => &["\"{}\"", "\"{\\\"a\\\": [1, 2.5, null]}\"", "\"[]\""],
            _ => &["\"aGVsbG8=\"", "\"\""],
        };
        Some(self.choice.of(all).to_owned())
    }

    pub fn index(&mut self, datamodel: &mut Datamodel, model: &Model) -> Option<Index> {
        let id = datamodel.number();
        if self.language.index_types && self.choice.once_in(5) {
            return self.typed_index(id, model);
        }
        let able: Vec<u32> =
            model.fields.iter().filter(|field| self.is_able(field)).map(|field| field.id).collect();
        let mut fields: Vec<(u32, &'static str)> = Vec::new();
        for _ in 0..=self.choice.below(2) {
            let field = self.choice.any(&able)?;
            let sort = if self.choice.once_in(4) { "sort: Desc" } else { "" };
            if fields.iter().all(|(other, _)| *other != field) {
                fields.push((field, sort));
            }
        }
        let name = self.choice.once_in(3).then(|| self.index_name(datamodel));
        let more = if self.language.partial && self.choice.once_in(6) { self.condition(model) } else { None };
        Some(Index { id, unique: self.choice.once_in(3), fields, name, more })
    }

    /// The name of an index: none that a table or another index has.
    pub fn index_name(&mut self, datamodel: &Datamodel) -> String {
        let mut taken: Vec<String> = Vec::new();
        for model in &datamodel.models {
            taken.push(model.table.clone());
            taken.extend(model.indexes.iter().filter_map(|index| index.name.clone()));
            taken.extend(model.key_name.clone());
        }
        let mut name = self.name(&taken);
        name.insert_str(0, "x ");
        name
    }

    fn condition(&mut self, model: &Model) -> Option<String> {
        let field = self.choice.any(&model.fields)?;
        let text = self.choice.of(&["IS NOT NULL", "IS NULL"]);
        Some(format!("where: {}{text}\")", column_of(&field.column)))
    }

    /// Whether any index can cover a field.
    fn is_able(&self, field: &Field) -> bool {
        is_able(self.language, field)
    }

    fn typed_index(&mut self, id: u32, model: &Model) -> Option<Index> {
        let field = self.choice.any(&model.fields)?;
        let (more, class) = match (field.kind, field.arity) {
            (Kind::Scalar("Json"), Arity::Required | Arity::Optional) if field.native != Some("Json") => {
                ("type: Gin", self.choice.of(&["", "ops: JsonbPathOps", "ops: JsonbOps"]))
            }
            (Kind::Scalar("Int" | "String"), Arity::List) if field.native.is_none() => ("type: Gin", ""),
            (Kind::Scalar("Int"), _) if field.native.is_none() => {
                (self.choice.of(&["type: Hash", "type: Brin", "type: BTree"]), "")
            }
            (Kind::Scalar("String"), Arity::Required | Arity::Optional) if field.native.is_none() => {
                (self.choice.of(&["type: Hash", "type: BTree"]), "")
            }
            _ => return None,
        };
        Some(Index {
            id,
            unique: false,
            fields: vec![(field.id, class)],
            name: None,
            more: Some(more.to_owned()),
        })
    }

    /// Adds a relation between two models, with the fields that it needs.
    pub fn relation(&mut self, datamodel: &mut Datamodel) {
        let ids: Vec<u32> = datamodel.models.iter().map(|model| model.id).collect();
        let (Some(from), Some(to)) = (self.choice.any(&ids), self.choice.any(&ids)) else { return };
        let id = datamodel.number();
        if self.choice.once_in(4) {
            let name =
                if self.choice.once_in(3) { self.choice.of(NAMES).to_owned() } else { format!("r{id}") };
            let kind = RelationKind::Many { left: from, right: to, name };
            datamodel.relations.push(Relation { id, kind });
            return;
        }
        let Some(target) = datamodel.model(to).cloned() else { return };
        let required = self.choice.once_in(3);
        let mut fields = Vec::new();
        for reference in &target.key {
            let Some(key) = target.field(*reference) else { return };
            let number = datamodel.number();
            let Some(owner) = datamodel.model(from).cloned() else { return };
            let arity = if required { Arity::Required } else { Arity::Optional };
            let field =
                Field { id: number, column: self.column(&owner), arity, default: None, ..key.clone() };
            fields.push(field.id);
            if let Some(model) = datamodel.model_mut(from) {
                model.fields.push(field);
            }
        }
        let name = (self.language.key_names && self.choice.once_in(4)).then(|| self.index_name(datamodel));
        let (on_delete, on_update) = (self.action(required), self.action(required));
        let single = self.choice.once_in(4);
        let key =
            Key { from, fields, to, references: target.key.clone(), on_delete, on_update, name, single };
        datamodel.relations.push(Relation { id, kind: RelationKind::Key(key) });
    }

    pub fn action(&mut self, required: bool) -> Option<&'static str> {
        let all: &[Option<&'static str>] = if required {
            &[None, Some("Cascade"), Some("Restrict"), Some("NoAction")]
        } else {
            &[None, Some("Cascade"), Some("Restrict"), Some("NoAction"), Some("SetNull")]
        };
        self.choice.of(all)
    }
}

/// Whether any index can cover a field.
fn is_able(language: &Language, field: &Field) -> bool {
    let native = field.native.unwrap_or_default();
    match field.kind {
        Kind::Unsupported(_) => false,
        Kind::Scalar("Json") if language.short_keys || native == "Json" => false,
        Kind::Scalar("String" | "Bytes") if language.short_keys => native.contains("Char"),
        _ => native != "Xml" && field.arity != Arity::List,
    }
}

/// The condition that says whether a column is there, as the language writes it.
fn column_of(column: &str) -> String {
    let column = column.replace('"', "\"\"").replace('\\', "\\\\").replace('"', "\\\"");
    format!("raw(\"\\\"{column}\\\" ")
}

/// Whether the database takes what the language takes: it does not look into conditions, nor at what a type can be.
pub fn is_sound(language: &Language, datamodel: &Datamodel) -> bool {
    datamodel.models.iter().all(|model| {
        let able = |id: &u32| model.field(*id).is_none_or(|field| is_able(language, field));
        let index = |index: &Index| match &index.more {
            Some(more) if more.starts_with("where") => {
                index.fields.iter().all(|(id, _)| able(id))
                    && model.fields.iter().any(|field| more.contains(&column_of(&field.column)))
            }
            Some(_) => true,
            None => index.fields.iter().all(|(id, _)| able(id)),
        };
        // A numbered column is never NULL, and a list refers to nothing.
        let numbered = |field: &Field| {
            let plain = field.arity == Arity::Required && field.native != Some("Oid");
            plain || field.default.as_deref() != Some("autoincrement()")
        };
        let refers = datamodel.relations.iter().all(|relation| match &relation.kind {
            RelationKind::Key(key) if key.from == model.id => {
                key.fields.iter().all(|id| model.field(*id).is_none_or(|field| field.arity != Arity::List))
            }
            _ => true,
        });
        model.key.iter().all(able)
            && model.indexes.iter().all(index)
            && refers
            && model.fields.iter().all(numbered)
    })
}
