//! What generated clients stand on: connections, queries, transactions, errors.
