//! Money in a message: which numbers are rupiah, and how sure that is. Numbers that name something (accounts, invoices, phones,
//! codes) and money of other countries are never rupiah.

use super::figures::Figure;
use super::lexicon::{Mark, Numeral};
use super::normalize::Kind;
use super::numbers::{Words, spoken};

/// How far a number is known to be money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Certainty {
    /// "500rb", "Rp500.000", "500.000".
    Sure,
    /// "483920", "lima ratus": money only where money is spoken of.
    Likely,
    /// "1.250": two readings; the balance may settle it.
    TwoWays,
    /// "1.5m": millions in English, milliards in Indonesian; written here as millions.
    BareM,
}

/// An amount as it stands in the text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Money {
    /// Whole rupiah.
    pub(super) rupiah: i64,
    /// How sure it is.
    pub(super) certainty: Certainty,
}

/// The largest amount that is believed: a hundred milliard.
const MOST: f64 = 1e11;
/// The letter that is a million to some and a milliard to others.
const BARE_M: &str = "m";
/// A bare number below this is not money by itself.
const LEAST_BARE: f64 = 10_000.0;

/// Reads money at a place, and the place after it.
pub(super) fn read(words: Words<'_>, start: usize) -> Option<(Money, usize)> {
    if let Some(Numeral::Money(value)) = words.lexicon.numeral(words.sym(start)) {
        // "gocap ribu" says the thousands once more.
        let said = matches!(words.lexicon.numeral(words.sym(start + 1)), Some(Numeral::Scale(1e3)));
        return money(value, Certainty::Sure).map(|money| (money, start + 1 + usize::from(said)));
    }
    let prefixed = words.is(start, Mark::Currency);
    let at = if prefixed { start + 1 } else { start };
    let number = spoken(words, at)?;
    let suffixed = words.is(number.next, Mark::Currency);
    if is_foreign(words, start, number.next) || leading_zero(&number.figure) {
        return None;
    }
    let next = if suffixed { number.next + 1 } else { number.next };
    let next = if words.sign(next, ',') && words.sign(next + 1, '-') && words.glued(next + 1) {
        next + 2
    } else {
        next
    };
    if words.is(next, Mark::Times) && number.figure.is_none() {
        // "I told you a thousand times"
        return None;
    }
    if number.value == 0.0 && (prefixed || suffixed) {
        // Said as money, to be refused as such.
        return Some((Money { rupiah: 0, certainty: Certainty::Sure }, next));
    }
    if (at..number.next).any(|place| words.at(place).is_some_and(|token| words.text.of(token) == BARE_M)) {
        return money(number.value / 1e3, Certainty::BareM).map(|money| (money, next));
    }
    if number.scaled || prefixed || suffixed {
        return money(number.value, Certainty::Sure).map(|money| (money, next));
    }
    if number.hundreds && number.value < 1000.0 && number.value >= 100.0 {
        let counted = words.is(next, Mark::Thing) || words.is(next, Mark::Times) || words.is(next, Mark::Day);
        return money(number.value * 1000.0, Certainty::Likely)
            .filter(|_| !counted)
            .map(|money| (money, next));
    }
    let figure = number.figure?;
    let certainty = match figure {
        f if f.grouped && f.value >= LEAST_BARE => Certainty::Sure,
        f if f.grouped => Certainty::TwoWays,
        f if f.decimal.is_some() || f.value < LEAST_BARE => return None,
        f if f.value % 1000.0 == 0.0 => Certainty::Sure,
        f if f.digits <= 8 => Certainty::Likely,
        _ => return None,
    };
    // "425.000 jam 2 siang": an hour follows, and no goods.
    let is_hour = words.is(next, Mark::Clock) && words.whole(next + 1).is_some();
    let counts = words.is(next, Mark::Thing) && !is_hour;
    money(figure.value, certainty).filter(|_| !counts).map(|money| (money, next))
}

fn money(value: f64, certainty: Certainty) -> Option<Money> {
    (1.0..=MOST).contains(&value).then_some(Money { rupiah: value.round() as i64, certainty })
}

fn leading_zero(figure: &Option<Figure>) -> bool {
    figure.is_some_and(|figure| figure.leading_zero)
}

fn is_foreign(words: Words<'_>, start: usize, next: usize) -> bool {
    let sign_before = start
        .checked_sub(1)
        .and_then(|before| words.at(before))
        .is_some_and(|token| matches!(token.kind, Kind::Sign('$' | '€' | '£')));
    sign_before || words.is_before(start, Mark::ForeignMoney) || words.is(next, Mark::ForeignMoney)
}

/// Reads a number that names something: "inv 2026/0115", "rek 1234567890", "0812-3456-7890", "PO-77".
pub(super) fn identifier(words: Words<'_>, start: usize) -> Option<usize> {
    let number = words.at(start).filter(|token| token.kind == Kind::Number)?;
    let scaled =
        matches!(words.lexicon.numeral(words.sym(start + 1)), Some(Numeral::Scale(_) | Numeral::Hundreds));
    let named = (1..=3)
        .map_while(|back| start.checked_sub(back))
        .take_while(|place| {
            let joins = words.is(*place, Mark::Filler)
                || words.at(*place).is_some_and(|t| matches!(t.kind, Kind::Sign(':' | '-' | '#' | '/')));
            joins || words.is(*place, Mark::Identifies)
        })
        .any(|place| words.is(place, Mark::Identifies));
    let text = words.text.of(number);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let phone = digits >= 4 && text.starts_with('0') || digits >= 10 && text.starts_with("62");
    let plus = start.checked_sub(1).is_some_and(|before| words.sign(before, '+') || words.sign(before, '#'));
    let account = digits >= 9 && !text.contains(['.', ',']) && !text.ends_with("000");
    let bank = words.is_before(start, Mark::Bank) && digits >= 8 && !text.contains(['.', ',']);
    let currency = words.is_before(start, Mark::Currency);
    let code = number.glued
        && words.at(start.wrapping_sub(1)).is_some_and(|before| before.kind == Kind::Word)
        && !currency
        && !words.is_before(start, Mark::DayOfMonth)
        && !matches!(
            start.checked_sub(1).and_then(|b| words.lexicon.numeral(words.sym(b))),
            Some(Numeral::Scale(_))
        )
        && words.lexicon.month(words.sym(start.wrapping_sub(1))).is_none()
        && !words.is_before(start, Mark::Times);
    let names = (named || bank || code) && !scaled && !currency;
    (names || (phone || plus || account) && !currency).then(|| code_end(words, start + 1))
}

/// The rest of a code: glued digits, letters, dashes and slashes.
fn code_end(words: Words<'_>, mut at: usize) -> usize {
    while words.glued(at)
        && words.at(at).is_some_and(|token| match token.kind {
            Kind::Number | Kind::Word => true,
            Kind::Sign(sign) => matches!(sign, '-' | '/') && words.glued(at + 1),
        })
    {
        at += 1;
    }
    at
}
