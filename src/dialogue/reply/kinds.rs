//! The few kinds by which replies choose their words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why something cannot be written down.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impossible {
    /// The day has passed.
    PastDate,
    /// There is no such day.
    NoSuchDate,
    /// Nothing is not a payment.
    ZeroAmount,
    /// More than is owed.
    MoreThanOwed,
}

/// Why there is no discount.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoDiscount {
    /// The invoice has none.
    Never,
    /// It could be had until this day.
    Until(NaiveDate),
    /// It was given already.
    Given,
}

/// What kind of hard time was told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HardTime {
    /// A death.
    Bereavement,
    /// Illness or accident.
    Illness,
    /// Lost work.
    JobLoss,
    /// Fire, flood, earthquake.
    Disaster,
    /// Words of despair.
    Despair,
}

/// Things that people send and that are not text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddKind {
    /// A voice note or audio.
    Voice,
    /// A sticker, emoji alone, animation.
    Sticker,
    /// A place.
    Location,
    /// A video.
    Video,
    /// Somebody's contact card.
    ContactCard,
    /// Anything else.
    Other,
}

/// What a person must look into, told to the business's own people.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// A message from a debtor could not be processed.
    Unprocessed,
    /// A stored conversation could not be read.
    UnreadableState,
    /// A message was refused by the platform.
    Undeliverable,
    /// Nobody knows whether a message arrived.
    UnknownDelivery,
    /// The tone guard blocked a text of the bot; it went in the neutral tone.
    Reworded,
    /// The tone guard blocked a text of the bot in the neutral tone too; it did not go.
    Withheld,
}
