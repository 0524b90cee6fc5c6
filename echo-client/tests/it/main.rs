//! The generated client: fresh, and right on both databases.

mod fresh;
mod golden;
