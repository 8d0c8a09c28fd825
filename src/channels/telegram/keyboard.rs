//! Keyboards: inline buttons, the button that shares one's contact, and which chats still have that one open. No sending here.

use crate::services::channel::{Outgoing, OutgoingButton};
use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};
use teloxide::types::{
    ButtonRequest, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup,
    KeyboardRemove, ReplyMarkup,
};

/// How many open reply keyboards are remembered. They are one-time keyboards, so a forgotten one only stays folded away.
const REMEMBERED: usize = 10_000;

/// The chats that were shown a reply keyboard which nobody has taken away.
#[derive(Default)]
pub(super) struct OpenKeyboards(Mutex<HashSet<i64>>);

impl OpenKeyboards {
    /// The keyboard for a message. Telegram carries one kind per message: with the contact button, the other buttons become buttons
    /// that write their label, which means the same as pressing them.
    pub(super) fn markup(&self, chat: i64, message: &Outgoing) -> Option<ReplyMarkup> {
        match &message.request_contact {
            Some(label) => Some(ReplyMarkup::Keyboard(contact_keyboard(label, &message.buttons))),
            None if !message.buttons.is_empty() => {
                Some(ReplyMarkup::InlineKeyboard(inline(&message.buttons)))
            }
            None if self.is_open(chat) => Some(ReplyMarkup::KeyboardRemove(KeyboardRemove::new())),
            None => None,
        }
    }

    /// Notes what a message that arrived did to the chat's reply keyboard.
    pub(super) fn shown(&self, chat: i64, markup: Option<&ReplyMarkup>) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match markup {
            Some(ReplyMarkup::Keyboard(_)) => {
                if open.len() >= REMEMBERED {
                    open.clear();
                }
                open.insert(chat);
            }
            Some(ReplyMarkup::KeyboardRemove(_)) => {
                open.remove(&chat);
            }
            _ => {}
        }
    }

    fn is_open(&self, chat: i64) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&chat)
    }
}

fn inline(buttons: &[OutgoingButton]) -> InlineKeyboardMarkup {
    let row = |button: &OutgoingButton| {
        vec![InlineKeyboardButton::callback(button.label.clone(), button.data.clone())]
    };
    InlineKeyboardMarkup::new(buttons.iter().map(row))
}

fn contact_keyboard(label: &str, buttons: &[OutgoingButton]) -> KeyboardMarkup {
    let share = vec![KeyboardButton::new(label).request(ButtonRequest::Contact)];
    let rows = buttons.iter().map(|button| vec![KeyboardButton::new(button.label.clone())]);
    KeyboardMarkup::new(std::iter::once(share).chain(rows)).one_time_keyboard().resize_keyboard()
}
