//! What the use cases need from a channel: to send one message, and what a channel can and cannot do. And what a channel
//! hands in: decoded updates.

pub use crate::dialogue::Command;

use super::qr_code::QrCode;
use crate::{
    dialogue::reply::OddKind,
    domain::{Language, contact::ChannelKind},
};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use std::{fmt, time::Duration};

/// What a channel can do, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Longest text of one message, in UTF-16 code units as the platforms count.
    pub text_limit: usize,
    /// Longest text under a picture, counted likewise; nothing where no picture can be shown.
    pub caption_limit: Option<usize>,
    /// Most buttons under one message.
    pub button_limit: usize,
    /// Longest label of a button, in characters.
    pub button_label_limit: usize,
    /// Whether the person can share their own contact by a button.
    pub shares_contact: bool,
    /// Whether texts may carry the HTML subset of Telegram; else they are plain.
    pub html: bool,
}

/// A button on its way out: the label and the opaque data that comes back.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OutgoingButton {
    /// What the person reads.
    pub label: String,
    /// What comes back, at most 64 bytes.
    pub data: String,
}

/// One message to one address. The text is final.
#[derive(Clone)]
pub struct Outgoing {
    /// The address on the platform.
    pub to: String,
    /// The rendered text.
    pub text: String,
    /// Buttons, one row each.
    pub buttons: Vec<OutgoingButton>,
    /// The label of the platform's share-contact button, where one is wanted.
    pub request_contact: Option<String>,
    /// The QR code to show, with the text as its caption. Only for a channel that shows pictures.
    pub picture: Option<QrCode>,
}

impl fmt::Debug for Outgoing {
    /// Addresses and texts never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outgoing[redacted]")
    }
}

/// Why a platform refused a message for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The person blocked us, or the account is gone.
    Blocked,
    /// The address does not exist (any more).
    NoSuchAddress,
    /// The platform found the request wrong: our fault, a person must act.
    BadRequest,
    /// Our credentials are wrong: everything stops until somebody mends it.
    Unauthorized,
}

/// What became of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SendOutcome {
    /// The platform has it.
    Sent {
        /// The platform's message id.
        external_id: String,
        /// The platform's time of it, to the second on Telegram.
        at: DateTime<Utc>,
    },
    /// Certainly not sent; try again after this long.
    RetryAfter(Duration),
    /// The request left, no answer came: nobody knows.
    Unknown,
    /// Certainly not sent, and never will be.
    Refused(Refusal),
}

/// A platform on which people are reached.
pub trait Channel: Send + Sync + 'static {
    /// Which one.
    fn kind(&self) -> ChannelKind;
    /// Our account on it: messages of two bots never mix.
    fn account(&self) -> &str;
    /// What it can do.
    fn capabilities(&self) -> Capabilities;
    /// Sends one message; never retries by itself.
    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, SendOutcome>;
    /// Takes the buttons off a message that was answered. Best effort: a button that stays is answered kindly.
    fn clear_buttons<'a>(&'a self, to: &'a str, external_id: &'a str) -> BoxFuture<'a, ()>;
}

/// A picture or file as the platform names it; it is fetched only when a person looks at it.
#[derive(Clone, PartialEq, Eq)]
pub struct FileRef {
    /// The platform's id.
    pub id: String,
    /// A photo rather than a document.
    pub photo: bool,
}

/// What a person did on a channel.
#[derive(Clone, PartialEq)]
pub enum Inbound {
    /// Opened the chat, perhaps with an invitation.
    Start {
        /// The token behind the link.
        token: Option<String>,
    },
    /// Wrote something.
    Text(String),
    /// Changed something written before.
    Edited(String),
    /// Pressed a button; the data we gave it.
    Pressed {
        /// Our data.
        data: String,
        /// The message that carried the button.
        message_id: Option<String>,
    },
    /// Sent a command other than `/start`.
    Command(Command),
    /// Shared a contact; `own` when it is certainly the sender's.
    Contact {
        /// Phone as given.
        phone: String,
        /// The card is the sender's own.
        own: bool,
    },
    /// Sent a photo or a document.
    File {
        /// The file.
        file: FileRef,
        /// Words under it.
        caption: Option<String>,
    },
    /// Sent something that is not text.
    Odd(OddKind),
    /// Blocked us.
    Blocked,
    /// Unblocked us.
    Unblocked,
    /// Spoke to us in a group.
    Group,
    /// Nothing for us (a service message, an unknown kind).
    Nothing,
}

impl fmt::Debug for Inbound {
    /// Texts never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inbound[redacted]")
    }
}

/// One update from a platform, decoded, with its raw form.
#[derive(Clone)]
pub struct Update {
    /// Which channel.
    pub channel: ChannelKind,
    /// Our account on it.
    pub account: String,
    /// The platform's id of the update: the key against repeats.
    pub external_id: String,
    /// The address it came from; absent where there is none (then it is journalled and nothing else).
    pub from: Option<String>,
    /// What was done; `Err` when it could not be decoded: journalled and quarantined.
    pub inbound: Result<Inbound, DecodeError>,
    /// The platform's time of it, when it carries one.
    pub sent_at: Option<DateTime<Utc>>,
    /// The language of the person's app.
    pub app_language: Option<Language>,
    /// The raw JSON.
    pub raw: String,
}

impl fmt::Debug for Update {
    /// Only the key is shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Update").field("channel", &self.channel).finish_non_exhaustive()
    }
}

/// Why an update could not be decoded. Carries no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not JSON.
    #[error("the update is not JSON")]
    NotJson,
    /// JSON of an unknown shape.
    #[error("the update has an unknown shape")]
    UnknownShape,
    /// Decoded, but no turn could be taken about it.
    #[error("no turn can be taken about the update")]
    Unprocessable,
    /// Too large.
    #[error("the update is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}
