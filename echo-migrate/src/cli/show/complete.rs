//! What `migrate complete` comes to, as text.

use super::{Show, list};
use crate::commands::complete::Completed;

impl Show for Completed {
    fn text(&self) -> String {
        if self.scripts.is_empty() {
            return "Every migration has a script for every database.\n".into();
        }
        let mut out = String::from("The following script(s) have been written:\n\n");
        list(&mut out, &self.scripts);
        out.push_str("\nLook them through: what was edited by hand in the other scripts is not in them.\n");
        out
    }
}
