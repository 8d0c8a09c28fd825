//! Reading one cell: dates, money, per cents, phones, forms of address. Each refusal says what can be read instead.

use crate::{
    domain::{Honorific, Language, Rupiah, Zone},
    services::wording,
};
use chrono::{Datelike, NaiveDate};

/// A day, written `2026-01-31` or `31/01/2026`.
///
/// # Errors
/// How it can be written.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    let read = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    match read.filter(|day| (2000..=2100).contains(&day.year())) {
        Some(day) => Ok(day),
        None => Err(format!("{} is not a day; write it as 2026-01-31 or 31/01/2026", quoted(text))),
    }
}

/// Whole rupiah: `1250000`, `1.250.000`, `Rp1.250.000`, `Rp 1.250.000,-`, `1.250.000,00`.
///
/// # Errors
/// How it can be written.
pub fn money(text: &str) -> Result<Rupiah, String> {
    let refused = || {
        Err(format!(
            "{} is not an amount in whole rupiah; write it as 1250000, 1.250.000 or Rp1.250.000",
            quoted(text)
        ))
    };
    let lower = text.to_lowercase();
    let bare = lower.strip_prefix("rp").or_else(|| lower.strip_prefix("idr")).unwrap_or(&lower);
    let bare = bare.trim_start_matches('.').trim();
    let bare =
        [",-", ".-", ",00", ".00", ",0", ".0"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let digits = match (bare.contains('.'), bare.contains(',')) {
        (false, false) => Some(bare.to_owned()),
        (true, false) => ungrouped(bare, '.', 1),
        // "1,250" would be one and a quarter to an Indonesian reader: only groups that cannot be a fraction are read.
        (false, true) => ungrouped(bare, ',', 2),
        (true, true) => None,
    };
    let Some(digits) = digits.filter(|digits| is_number(digits) && digits.len() <= 16) else {
        return refused();
    };
    digits.parse().map(Rupiah::new).or_else(|_| refused())
}

/// The digits of `1.250.000`: a first group of one to three, then at least `least` groups of three.
fn ungrouped(text: &str, separator: char, least: usize) -> Option<String> {
    let mut groups = text.split(separator);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let rest: Vec<&str> = groups.collect();
    let whole = rest.len() >= least && rest.iter().all(|group| group.len() == 3);
    whole.then(|| format!("{first}{}", rest.concat()))
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Hundredths of a per cent: `5`, `2,5`, `2.5%`.
pub(super) fn percent(text: &str) -> Result<u32, String> {
    let refused = || format!("{} is not a per cent between 0,01 and 100; write it as 5 or 2,5", quoted(text));
    let bare = text.trim_end_matches('%').trim().replace(',', ".");
    let (whole, part) = bare.split_once('.').unwrap_or((&bare, ""));
    if !is_number(whole) || whole.len() > 3 || part.len() > 2 || !(part.is_empty() || is_number(part)) {
        return Err(refused());
    }
    let hundredths: u32 = format!("{whole}{part:0<2}").parse().map_err(|_| refused())?;
    if (1..=10_000).contains(&hundredths) { Ok(hundredths) } else { Err(refused()) }
}

/// A phone in international form: `0812…`, `62812…`, `812…` and `+62 812-…` all become `+62812…`.
pub(super) fn phone(text: &str) -> Result<String, String> {
    let refused =
        || format!("{} is not a phone number; write it as 081234567890 or +6281234567890", quoted(text));
    let known = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')');
    if !text.chars().all(known) || text.chars().skip(1).any(|c| c == '+') {
        return Err(refused());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let full = if text.starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("62{}", rest.trim_start_matches('0'))
    } else if digits.starts_with('8') {
        format!("62{digits}")
    } else {
        digits
    };
    // "+62 0812": the trunk zero is written by habit and dialled by nobody.
    let full = full.strip_prefix("620").map_or(full.clone(), |rest| format!("62{rest}"));
    let length = if full.starts_with("62") { 10..=15 } else { 8..=15 };
    if length.contains(&full.len()) { Ok(format!("+{full}")) } else { Err(refused()) }
}

/// `id` or `en`, also as words.
pub(super) fn language(text: &str) -> Result<Language, String> {
    match text.to_lowercase().as_str() {
        "indonesia" | "indonesian" | "bahasa" | "bahasa indonesia" => Ok(Language::Id),
        "english" | "inggris" | "bahasa inggris" => Ok(Language::En),
        code => Language::from_code(code)
            .ok_or_else(|| format!("{} is not a language; write id or en", quoted(text))),
    }
}

/// WIB, WITA, WIT or the name of the zone.
pub(super) fn zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text).ok_or_else(|| {
        format!("{} is not a time zone of Indonesia; write WIB, WITA, WIT or Asia/Jakarta", quoted(text))
    })
}

