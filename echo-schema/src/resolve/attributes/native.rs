//! `@db.VarChar(255)`: the database's own types.

use super::Resolver;
use crate::ast::{Argument, Attribute, Expression};
use crate::datamodel::{FieldId, NativeUse, Type};
use crate::provider::Feature;
use crate::source::{Span, offset};

impl<'t> Resolver<'t, '_> {
    pub(super) fn native_type(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let Some((prefix, name)) = attribute.name().split_once('.') else { return };
        let scalar = match self.db.field(id).data.ty {
            Type::Scalar(scalar) => scalar,
            Type::Unknown => return,
            _ => return self.unknown_field_attribute(attribute),
        };
        if let Some(datasource) = self.datasource_name.clone().filter(|d| d != prefix) {
            let head = attribute.head();
            let place = Span {
                end: head.end - offset(name.len()) - 1,
                start: head.end - offset(name.len() + 1 + prefix.len()),
                ..head
            };
            let title = (prefix, name);
            return self.diagnostics.unknown_native_prefix(attribute.span(), title, place, &datasource);
        }
        let provider = self.db.provider;
        if provider.has(Feature::AnyNativeType) {
            return self.keep_native(id, name, attribute);
        }
        let Some(native) = provider.native_type(name) else {
            let head = attribute.head();
            let place = Span { start: head.end - offset(name.len()), ..head };
            return self.diagnostics.unknown_native_type(attribute.span(), (name, place), provider);
        };
        if !native.scalars.contains(&scalar) {
            self.diagnostics.native_type_mismatch(attribute.span(), name, scalar, native.scalars);
        }
        self.keep_native(id, name, attribute);
    }

    fn keep_native(&mut self, id: FieldId, name: &str, attribute: Attribute<'t>) {
        let text = |a: Argument<'t>| a.value().map_or(a.0.text(), Expression::text).to_owned();
        let arguments: Vec<String> = attribute.arguments().map(text).collect();
        let name = self.db.names.intern(name);
        self.db.fields[id.0 as usize].native = Some(NativeUse { name, arguments, span: attribute.span() });
    }
}
