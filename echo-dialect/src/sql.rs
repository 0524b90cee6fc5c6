//! The SQL writer: names are identifiers, text is literals, and no one else writes a quote mark.

/// How a database quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoting {
    /// The mark around names.
    pub identifier: char,
    /// Whether a backslash in a text literal means something and has to be doubled.
    pub backslash: bool,
}

impl Quoting {
    /// Standard SQL.
    pub const STANDARD: Quoting = Quoting { identifier: '"', backslash: false };

    /// A name, quoted.
    pub fn identifier(self, name: &str) -> String {
        let mut text = String::with_capacity(name.len() + 2);
        self.push_identifier(&mut text, name);
        text
    }

    fn push_identifier(self, text: &mut String, name: &str) {
        text.push(self.identifier);
        push_doubling(text, name, self.identifier);
        text.push(self.identifier);
    }

    /// A text literal, quoted.
    pub fn literal(self, value: &str) -> String {
        let mut text = String::with_capacity(value.len() + 2);
        text.push('\'');
        if self.backslash {
            push_doubling(&mut text, &value.replace('\\', "\\\\"), '\'');
        } else {
            push_doubling(&mut text, value, '\'');
        }
        text.push('\'');
        text
    }
}

fn push_doubling(text: &mut String, value: &str, mark: char) {
    let mut rest = value;
    while let Some(at) = rest.find(mark) {
        let (before, after) = rest.split_at(at + mark.len_utf8());
        text.push_str(before);
        text.push(mark);
        rest = after;
    }
    text.push_str(rest);
}

/// Room for most statements, so that their text does not move while it grows.
const USUAL_LENGTH: usize = 128;

/// SQL text being written.
///
/// ```
/// use echo_dialect::sql::{Quoting, Sql};
///
/// let mut sql = Sql::new(Quoting::STANDARD);
/// sql.text("DROP TABLE ").qualified(Some("public"), "User");
/// assert_eq!(sql.finish(), r#"DROP TABLE "public"."User""#);
/// ```
#[derive(Clone, Debug)]
pub struct Sql {
    text: String,
    quoting: Quoting,
}

impl Sql {
    /// Nothing yet.
    pub fn new(quoting: Quoting) -> Self {
        Sql { text: String::with_capacity(USUAL_LENGTH), quoting }
    }

    /// Adds key words and punctuation, as they are. Never a name, never a value.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a name.
    pub fn ident(&mut self, name: &str) -> &mut Self {
        self.quoting.push_identifier(&mut self.text, name);
        self
    }

    /// Adds a name within a namespace, if there is one.
    pub fn qualified(&mut self, namespace: Option<&str>, name: &str) -> &mut Self {
        if let Some(namespace) = namespace {
            self.ident(namespace).text(".");
        }
        self.ident(name)
    }

    /// Adds a text literal.
    pub fn literal(&mut self, value: &str) -> &mut Self {
        self.text.push_str(&self.quoting.literal(value));
        self
    }

    /// Adds names with a comma and a space between them.
    pub fn idents<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.list(", ", names, |sql, name| {
            sql.ident(name);
        })
    }

    /// Adds the items, each written by `write`, with `separator` between them.
    pub fn list<T>(
        &mut self,
        separator: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.text(separator);
            }
            write(self, item);
        }
        self
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }
}
