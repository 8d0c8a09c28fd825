//! How figures look in each language: days, times, percentages, quantities, lists. Money is `Rupiah`'s own.

use crate::domain::Language;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const SHORT_MONTHS_ID: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

/// `Rab, 25 Mar 2026` or `Wed, 25 Mar 2026`: short enough for a button.
#[must_use]
pub fn short_day(language: Language, date: NaiveDate) -> String {
    let english = MONTHS_EN.get(date.month0() as usize).and_then(|month| month.get(..3));
    let (weekdays, month) = match language {
        Language::Id => (&WEEKDAYS_ID, SHORT_MONTHS_ID.get(date.month0() as usize).copied()),
        Language::En => (&WEEKDAYS_EN, english),
    };
    let weekday = weekdays.get(date.weekday().num_days_from_monday() as usize).and_then(|day| day.get(..3));
    format!("{}, {} {} {}", weekday.unwrap_or_default(), date.day(), month.unwrap_or_default(), date.year())
}

/// `25 Januari 2026` or `25 January 2026`.
#[must_use]
pub fn day(language: Language, day: NaiveDate) -> String {
    let months = match language {
        Language::Id => &MONTHS_ID,
        Language::En => &MONTHS_EN,
    };
    let month = months.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

/// `Minggu, 25 Januari 2026` or `Sunday, 25 January 2026`.
#[must_use]
pub fn weekday(language: Language, date: NaiveDate) -> String {
    let weekdays = match language {
        Language::Id => &WEEKDAYS_ID,
        Language::En => &WEEKDAYS_EN,
    };
    let weekday = weekdays.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    let mut out = String::with_capacity(32);
    out.push_str(weekday);
    out.push_str(", ");
    out.push_str(&day(language, date));
    out
}

/// `10.05` or `10:05`.
#[must_use]
pub fn time(language: Language, time: NaiveTime) -> String {
    let separator = match language {
        Language::Id => '.',
        Language::En => ':',
    };
    format!("{:02}{separator}{:02}", time.hour(), time.minute())
}

/// Hundredths of a per cent as `5%`, `2,5%` or `2.5%`.
#[must_use]
pub fn percent(language: Language, basis_points: u32) -> String {
    let (whole, hundredths) = (basis_points / 100, basis_points % 100);
    match hundredths {
        0 => format!("{whole}%"),
        tenths if tenths % 10 == 0 => format!("{whole}{}{}%", decimal_mark(language), tenths / 10),
        _ => format!("{whole}{}{hundredths:02}%", decimal_mark(language)),
    }
}

/// An exact decimal such as `2.5` with the language's decimal mark; anything else as it stands.
#[must_use]
pub fn quantity(language: Language, written: &str) -> String {
    let is_decimal =
        written.chars().all(|c| c.is_ascii_digit() || c == '.') && written.matches('.').count() == 1;
    match language {
        Language::Id if is_decimal => written.replace('.', ","),
        Language::Id | Language::En => written.to_owned(),
    }
}

const fn decimal_mark(language: Language) -> char {
    match language {
        Language::Id => ',',
        Language::En => '.',
    }
}

/// `a, b, dan c` or `a, b and c`; beyond `most` items the rest is counted.
#[must_use]
pub fn list(language: Language, items: &[String], most: usize) -> String {
    let (pair, last) = match language {
        Language::Id => (" dan ", ", dan "),
        Language::En => (" and ", " and "),
    };
    let hidden = items.len().saturating_sub(most);
    let counted = match (hidden, language) {
        (0, _) => None,
        (_, Language::Id) => Some(format!("{hidden} lainnya")),
        (1, Language::En) => Some("1 other".to_owned()),
        (_, Language::En) => Some(format!("{hidden} others")),
    };
    let shown: Vec<&str> = items.iter().take(most).map(String::as_str).chain(counted.as_deref()).collect();
    match shown.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, second] => [*first, pair, *second].concat(),
        [head @ .., tail] => [&head.join(", "), last, *tail].concat(),
    }
}

/// `a, b atau c` or `a, b or c`.
#[must_use]
pub fn either(language: Language, items: &[String]) -> String {
    let last = match language {
        Language::Id => " atau ",
        Language::En => " or ",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., tail] => [&head.join(", "), last, tail].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_and_times_look_as_each_language_writes_them() {
        assert_eq!(day(Language::Id, date(2026, 1, 25)), "25 Januari 2026");
        assert_eq!(day(Language::En, date(2026, 1, 25)), "25 January 2026");
        assert_eq!(weekday(Language::Id, date(2026, 1, 25)), "Minggu, 25 Januari 2026");
        assert_eq!(weekday(Language::En, date(2026, 8, 3)), "Monday, 3 August 2026");
        assert_eq!(short_day(Language::Id, date(2026, 8, 3)), "Sen, 3 Agu 2026");
        assert_eq!(short_day(Language::En, date(2026, 3, 25)), "Wed, 25 Mar 2026");
        let five_past_ten = NaiveTime::from_hms_opt(10, 5, 0).unwrap();
        assert_eq!(time(Language::Id, five_past_ten), "10.05");
        assert_eq!(time(Language::En, five_past_ten), "10:05");
    }

    #[test]
    fn percentages_and_quantities_use_the_decimal_mark() {
        assert_eq!(percent(Language::Id, 500), "5%");
        assert_eq!(percent(Language::Id, 250), "2,5%");
        assert_eq!(percent(Language::En, 205), "2.05%");
        assert_eq!(quantity(Language::Id, "2.5"), "2,5");
        assert_eq!(quantity(Language::En, "2.5"), "2.5");
        assert_eq!(quantity(Language::Id, "1 set v2.0"), "1 set v2.0");
    }

    #[test]
    fn lists_join_and_count_the_rest() {
        let items: Vec<String> = ["a", "b", "c", "d"].map(String::from).into();
        assert_eq!(list(Language::Id, &items[..1], 5), "a");
        assert_eq!(list(Language::Id, &items[..2], 5), "a dan b");
        assert_eq!(list(Language::Id, &items[..3], 5), "a, b, dan c");
        assert_eq!(list(Language::En, &items[..3], 5), "a, b and c");
        assert_eq!(list(Language::Id, &items, 2), "a, b, dan 2 lainnya");
        assert_eq!(list(Language::En, &items, 3), "a, b, c and 1 other");
        assert_eq!(list(Language::Id, &items, 1), "a dan 3 lainnya");
    }
}
