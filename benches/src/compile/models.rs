//! The models that all data layers have: 15 columns each, and a tree of foreign keys.

/// How many models the applications use: the first ones.
pub const USED: usize = 5;

/// What models are called, before their number.
const WORDS: [&str; 8] =
    ["Account", "Order", "Invoice", "Product", "Shipment", "Review", "Session", "Project"];

pub struct Model {
    /// As a type.
    pub name: String,
    /// As a module.
    pub module: String,
    /// As a table, and as the relation to many of them.
    pub table: String,
    /// The number of the model that it belongs to; the first has none.
    pub parent: Option<usize>,
    /// The numbers of the models that belong to it.
    pub children: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Key,
    Text,
    Int,
    Float,
    Bool,
    Moment,
}

#[derive(Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub optional: bool,
}

/// The foreign key.
pub const OWNER: &str = "owner_id";

const COLUMNS: [Column; 15] = [
    required("id", Kind::Key),
    required("name", Kind::Text),
    required("code", Kind::Text),
    required("title", Kind::Text),
    optional("note", Kind::Text),
    optional("remark", Kind::Text),
    required("rank", Kind::Int),
    required("points", Kind::Int),
    optional("stock", Kind::Int),
    required(OWNER, Kind::Int),
    required("weight", Kind::Float),
    required("height", Kind::Float),
    required("is_active", Kind::Bool),
    required("created_at", Kind::Moment),
    required("updated_at", Kind::Moment),
];

const fn required(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: false }
}

const fn optional(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: true }
}

impl Column {
    /// The type of its field in Rust, given what moments are there.
    pub fn rust(&self, moment: &str) -> String {
        let plain = match self.kind {
            Kind::Key | Kind::Int => "i32",
            Kind::Text => "String",
            Kind::Float => "f64",
            Kind::Bool => "bool",
            Kind::Moment => moment,
        };
        if self.optional { format!("Option<{plain}>") } else { plain.to_owned() }
    }
}

impl Model {
    /// The first model has another integer for the foreign key.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        let root = self.parent.is_none();
        COLUMNS.into_iter().map(move |column| match column.name {
            OWNER if root => Column { name: "batch", ..column },
            _ => column,
        })
    }
}

/// So many models; each but the first belongs to an earlier one.
pub fn models(count: usize) -> Vec<Model> {
    (0..count).map(|number| model(number, count)).collect()
}

fn model(number: usize, count: usize) -> Model {
    let name = format!("{}{number}", WORDS[number % WORDS.len()]);
    let module = name.to_lowercase();
    let table = format!("{module}s");
    let parent = number.checked_sub(1).map(|before| before / 2);
    let children = (2 * number + 1..=2 * number + 2).filter(|child| *child < count).collect();
    Model { name, module, table, parent, children }
}
