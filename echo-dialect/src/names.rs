//! Names for what the schema leaves nameless, as Prisma makes them, cut to what the database takes.

/// How long names may be in a database, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The longest name.
    pub limit: usize,
}

impl Names {
    /// `User_pkey`.
    pub fn primary_key(self, table: &str) -> String {
        self.join(table, &[], "pkey")
    }

    /// `User_email_key`.
    pub fn unique(self, table: &str, columns: &[&str]) -> String {
        self.join(table, columns, "key")
    }

    /// `User_email_idx`.
    pub fn index(self, table: &str, columns: &[&str]) -> String {
        self.join(table, columns, "idx")
    }

    /// `Post_authorId_fkey`.
    pub fn foreign_key(self, table: &str, columns: &[&str]) -> String {
        self.join(table, columns, "fkey")
    }

    /// Cuts the part before the suffix, never within a character.
    fn join(self, table: &str, columns: &[&str], suffix: &str) -> String {
        let mut name = String::from(table);
        for column in columns {
            name.push('_');
            name.push_str(column);
        }
        let room = self.limit.saturating_sub(suffix.len() + 1);
        if name.len() > room {
            let cut = (0..=room).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
            name.truncate(cut);
        }
        name.push('_');
        name.push_str(suffix);
        name
    }
}
