//! Days and times as they are written in arguments. Local times: the zone is the business's.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// The hour that a day without a time means: within contact hours in every zone.
const MORNING: NaiveTime = NaiveTime::MIN.overflowing_add_signed(TimeDelta::hours(9)).0;

/// Reads `2026-01-14T10:00`, `2026-01-14 10:00` or `2026-01-14`, which means nine in the morning.
///
/// # Errors
/// What is expected instead.
pub fn parse(text: &str) -> Result<NaiveDateTime, String> {
    let text = text.trim();
    let shapes = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
    let moment = shapes.into_iter().find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| day.and_time(MORNING));
    moment.or_else(day).ok_or_else(|| "write a time as 2026-01-14T10:00 or a day as 2026-01-14".to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_time_a_day_and_nothing_else() {
        for (text, expected) in [
            ("2026-01-14T10:00", "2026-01-14 10:00:00"),
            (" 2026-01-14 10:30 ", "2026-01-14 10:30:00"),
            ("2026-01-14T10:00:05", "2026-01-14 10:00:05"),
            ("2026-01-14", "2026-01-14 09:00:00"),
        ] {
            assert_eq!(parse(text).map(|moment| moment.to_string()), Ok(expected.to_owned()), "{text}");
        }
        for text in ["", "tomorrow", "2026-02-30", "2026-01-14T25:00", "+3d", "14/01/2026"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
