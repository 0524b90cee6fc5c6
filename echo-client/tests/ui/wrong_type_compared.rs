//! A field is compared with a value of another type.

use echo_client::{Ticket, TicketStatus, ticket, types::Filter, user};

fn conditions() -> Vec<Filter<Ticket>> {
    vec![
        ticket::priority.eq("high"),
        ticket::priority.gt(3_i64),
        ticket::title.contains(7),
        ticket::status.eq("OPEN"),
        ticket::status.is_in([1, 2]),
        ticket::closed_at.lt("2026-01-01"),
        ticket::user_id.eq(user::id),
        ticket::title.eq(TicketStatus::Open),
    ]
}

fn main() {}
