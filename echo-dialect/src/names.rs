//! Names for what the schema leaves nameless, as Prisma makes them, cut to what the database takes.

/// How a database names things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The longest name, in bytes.
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

    /// `_AToB`: the table of an implicit many-to-many relation.
    pub fn join_table(self, relation: &str) -> String {
        let mut name = format!("_{relation}");
        cut(&mut name, self.limit);
        name
    }

    /// `_AToB_B_index`, for what belongs to the table of an implicit many-to-many relation.
    pub fn suffixed(self, table: &str, suffix: &str) -> String {
        self.join(table, &[], suffix)
    }

    /// Joins the parts and cuts what is before the suffix.
    fn join(self, table: &str, columns: &[&str], suffix: &str) -> String {
        let length = columns.iter().fold(table.len(), |length, column| length + 1 + column.len());
        let mut name = String::with_capacity(length + 1 + suffix.len());
        name.push_str(table);
        for column in columns {
            name.push('_');
            name.push_str(column);
        }
        cut(&mut name, self.limit.saturating_sub(suffix.len() + 1));
        name.push('_');
        name.push_str(suffix);
        name
    }
}

/// Cuts a name to so many bytes, never within a character.
fn cut(name: &mut String, room: usize) {
    if name.len() > room {
        let end = (0..=room).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        name.truncate(end);
    }
}
