//! When the bot may start a conversation: the hours of the law on the debtor's own clock, inside the window of the business.
//! An answer to a debtor needs no open hour.

use super::settings::ContactWindow;
use crate::domain::{Calendar, Zone, calendar::HolidayKind};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};

/// Western and eastern time lie two hours apart: an unknown zone closes that much earlier on the western clock, so that
/// the window is open in all three (08:00 to 18:00 WIB by default).
const SPAN_OF_ZONES: TimeDelta = TimeDelta::hours(2);
/// No run of closed days is longer than this.
const SEARCHED_DAYS: usize = 60;

/// Whether the bot may start a conversation at `now` with somebody in `zone`; absent: unknown.
#[must_use]
pub fn is_open(now: DateTime<Utc>, zone: Option<Zone>, calendar: &Calendar, window: &ContactWindow) -> bool {
    let local = clock_zone(zone).local(now);
    is_open_day(local.date(), calendar, window)
        && window.opens_at <= local.time()
        && local.time() < closing_time(zone, window)
}

/// `now` if it is open; else the next instant at which it is.
#[must_use]
pub fn next_open(
    now: DateTime<Utc>,
    zone: Option<Zone>,
    calendar: &Calendar,
    window: &ContactWindow,
) -> DateTime<Utc> {
    if is_open(now, zone, calendar, window) {
        return now;
    }
    let clock = clock_zone(zone);
    clock
        .local(now)
        .date()
        .iter_days()
        .take(SEARCHED_DAYS)
        .filter(|day| is_open_day(*day, calendar, window))
        .filter_map(|day| clock.tz().from_local_datetime(&day.and_time(window.opens_at)).earliest())
        .map(|opening| opening.with_timezone(&Utc))
        .find(|opening| *opening > now)
        .unwrap_or_else(|| now + TimeDelta::days(1))
}

/// The clock that counts: the debtor's, or the western one where theirs is unknown.
fn clock_zone(zone: Option<Zone>) -> Zone {
    zone.unwrap_or(Zone::Wib)
}

fn closing_time(zone: Option<Zone>, window: &ContactWindow) -> NaiveTime {
    if zone.is_some() { window.closes_at } else { window.closes_at - SPAN_OF_ZONES }
}

fn is_open_day(day: NaiveDate, calendar: &Calendar, window: &ContactWindow) -> bool {
    let weekday = match day.weekday() {
        Weekday::Sun => false,
        Weekday::Sat => window.saturday,
        _ => true,
    };
    let free = match calendar.holiday(day).map(|holiday| holiday.kind) {
        Some(HolidayKind::National) => true,
        Some(HolidayKind::JointLeave) => !window.joint_leave,
        None => false,
    };
    weekday && !free
}
