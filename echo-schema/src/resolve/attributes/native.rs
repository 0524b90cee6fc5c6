//! `@db.VarChar(255)`: the database's own types.

use super::Resolver;
use crate::ast::Attribute;
use crate::datamodel::{FieldId, NativeUse, Type};
use crate::diagnostics::closest;

impl<'t> Resolver<'t, '_> {
    pub(super) fn native_type(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let Some((prefix, name)) = attribute.name().split_once('.') else { return };
        let Some(datasource) = self.datasource_name.clone() else {
            // Nothing is known about the database, so nothing can be said about its types.
            return self.keep_native(id, name, attribute);
        };
        if prefix != datasource {
            let message = format!(
                "The prefix {prefix} is invalid. It must be equal to the name of an existing datasource e.g. \
                 {datasource}. Did you mean to use {datasource}.{name}?"
            );
            self.diagnostics.error("unknown-native-prefix", attribute.span(), message);
            return;
        }
        let provider = self.db.provider;
        if provider.refused.is_some() || provider.name.is_empty() {
            return;
        }
        let Some(native) = provider.native_type(name) else {
            let message = format!("Native type {name} is not supported for {} connector.", provider.name);
            let near = closest(name, provider.native_types.iter().map(|t| t.name));
            let diagnostic = self.diagnostics.error("unknown-native-type", attribute.span(), message);
            if let Some(near) = near {
                diagnostic.help(format!("did you mean `@{datasource}.{near}`?"));
            }
            return;
        };
        if let Type::Scalar(scalar) = self.db.field(id).data.ty
            && !native.scalars.contains(&scalar)
        {
            let wanted: Vec<String> = native.scalars.iter().map(|s| format!("{s:?}")).collect();
            let message = format!(
                "Native type {name} is not compatible with declared field type {scalar:?}, expected field type {}.",
                wanted.join(" or ")
            );
            self.diagnostics.error("native-type-mismatch", attribute.span(), message);
        }
        self.keep_native(id, name, attribute);
    }

    fn keep_native(&mut self, id: FieldId, name: &str, attribute: Attribute<'t>) {
        let arguments: Vec<String> = attribute.arguments().map(|a| a.0.text().to_owned()).collect();
        let name = self.db.names.intern(name);
        self.db.fields[id.0 as usize].native = Some(NativeUse { name, arguments, span: attribute.span() });
    }
}
