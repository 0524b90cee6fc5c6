//! The data layers that are compared.

use std::error::Error;

use super::{diesel, echo, models::Model, sea_orm, toasty};

/// A source file: its path in the package's `src`, and what it holds.
pub type Source = (String, Vec<u8>);

/// Writes the sources of a client for these models.
pub type Client = fn(&[Model]) -> Result<Vec<Source>, Box<dyn Error>>;

/// A data layer, as an application uses it.
#[derive(Clone, Copy)]
pub struct Contender {
    pub name: &'static str,
    /// What the client depends on, as lines of its manifest; `{root}` is this workspace.
    pub client_needs: &'static str,
    /// What the application depends on beside the client.
    pub app_needs: &'static str,
    /// The lock file with the versions to take, in this workspace.
    pub lock: &'static str,
    /// The application.
    pub app: &'static str,
    pub client: Client,
}

/// In the order of the tables.
pub const ALL: [Contender; 4] = [echo::CONTENDER, diesel::CONTENDER, sea_orm::CONTENDER, toasty::CONTENDER];
