//! What stands at an offset: its kind and name, where it is defined, what is written and known about it.

mod language;
mod meaning;
mod place;

use std::ops::Range;

use crate::source::{SourceFile, Span};
use crate::syntax::Tree;

/// What stands at an offset of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// What it is.
    pub kind: AtKind,
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
    /// The word itself; of strings, the text within the quotes; of comments, what they say.
    pub name: String,
    /// The block it stands in: its keyword and name.
    pub block: Option<(String, String)>,
    /// The field, enum value or property it stands in.
    pub member: Option<String>,
    /// Where that is defined which it refers to: the index of the file, and the bytes of the name. Of a relation field, the
    /// field at the other end.
    pub definition: Option<(usize, Range<usize>)>,
    /// The comments that document it or what it refers to; empty where there are none.
    pub documentation: String,
    /// What it is in the language, if it is of the language; empty where it is not.
    pub description: String,
}

/// What a piece of a schema can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AtKind {
    /// The word that a block begins with.
    Keyword,
    /// The name of a block.
    BlockName,
    /// The name of a field, where it is defined.
    FieldName,
    /// The type of a field.
    TypeReference,
    /// `?`, `[]`
    TypeModifier,
    /// `@name` or `@@name`
    AttributeName,
    /// `@db.Name`: a type of the database.
    NativeType,
    /// The name before a colon.
    ArgumentName,
    /// A value that is none of the others.
    ArgumentValue,
    /// The name of a field in a list of fields.
    FieldReference,
    /// The name of an enum value, where it is defined.
    EnumValue,
    /// The name of an enum value in a default or a condition.
    EnumValueReference,
    /// A function that makes a value.
    Function,
    /// `Cascade` and the like.
    ReferentialAction,
    /// The name of a property of a datasource or generator.
    PropertyName,
    /// What a property is set to.
    PropertyValue,
    /// A text in quotes.
    String,
    /// A number.
    Number,
    /// A comment of the schema's authors.
    Comment,
    /// A comment that documents what follows.
    Documentation,
    /// A word in a line that cannot be read.
    Unreadable,
}

impl AtKind {
    /// Its name, in camel case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::BlockName => "blockName",
            Self::FieldName => "fieldName",
            Self::TypeReference => "typeReference",
            Self::TypeModifier => "typeModifier",
            Self::AttributeName => "attributeName",
            Self::NativeType => "nativeType",
            Self::ArgumentName => "argumentName",
            Self::ArgumentValue => "argumentValue",
            Self::FieldReference => "fieldReference",
            Self::EnumValue => "enumValue",
            Self::EnumValueReference => "enumValueReference",
            Self::Function => "function",
            Self::ReferentialAction => "referentialAction",
            Self::PropertyName => "propertyName",
            Self::PropertyValue => "propertyValue",
            Self::String => "string",
            Self::Number => "number",
            Self::Comment => "comment",
            Self::Documentation => "documentation",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What stands at a byte offset of a file; nothing where that is white space, punctuation or no place at all. Behind the last
/// letter of a word is still the word.
///
/// ```
/// use echo_schema::{AtKind, SourceFile, at};
///
/// let text = "model A {\n  id Int @id\n}\n".to_owned();
/// let found = at(&[SourceFile { path: "a.prisma".to_owned(), text }], 0, 20).expect("there is an attribute");
/// assert_eq!((found.kind, found.name.as_str()), (AtKind::AttributeName, "id"));
/// ```
pub fn at(files: &[SourceFile], file: usize, offset: usize) -> Option<At> {
    find(&crate::workspace::parse(files), file, offset)
}

pub(crate) fn find(trees: &[Tree], file: usize, offset: usize) -> Option<At> {
    let place = place::find(trees.get(file)?, offset)?;
    Some(meaning::explain(trees, &place))
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
