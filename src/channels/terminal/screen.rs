//! How a message looks on the terminal, and which numbers may be typed under it. Pure.

use crate::services::{
    channel::{Outgoing, OutgoingButton},
    qr_code::QrCode,
};

/// What stands before each line of the bot.
const SPEAKER: &str = "bot> ";

/// The buttons under the newest message that has any.
#[derive(Clone, Default)]
pub struct Menu {
    message_id: String,
    buttons: Vec<OutgoingButton>,
}

impl Menu {
    /// The menu after a message was shown: its own buttons. A message without any leaves the menu, because it may be a remark that came
    /// between a question and its answer.
    pub fn shown(&mut self, external_id: &str, message: &Outgoing) {
        if !message.buttons.is_empty() {
            external_id.clone_into(&mut self.message_id);
            self.buttons.clone_from(&message.buttons);
        }
    }

    /// The data of the button with this number, counted from one, and the message that carries it.
    #[must_use]
    pub fn button(&self, number: usize) -> Option<(&str, &str)> {
        let button = self.buttons.get(number.checked_sub(1)?)?;
        Some((&button.data, &self.message_id))
    }

    /// Nothing can be chosen any more.
    pub fn clear(&mut self) {
        self.buttons.clear();
    }
}

/// The lines of a message: the picture, the text, then the buttons by number.
#[must_use]
pub fn lines(message: &Outgoing) -> Vec<String> {
    let text = message.text.lines().map(|line| format!("{SPEAKER}{line}").trim_end().to_owned());
    let buttons =
        message.buttons.iter().enumerate().map(|(at, button)| format!("  {}. {}", at + 1, button.label));
    let picture = message.picture.as_ref().map(drawn).unwrap_or_default();
    picture.into_iter().map(|line| format!("{SPEAKER}{line}")).chain(text).chain(buttons).collect()
}

/// A code in half blocks, two modules above each other in one character. Light is drawn and dark left out, as terminals are dark.
fn drawn(code: &QrCode) -> Vec<String> {
    let half = |row: usize, column: usize| match (code.is_dark(row, column), code.is_dark(row + 1, column)) {
        (false, false) => '█',
        (false, true) => '▀',
        (true, false) => '▄',
        (true, true) => ' ',
    };
    (0..code.side())
        .step_by(2)
        .map(|row| (0..code.side()).map(|column| half(row, column)).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, labels: &[&str]) -> Outgoing {
        let buttons = labels
            .iter()
            .map(|label| OutgoingButton { label: (*label).to_owned(), data: format!("d:{label}") });
        Outgoing {
            to: "terminal".to_owned(),
            text: text.to_owned(),
            buttons: buttons.collect(),
            request_contact: None,
            picture: None,
        }
    }

    #[test]
    fn every_line_of_the_bot_is_marked_and_buttons_are_numbered() {
        let shown = lines(&message("Halo Bu Ani.\n\nSudah terima tagihannya?", &["Sudah", "Belum"]));
        assert_eq!(
            shown,
            ["bot> Halo Bu Ani.", "bot>", "bot> Sudah terima tagihannya?", "  1. Sudah", "  2. Belum"]
        );
    }

    #[test]
    fn a_code_stands_above_its_text_and_every_module_can_be_read_back() {
        let code = QrCode::of("000201").unwrap();
        let shown = lines(&Outgoing { picture: Some(code.clone()), ..message("QRIS", &["Sudah"]) });
        let rows = code.side().div_ceil(2);
        assert_eq!(shown.get(rows..), Some(["bot> QRIS".to_owned(), "  1. Sudah".to_owned()].as_slice()));
        for (at, line) in shown.iter().take(rows).enumerate() {
            let line = line.strip_prefix(SPEAKER).unwrap();
            assert_eq!(line.chars().count(), code.side());
            for (column, half) in line.chars().enumerate() {
                assert_eq!(code.is_dark(2 * at, column), matches!(half, '▄' | ' '));
                assert_eq!(code.is_dark(2 * at + 1, column), matches!(half, '▀' | ' '));
            }
        }
    }

    #[test]
    fn the_menu_is_that_of_the_newest_message_with_buttons() {
        let mut menu = Menu::default();
        assert_eq!(menu.button(1), None);
        menu.shown("1", &message("?", &["Sudah", "Belum"]));
        menu.shown("2", &message("Sebentar.", &[]));
        assert_eq!(menu.button(2), Some(("d:Belum", "1")));
        assert_eq!((menu.button(0), menu.button(3)), (None, None));
        menu.shown("3", &message("?", &["Ya"]));
        assert_eq!((menu.button(1), menu.button(2)), (Some(("d:Ya", "3")), None));
        menu.clear();
        assert_eq!(menu.button(1), None);
    }
}
