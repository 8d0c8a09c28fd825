//! QRIS payloads (EMVCo merchant-presented mode): a string of fields, each two digits of identifier, two of length, then the
//! value, ended by a checksum. Pure; says what is wrong, repairs nothing.

use super::Rupiah;
use thiserror::Error;

/// The longest payload (EMVCo merchant-presented mode, 512 characters).
pub const LONGEST: usize = 512;

/// Why a payload is not a QRIS code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum QrisError {
    /// The fields do not fit the length.
    #[error(
        "it is not a QRIS payload: copy the whole text that the code holds, from 000201 to the last four characters"
    )]
    Shape,
    /// It is longer than such a code may be.
    #[error("it is longer than the {LONGEST} characters that a QRIS code may hold")]
    TooLong,
    /// The checksum is another one.
    #[error("its checksum does not fit: a character was lost or changed; copy the text again")]
    Checksum,
    /// A field is missing or wrong.
    #[error("it is not an Indonesian QRIS code: field {0} is missing or has another value")]
    Field(&'static str),
    /// The amount that it asks for is none.
    #[error(
        "the amount in field 54 is not in whole rupiah; enter the static code, which leaves the amount to the payer"
    )]
    Amount,
}

/// The fields of a payload, in order.
fn fields(payload: &str) -> Option<Vec<(&str, &str)>> {
    let mut fields = Vec::new();
    let mut rest = payload;
    while !rest.is_empty() {
        let id = rest.get(..2).filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))?;
        let length: usize = rest.get(2..4)?.parse().ok()?;
        let value = rest.get(4..4 + length)?;
        fields.push((id, value));
        rest = rest.get(4 + length..)?;
    }
    Some(fields)
}

/// The name of the merchant, as the payer's application shows it.
#[must_use]
pub fn merchant(payload: &str) -> Option<&str> {
    value(&fields(payload)?, "59").filter(|name| !name.trim().is_empty())
}

/// What a code asks the payer for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// The payer types the amount.
    Anything,
    /// The amount is filled in already.
    Exactly(Rupiah),
    /// An amount that cannot be read.
    Unreadable,
}

/// The amount in a payload (field 54), where it holds one.
#[must_use]
pub fn asked(payload: &str) -> Asked {
    let Some(all) = fields(payload) else { return Asked::Unreadable };
    let Some(amount) = value(&all, "54") else { return Asked::Anything };
    let whole = amount
        .split_once('.')
        .map_or(Some(amount), |(whole, rest)| rest.bytes().all(|digit| digit == b'0').then_some(whole));
    let rupiah = whole.filter(|whole| whole.bytes().all(|digit| digit.is_ascii_digit()));
    match rupiah.and_then(|whole| whole.parse().ok()) {
        Some(rupiah) if rupiah > 0 => Asked::Exactly(Rupiah::new(rupiah)),
        _ => Asked::Unreadable,
    }
}

fn value<'p>(fields: &[(&str, &'p str)], wanted: &str) -> Option<&'p str> {
    fields.iter().find(|(id, _)| *id == wanted).map(|(_, value)| *value)
}

/// Whether a payload is a code that an Indonesian payer's application can read.
///
/// # Errors
/// What is wrong with it.
pub fn check(payload: &str) -> Result<(), QrisError> {
    if !payload.is_ascii() {
        return Err(QrisError::Shape);
    }
    if payload.len() > LONGEST {
        return Err(QrisError::TooLong);
    }
    let all = fields(payload).ok_or(QrisError::Shape)?;
    if all.first() != Some(&("00", "01")) {
        return Err(QrisError::Field("00 (format)"));
    }
    let Some(("63", checksum)) = all.last().copied() else { return Err(QrisError::Field("63 (checksum)")) };
    let covered = payload.len().checked_sub(4).and_then(|end| payload.get(..end)).ok_or(QrisError::Shape)?;
    if !checksum.eq_ignore_ascii_case(&format!("{:04X}", crc(covered.as_bytes()))) {
        return Err(QrisError::Checksum);
    }
    if !all.iter().any(|(id, _)| ("26"..="51").contains(id)) {
        return Err(QrisError::Field("26 to 51 (merchant account)"));
    }
    for (id, wanted, name) in [("53", "360", "53 (currency 360)"), ("58", "ID", "58 (country ID)")] {
        if value(&all, id) != Some(wanted) {
            return Err(QrisError::Field(name));
        }
    }
    if merchant(payload).is_none() {
        return Err(QrisError::Field("59 (merchant name)"));
    }
    if asked(payload) == Asked::Unreadable {
        return Err(QrisError::Amount);
    }
    Ok(())
}

