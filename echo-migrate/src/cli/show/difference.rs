//! What differs between two states, as text.

use std::fmt::Write;

use super::Show;
use crate::commands::outcome::Difference;

impl Show for Difference {
    fn text(&self) -> String {
        if self.written.is_some() {
            return String::new();
        }
        format!("{}\n", self.text.trim_end_matches('\n'))
    }

    fn aside(&self) -> Option<String> {
        let mut out = String::new();
        if !self.script && !self.warnings.is_empty() {
            out.push_str("\nTo look out for:\n");
            for warning in &self.warnings {
                let _ = writeln!(out, "  • {}", warning.message);
            }
        }
        if let Some(mend) = self.mend.as_ref().filter(|_| self.exit_code && !self.empty) {
            let _ = writeln!(out, "\nTo mend it: {mend}");
        }
        (!out.is_empty()).then_some(out)
    }

    fn exit_status(&self) -> u8 {
        if self.exit_code && !self.empty { 2 } else { 0 }
    }
}
