//! QR codes: of an invitation, of a QRIS payment. Drawn from its text alone, always alike; knows nothing of who sees it.

use fast_qr::{ECL, QRBuilder};

/// White modules around a code, as scanners want them.
const MARGIN: usize = 4;
/// Pixels of a module in a picture.
const SCALE: usize = 8;

/// Why there is no code.
#[derive(Debug, thiserror::Error)]
pub enum QrCodeError {
    /// More text than the largest code holds.
    #[error("the text is too long for a QR code")]
    TooLong,
    /// The picture could not be written.
    #[error("the picture of a QR code could not be drawn")]
    Undrawn(#[from] png::EncodingError),
}

/// A QR code: a square of modules, dark or light, with its margin.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode {
    side: usize,
    dark: Vec<bool>,
}

impl QrCode {
    /// The code that holds `text`.
    ///
    /// # Errors
    /// Where it is too long.
    pub fn of(text: &str) -> Result<Self, QrCodeError> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| QrCodeError::TooLong)?;
        let side = code.size + 2 * MARGIN;
        let inside = |at: usize| at.checked_sub(MARGIN).filter(|at| *at < code.size);
        let module = |at: usize| inside(at / side).zip(inside(at % side));
        let dark = (0..side * side).map(|at| {
            let module = module(at).and_then(|(row, column)| code.data.get(row * code.size + column));
            module.is_some_and(|module| module.value())
        });
        Ok(Self { side, dark: dark.collect() })
    }

    /// Modules of a side, with the margin.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.side
    }

    /// Whether a module is dark; outside of the square nothing is.
    #[must_use]
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        column < self.side && self.dark.get(row * self.side + column).copied().unwrap_or(false)
    }

    /// The code as a PNG file, black on white.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn png(&self) -> Result<Vec<u8>, QrCodeError> {
        let side = self.side * SCALE;
        let mut pixels = Vec::with_capacity(side * side);
        for row in 0..side {
            pixels.extend(
                (0..side).map(|column| if self.is_dark(row / SCALE, column / SCALE) { 0 } else { u8::MAX }),
            );
        }
        let size = u32::try_from(side).map_err(|_| QrCodeError::TooLong)?;
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, size, size);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&pixels)?;
        writer.finish()?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_with_a_light_margin_and_three_marks() {
        let code = QrCode::of("000201").unwrap();
        let last = code.side() - 1;
        assert_eq!(code.side(), 21 + 2 * MARGIN);
        for at in 0..=last {
            for margin in 0..MARGIN {
                assert!(!code.is_dark(margin, at) && !code.is_dark(at, margin));
                assert!(!code.is_dark(last - margin, at) && !code.is_dark(at, last - margin));
            }
        }
        for (row, column) in [(MARGIN, MARGIN), (MARGIN, last - MARGIN), (last - MARGIN, MARGIN)] {
            assert!(code.is_dark(row, column));
        }
        assert!(!code.is_dark(0, last + 1) && !code.is_dark(last + 1, 0));
    }

    #[test]
    fn the_same_text_is_the_same_picture_and_too_much_is_none() {
        let drawn = |text: &str| QrCode::of(text).unwrap().png().unwrap();
        assert_eq!(drawn("000201"), drawn("000201"));
        assert_ne!(drawn("000201"), drawn("000202"));
        assert!(matches!(QrCode::of(&"x".repeat(3000)), Err(QrCodeError::TooLong)));
    }
}
