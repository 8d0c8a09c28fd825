//! QRIS codes for tests: a made-up payload, and the code that a sent picture shows, read module by module. No bot in here.

use fast_qr::{ECL, QRBuilder};
use std::io::Cursor;

/// A made-up static code: the payer types the amount.
pub const PAYLOAD: &str = "00020101021126690017ID.CO.EXAMPLE.WWW011893600000000000000002150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10000000000000303UMI5204541153033605802ID5911TOKO CONTOH6007JAKARTA61051011063045FBB";

/// The same shop's code that asks for Rp1.250.000.
pub const FILLED: &str = "00020101021226690017ID.CO.EXAMPLE.WWW011893600000000000000002150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10000000000000303UMI520454115303360540712500005802ID5911TOKO CONTOH6007JAKARTA61051011062170113INV-2026-0001630452A0";

/// Whether a PNG file shows exactly the code of `payload`, with the light margin that scanners want.
pub fn shows(file: &[u8], payload: &str) -> bool {
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.color_type), (frame.height, png::ColorType::Grayscale));
    let code = QRBuilder::new(payload).ecl(ECL::M).build().unwrap();
    let (side, modules) = (frame.width as usize, code.size + 8);
    let scale = side / modules;
    // A code of another size is another code.
    scale * modules == side
        && (0..side * side).all(|at| {
            let (row, column) = (at / side / scale, at % side / scale);
            let inside = (4..4 + code.size).contains(&row) && (4..4 + code.size).contains(&column);
            let dark = inside && code.data[(row - 4) * code.size + column - 4].value();
            pixels[at] == if dark { 0 } else { 255 }
        })
}
