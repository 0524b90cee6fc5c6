//! The lease, as a row.

use crate::lease::LeaseSql;

/// The statements, each on one row by its key, so that none waits for the rows of a script that runs; the numbers of seconds are [`LENGTH`](crate::lease::LENGTH). In a Galera cluster one of several inserts of a key wins,
/// while each node has named locks of its own (MariaDB, Galera Cluster: Known Limitations).
pub(super) const LEASE: LeaseSql = LeaseSql {
    take: "INSERT IGNORE INTO _echo_journal (migration_name, direction, number, statement, state, before_state) \
           VALUES ('', 'lease', 0, ?, 'held', CAST(UNIX_TIMESTAMP() + 30 AS CHAR))",
    seize: "UPDATE _echo_journal SET statement = ?, before_state = CAST(UNIX_TIMESTAMP() + 30 AS CHAR) \
            WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND CAST(before_state AS SIGNED) < UNIX_TIMESTAMP()",
    renew: "UPDATE _echo_journal SET before_state = CAST(UNIX_TIMESTAMP() + 30 AS CHAR) \
            WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND statement = ?",
    check: "SELECT COUNT(*) FROM _echo_journal WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND statement = ?",
    end: "DELETE FROM _echo_journal WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND statement = ?",
    session: "SELECT CONNECTION_ID()",
    cluster: Some("SHOW VARIABLES LIKE 'wsrep_on'"),
};
