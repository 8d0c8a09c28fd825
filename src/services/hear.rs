//! What a channel handed in, as an event of the dialogue: texts are understood with what was asked in mind, buttons are looked up
//! in the menu of the pending question.

use super::channel::Inbound;
use crate::{
    dialogue::{Event, Facts, Said, State},
    domain::{Rupiah, contact::Binding},
    nlu::{self, Addressee, Context, Understanding},
};
use chrono::{DateTime, Utc};

/// The longest text that is read, in characters; the platforms send no longer ones.
pub const LONGEST_TEXT: usize = 4_096;

/// An event with the words for the transcript.
pub struct Heard {
    /// For the dialogue; absent when there is nothing to answer.
    pub event: Option<Event>,
    /// What was understood, as a code.
    pub code: String,
    /// The words as written.
    pub words: Option<String>,
    /// The platform's id of a picture or file.
    pub file: Option<String>,
}

impl Heard {
    /// An event without words.
    #[must_use]
    pub fn silently(event: Event, code: &str) -> Self {
        Self { event: Some(event), code: code.to_owned(), words: None, file: None }
    }
}

/// The data of a button: the turn that asked and the place in its menu.
#[must_use]
pub fn button_data(turn: i64, index: usize) -> String {
    format!("q{turn}.{index}")
}

/// Hears one inbound thing in the circumstances of its conversation.
#[must_use]
pub fn hear(inbound: Inbound, at: Option<DateTime<Utc>>, state: &State, facts: &Facts) -> Heard {
    match inbound {
        Inbound::Text(text) => said(&text, at, false, state, facts),
        Inbound::Edited(text) => said(&text, at, true, state, facts),
        Inbound::Start { .. } => Heard::silently(Event::Started, "started"),
        Inbound::Pressed { data, .. } => pressed(&data, state),
        Inbound::Command(command) => Heard::silently(Event::Commanded(command), "command"),
        Inbound::Contact { phone, own } => {
            let on_file = facts.debtor.as_ref().and_then(|debtor| debtor.phone.as_deref());
            let matches = own && on_file.is_some_and(|on_file| same_phone(on_file, &phone));
            Heard::silently(Event::ContactShared { matches }, "contact")
        }
        Inbound::File { file, caption } => {
            let caption = caption.map(|text| cut(&text).0);
            let reading = caption.as_deref().map(|text| Box::new(understand(text, state, facts)));
            let event = Event::FileReceived { photo: file.photo, caption: reading };
            let code = if file.photo { "photo" } else { "document" };
            Heard { event: Some(event), code: code.to_owned(), words: caption, file: Some(file.id) }
        }
        Inbound::Odd(kind) => Heard::silently(Event::Odd(kind), "odd"),
        Inbound::Blocked => silent("blocked"),
        Inbound::Unblocked => silent("unblocked"),
        Inbound::Group => Heard::silently(Event::InGroup, "group"),
        Inbound::Nothing => silent("nothing"),
    }
}

fn silent(code: &str) -> Heard {
    Heard { event: None, code: code.to_owned(), words: None, file: None }
}

fn said(text: &str, at: Option<DateTime<Utc>>, edited: bool, state: &State, facts: &Facts) -> Heard {
    let (words, too_long) = cut(text);
    let understanding = understand(&words, state, facts);
    let code = serde_json::to_value(understanding.intent)
        .ok()
        .and_then(|code| code.as_str().map(str::to_owned))
        .unwrap_or_default();
    let event = Event::Said(Box::new(Said { understanding, at, edited, too_long }));
    Heard { event: Some(event), code, words: Some(words), file: None }
}

/// At most [`LONGEST_TEXT`] characters, without NUL, which no database text may hold.
fn cut(text: &str) -> (String, bool) {
    let mut characters = text.chars().filter(|character| *character != '\0');
    let kept: String = characters.by_ref().take(LONGEST_TEXT).collect();
    (kept, characters.next().is_some())
}

fn understand(text: &str, state: &State, facts: &Facts) -> Understanding {
    let balance = Facts::balance(&facts.subject(state.focus));
    nlu::understand(
        text,
        &Context {
            today: facts.today,
            expectation: state.expectation(),
            within: state.within(),
            balance: (balance > Rupiah::ZERO).then_some(balance),
            language: facts
                .debtor
                .as_ref()
                .map(|debtor| debtor.language)
                .or(state.language)
                .unwrap_or_default(),
            addressee: addressee(state, facts),
        },
    )
}

/// Whom we ask for: while the address is not known to be theirs, and where it is doubted anew.
fn addressee<'a>(state: &State, facts: &'a Facts) -> Option<Addressee<'a>> {
    let asks_who = facts.binding == Binding::Pending || state.doubts_who();
    let debtor = facts.debtor.as_deref().filter(|_| asks_who)?;
    Some(Addressee { honorific: debtor.honorific, name: &debtor.name })
}

/// A button counts only under the question that is pending, also where that was asked again since.
fn pressed(data: &str, state: &State) -> Heard {
    let choice = data
        .strip_prefix('q')
        .and_then(|rest| rest.split_once('.'))
        .and_then(|(turn, index)| Some((turn.parse::<i64>().ok()?, index.parse::<usize>().ok()?)))
        .filter(|(turn, _)| (state.menu_since..=state.asked_turn).contains(turn))
        .and_then(|(_, index)| state.menu.get(index));
    match choice {
        Some(choice) => Heard {
            event: Some(Event::Pressed(choice.clone())),
            code: choice.code().to_owned(),
            words: None,
            file: None,
        },
        None => Heard::silently(Event::PressedOld, "old-button"),
    }
}

/// The same number, however it is written: `0812…`, `62812…`, `+62 812-…`.
fn same_phone(left: &str, right: &str) -> bool {
    let national = |phone: &str| -> String {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let rest = digits.strip_prefix("62").or_else(|| digits.strip_prefix('0')).unwrap_or(&digits);
        rest.to_owned()
    };
    let (left, right) = (national(left), national(right));
    left.len() >= 8 && left == right
}
