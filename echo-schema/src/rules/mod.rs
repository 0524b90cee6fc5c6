//! The rules of a valid schema: one file each, registered in one slice.

mod unique_criterion;

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

/// One rule: it looks at the whole datamodel and reports what breaks it.
pub(crate) type Rule = fn(&Datamodel, &mut Diagnostics);

/// All rules, in the order in which they speak about the same place.
pub(crate) const RULES: &[Rule] = &[unique_criterion::check];
