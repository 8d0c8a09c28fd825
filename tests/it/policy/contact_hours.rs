//! When the bot may start a conversation, in each zone of Indonesia (POJK 22/2023 art. 62; R27).

use super::setup::decreed;
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use santun::{
    domain::Zone,
    policy::{
        contact_hours::{is_open, next_open},
        settings::ContactWindow,
    },
};

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

/// Checks instants written with an offset: `+07:00` WIB, `+08:00` WITA, `+09:00` WIT.
fn table(zone: Option<Zone>, rows: &[(&str, &str)]) {
    let (calendar, window) = (decreed(), ContactWindow::default());
    for (instant, opening) in rows {
        let now = utc(instant);
        let next = next_open(now, zone, &calendar, &window);
        assert_eq!(next, utc(opening), "{zone:?} at {instant} opens at {next}");
        assert_eq!(is_open(now, zone, &calendar, &window), instant == opening, "{zone:?} at {instant}");
    }
}

#[test]
fn the_debtors_own_clock_counts() {
    table(
        Some(Zone::Wit),
        &[
            ("2026-01-14T07:59:59+09:00", "2026-01-14T08:00:00+09:00"),
            ("2026-01-14T08:00:00+09:00", "2026-01-14T08:00:00+09:00"),
            ("2026-01-14T19:59:59+09:00", "2026-01-14T19:59:59+09:00"),
            ("2026-01-14T20:00:00+09:00", "2026-01-15T08:00:00+09:00"),
            ("2026-01-14T20:01:00+09:00", "2026-01-15T08:00:00+09:00"),
        ],
    );
    table(
        Some(Zone::Wita),
        &[
            ("2026-01-14T07:30:00+08:00", "2026-01-14T08:00:00+08:00"),
            ("2026-01-14T19:30:00+08:00", "2026-01-14T19:30:00+08:00"),
        ],
    );
}

#[test]
fn sundays_holidays_and_joint_leave_are_closed() {
    table(
        Some(Zone::Wib),
        &[
            ("2026-01-17T10:00:00+07:00", "2026-01-17T10:00:00+07:00"), // Saturday
            ("2026-01-18T10:00:00+07:00", "2026-01-19T08:00:00+07:00"), // Sunday
            ("2026-01-16T10:00:00+07:00", "2026-01-17T08:00:00+07:00"), // Isra Mikraj
            ("2026-03-17T20:30:00+07:00", "2026-03-25T08:00:00+07:00"), // the eve of Nyepi and Idulfitri
            ("2026-12-24T10:00:00+07:00", "2026-12-26T08:00:00+07:00"), // joint leave before Christmas
        ],
    );
}

#[test]
fn an_unknown_zone_has_the_hours_that_suit_all_three() {
    table(
        None,
        &[
            ("2026-01-14T07:59:00+07:00", "2026-01-14T08:00:00+07:00"),
            ("2026-01-14T17:59:00+07:00", "2026-01-14T17:59:00+07:00"),
            ("2026-01-14T18:00:00+07:00", "2026-01-15T08:00:00+07:00"),
        ],
    );
}

#[test]
fn a_business_may_close_more_but_the_law_stays() {
    let calendar = decreed();
    let closed = ContactWindow { saturday: false, ..ContactWindow::default() };
    assert!(!is_open(utc("2026-01-17T10:00:00+07:00"), Some(Zone::Wib), &calendar, &closed));
    let leave = ContactWindow { joint_leave: true, ..ContactWindow::default() };
    assert!(is_open(utc("2026-12-24T10:00:00+07:00"), Some(Zone::Wib), &calendar, &leave));
    assert!(!is_open(utc("2026-12-25T10:00:00+07:00"), Some(Zone::Wib), &calendar, &leave));
}

proptest! {
    #[test]
    fn the_next_opening_is_open_and_the_unknown_zone_suits_all(seconds in 0_i64..94_608_000) {
        let (calendar, window) = (decreed(), ContactWindow::default());
        let now = utc("2026-01-01T00:00:00Z") + chrono::TimeDelta::seconds(seconds);
        for zone in [None, Some(Zone::Wib), Some(Zone::Wita), Some(Zone::Wit)] {
            let opening = next_open(now, zone, &calendar, &window);
            prop_assert!(opening >= now && is_open(opening, zone, &calendar, &window));
            prop_assert_eq!(opening == now, is_open(now, zone, &calendar, &window));
        }
        if is_open(now, None, &calendar, &window) {
            prop_assert!(Zone::ALL.into_iter().all(|zone| is_open(now, Some(zone), &calendar, &window)));
        }
    }
}
