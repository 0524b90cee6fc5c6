//! Open transactions by their ids.

use std::{collections::HashMap, sync::Arc};

use crate::{
    error::{Error, ErrorKind},
    transaction::Transaction,
};

/// Open transactions by their ids.
#[derive(Default)]
pub(super) struct Open(HashMap<String, Arc<Transaction>>);

impl Open {
    pub(super) fn add(&mut self, transaction: Transaction) -> String {
        let id = uuid::Uuid::new_v4().to_string();
        self.0.insert(id.clone(), Arc::new(transaction));
        id
    }

    pub(super) fn find(&self, id: &str) -> Result<Arc<Transaction>, Error> {
        self.0.get(id).cloned().ok_or_else(|| unknown(id))
    }

    pub(super) fn take(&mut self, id: &str) -> Result<Arc<Transaction>, Error> {
        self.0.remove(id).ok_or_else(|| unknown(id))
    }
}

fn unknown(id: &str) -> Error {
    let message = format!(
        "Transaction API error: Transaction not found. The id `{id}` is of no open transaction: it has ended, or it never was."
    );
    Error::new(ErrorKind::Transaction, Some("P2028"), message)
}
