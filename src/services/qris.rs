//! QRIS payloads (EMVCo merchant-presented mode): a string of fields, each two digits of identifier, two of length, then the
//! value, ended by a checksum. Pure; says what is wrong, repairs nothing.

use thiserror::Error;

/// Why a payload is not a QRIS code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum QrisError {
    /// The fields do not fit the length.
    #[error(
        "it is not a QRIS payload: copy the whole text that the code holds, from 000201 to the last four characters"
    )]
    Shape,
    /// The checksum is another one.
    #[error("its checksum does not fit: a character was lost or changed; copy the text again")]
    Checksum,
    /// A field is missing or wrong.
    #[error("it is not an Indonesian QRIS code: field {0} is missing or has another value")]
    Field(&'static str),
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

/// Whether a payload is a code that an Indonesian payer's application can read.
///
/// # Errors
/// What is wrong with it.
pub fn check(payload: &str) -> Result<(), QrisError> {
    if !payload.is_ascii() {
        return Err(QrisError::Shape);
    }
    let all = fields(payload).ok_or(QrisError::Shape)?;
    let value = |wanted: &str| all.iter().find(|(id, _)| *id == wanted).map(|(_, value)| *value);
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
        if value(id) != Some(wanted) {
            return Err(QrisError::Field(name));
        }
    }
    match value("59") {
        Some(name) if !name.trim().is_empty() => Ok(()),
        _ => Err(QrisError::Field("59 (merchant name)")),
    }
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
    }
}