/// The form of address.
pub(super) fn honorific(text: &str) -> Result<Honorific, String> {
    Honorific::parse(text).ok_or_else(|| {
        format!(
            "{} is not a form of address; write Bapak, Ibu, Bapak/Ibu, Kak or - for a company",
            quoted(text)
        )
    })
}

/// Words of at most `most` characters, without anything that cannot be seen.
pub(super) fn words(text: &str, most: usize) -> Result<String, String> {
    if text.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Err("there is an invisible character in it; type the cell anew".to_owned());
    }
    if text.chars().count() > most {
        return Err(format!("it is longer than {most} characters"));
    }
    Ok(text.to_owned())
}

/// A late-fee clause: words of at most `most` characters that a debtor may read.
pub(super) fn clause(text: &str, most: usize) -> Result<String, String> {
    let clause = words(text, most)?;
    wording::clause(&clause).map(|()| clause)
}

/// Marks that change the direction or the sight of what follows.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What stood in the cell, shortened.
fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(40).collect();
    let more = if text.chars().count() > 40 { "…" } else { "" };
    format!("\"{shown}{more}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_rupiah_or_refused() {
        for (text, amount) in [
            ("1250000", 1_250_000),
            ("1.250.000", 1_250_000),
            ("Rp1.250.000", 1_250_000),
            ("Rp 1.250.000,-", 1_250_000),
            ("rp. 1.250.000,00", 1_250_000),
            ("IDR 1250000.00", 1_250_000),
            ("1,250,000", 1_250_000),
            ("1.250", 1_250),
            ("0", 0),
        ] {
            assert_eq!(money(text), Ok(Rupiah::new(amount)), "{text}");
        }
        for text in
            ["", "-5", "1,250", "1.25", "12.50", "1.250,5", "satu juta", "1e6", "1.2500", "99999999999999999"]
        {
            assert!(money(text).is_err(), "{text}");
        }
    }

    #[test]
    fn phones_become_international() {
        for (text, phone_number) in [
            ("081234567890", "+6281234567890"),
            ("6281234567890", "+6281234567890"),
            ("81234567890", "+6281234567890"),
            ("+62 812-3456-7890", "+6281234567890"),
            ("+62 0812 3456 7890", "+6281234567890"),
            ("+65 9123 4567", "+6591234567"),
        ] {
            assert_eq!(phone(text), Ok(phone_number.to_owned()), "{text}");
        }
        for text in ["123", "6.28123E+11", "0812", "n/a", "+62+812345678"] {
            assert!(phone(text).is_err(), "{text}");
        }
    }

    #[test]
    fn per_cents_and_days() {
        assert_eq!(percent("5"), Ok(500));
        assert_eq!(percent("2,5 %"), Ok(250));
        assert_eq!(percent("0.25"), Ok(25));
        assert!(percent("0").is_err());
        assert!(percent("101").is_err());
        assert_eq!(date("31/01/2026"), date("2026-01-31"));
        assert!(date("31/02/2026").is_err());
        assert!(date("01-31-2026").is_err());
        assert!(date("31/01/26").is_err());
    }
}
