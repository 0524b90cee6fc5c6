//! The lease, as a row.

use crate::lease::LeaseSql;

/// The statements, each on one row by its key, so that none waits for the rows of a script that runs; the numbers of seconds are [`LENGTH`](crate::lease::LENGTH).
pub(super) const LEASE: LeaseSql = LeaseSql {
    take: "INSERT INTO _echo_journal (migration_name, direction, number, statement, state, before_state) \
           VALUES ('', 'lease', 0, $1, 'held', (extract(epoch FROM clock_timestamp())::bigint + 30)::text) \
           ON CONFLICT DO NOTHING",
    seize: "UPDATE _echo_journal SET statement = $1, \
            before_state = (extract(epoch FROM clock_timestamp())::bigint + 30)::text \
            WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND before_state::bigint < extract(epoch FROM clock_timestamp())",
    renew: "UPDATE _echo_journal SET before_state = (extract(epoch FROM clock_timestamp())::bigint + 30)::text \
            WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND statement = $1",
    check: "SELECT count(*) FROM _echo_journal WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND statement = $1",
    end: "DELETE FROM _echo_journal WHERE migration_name = '' AND direction = 'lease' AND number = 0 \
            AND statement = $1",
    session: "SELECT pg_backend_pid()",
    cluster: None,
};