/// CRC-16/CCITT-FALSE: polynomial 1021, starting at FFFF, not reflected.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATIC: &str = "00020101021126690017ID.CO.EXAMPLE.WWW011893600000000000000002150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10000000000000303UMI5204541153033605802ID5911TOKO CONTOH6007JAKARTA61051011063045FBB";

    #[test]
    fn the_checksum_has_its_known_value() {
        assert_eq!(crc(b"123456789"), 0x29b1);
    }

    #[test]
    fn a_code_is_taken_and_a_damaged_one_refused() {
        assert_eq!(check(STATIC), Ok(()));
        assert_eq!(check(&STATIC.replace("TOKO CONTOH", "TOKO CONTOX")), Err(QrisError::Checksum));
        assert_eq!(check(STATIC.trim_end_matches("FBB")), Err(QrisError::Shape));
        assert_eq!(check("https://example.com"), Err(QrisError::Shape));
        assert_eq!(check(""), Err(QrisError::Field("00 (format)")));
        assert_eq!(check(&"0".repeat(LONGEST + 1)), Err(QrisError::TooLong));
    }

    /// A code with its checksum computed anew, so that only the one thing is wrong.
    fn with(changed: &str, into: &str) -> String {
        let body = STATIC.trim_end_matches("5FBB").replace(changed, into);
        format!("{body}{:04X}", crc(body.as_bytes()))
    }

    #[test]
    fn what_a_payer_would_miss_is_named() {
        for (changed, into, field) in [
            ("000201", "000202", "00 (format)"),
            ("5303360", "5303840", "53 (currency 360)"),
            ("5802ID", "5802MY", "58 (country ID)"),
            ("5911TOKO CONTOH", "", "59 (merchant name)"),
            ("5911TOKO CONTOH", "5902  ", "59 (merchant name)"),
        ] {
            assert_eq!(check(&with(changed, into)), Err(QrisError::Field(field)), "{into}");
        }
        assert_eq!(check(&with("5802ID", "5404abcd5802ID")), Err(QrisError::Amount));
        assert_eq!(check(&with("5802ID", "540712500005802ID")), Ok(()));
    }

    #[test]
    fn the_merchant_is_read_from_the_payload_and_nothing_else() {
        assert_eq!(merchant(STATIC), Some("TOKO CONTOH"));
        for broken in ["", "59", "59xx", "5999short", "000201", "5902  "] {
            assert_eq!(merchant(broken), None, "{broken}");
        }
    }

    #[test]
    fn an_amount_is_read_where_there_is_one() {
        assert_eq!(asked(STATIC), Asked::Anything);
        for (amount, meant) in [
            ("1250000", Some(1_250_000)),
            ("1250000.00", Some(1_250_000)),
            ("0", None),
            ("12.50", None),
            ("-5", None),
            ("9999999999999999999", None),
            ("", None),
        ] {
            let payload = with("5802ID", &format!("54{:02}{amount}5802ID", amount.len()));
            let meant = meant.map_or(Asked::Unreadable, |rupiah| Asked::Exactly(Rupiah::new(rupiah)));
            assert_eq!(asked(&payload), meant, "{amount}");
        }
    }
}
