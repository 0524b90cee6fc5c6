//! Dates and times as they travel, and as text.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Utc};

/// What a `TIME` holds.
pub(super) enum Clock {
    /// A time of day.
    Time(NaiveTime),
    /// A span of time that is negative or longer than a day, as text.
    Span(String),
}

/// A day, or an instant of a session in UTC. The first byte is the length; what is left out at the end is zero.
pub(super) fn instant(bytes: &[u8]) -> Result<DateTime<Utc>, String> {
    let part = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let year = i32::from(u16::from_le_bytes([part(1), part(2)]));
    let microseconds = u32::from_le_bytes([part(8), part(9), part(10), part(11)]);
    let (month, day) = (u32::from(part(3)), u32::from(part(4)));
    let (hour, minute, second) = (u32::from(part(5)), u32::from(part(6)), u32::from(part(7)));
    let date = NaiveDate::from_ymd_opt(year, month, day);
    let date = date.ok_or_else(|| format!("{year:04}-{month:02}-{day:02} is not a day"))?;
    let time = NaiveTime::from_hms_micro_opt(hour, minute, second, microseconds);
    let time = time.ok_or_else(|| format!("{hour:02}:{minute:02}:{second:02} is not a time"))?;
    Ok(NaiveDateTime::new(date, time).and_utc())
}

/// A `TIME`: length, sign, days, hours, minutes, seconds, microseconds.
pub(super) fn span(bytes: &[u8]) -> Result<Clock, String> {
    let part = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let days = u32::from_le_bytes([part(2), part(3), part(4), part(5)]);
    let (hours, minutes, seconds) = (u32::from(part(6)), u32::from(part(7)), u32::from(part(8)));
    let microseconds = u32::from_le_bytes([part(9), part(10), part(11), part(12)]);
    let negative = part(1) == 1;
    if !negative && days == 0 {
        return NaiveTime::from_hms_micro_opt(hours, minutes, seconds, microseconds)
            .map(Clock::Time)
            .ok_or_else(|| "it is not a time".to_owned());
    }
    let sign = if negative { "-" } else { "" };
    let mut text = format!("{sign}{:02}:{minutes:02}:{seconds:02}", days * 24 + hours);
    if microseconds != 0 {
        text.push_str(format!(".{microseconds:06}").trim_end_matches('0'));
    }
    Ok(Clock::Span(text))
}

/// An instant as the database writes it: `2026-11-22 09:30:00.123`.
pub(super) fn date_time_text(instant: &DateTime<Utc>) -> String {
    let fraction = match instant.nanosecond() / 1000 {
        0 => "",
        microseconds if microseconds % 1000 == 0 => "%.3f",
        _ => "%.6f",
    };
    instant.format(&format!("%Y-%m-%d %H:%M:%S{fraction}")).to_string()
}
