//! The typed client of this workspace's own schema, generated.
