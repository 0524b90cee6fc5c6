//! Names for what the schema leaves nameless, as Prisma makes them, cut to what the database takes.

use crate::schema::IndexKind;

/// How a database names things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// The longest name, in bytes.
    pub limit: usize,
    /// What keeps the pairs of an implicit many-to-many relation unique: `_AToB_AB_pkey` or `_AToB_AB_unique`.
    pub join_key: IndexKind,
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

    /// `_AToB_B_index`, for what belongs to the table of an implicit many-to-many relation.
    pub fn suffixed(self, table: &str, suffix: &str) -> String {
        self.join(table, &[], suffix)
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
