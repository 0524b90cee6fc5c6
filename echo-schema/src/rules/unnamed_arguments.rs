//! Several arguments without a name.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unnamed-arguments",
    title: "Several arguments without a name",
    why: "Only the first argument of an attribute may stand without its name. Several fields are a list, in brackets.",
    remedy: "Put the fields in brackets, or write the names of the arguments.",
    example: "model User {\n  id    Int    @id\n  first String\n  last  String\n\n  @@unique(first, last)\n}\n",
    mended: "model User {\n  id    Int    @id\n  first String\n  last  String\n\n  @@unique([first, last])\n}\n",
    check: None,
};

impl Diagnostics {
    /// `arguments` is the place from the first to the last of them; `adjacent` whether nothing else is between.
    pub(crate) fn unnamed_arguments(
        &mut self,
        span: Span,
        attribute: &str,
        unnamed: &[&str],
        (arguments, adjacent): (Span, bool),
    ) {
        let list = format!("[{}]", unnamed.join(", "));
        let message = format!(
            "You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean `{list}`?"
        );
        let diagnostic = self.attribute_error(&RULE, span, attribute, message);
        if adjacent {
            diagnostic.fix(format!("write `{list}`"), vec![Edit::replace(arguments, list)]);
        }
    }
}
