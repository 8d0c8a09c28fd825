//! Who owes: the person or company, how they wish to be addressed, in which language and zone.

use super::ids::DebtorId;
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The two languages every message exists in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// ISO 639-1: `id` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The language of an ISO 639-1 code or a BCP 47 tag such as `en-US`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// How a person is addressed before the name. `BapakIbu` where the business does not know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Honorific {
    /// "Bapak/Ibu", the safe form for somebody unknown.
    #[default]
    BapakIbu,
    /// "Bapak".
    Bapak,
    /// "Ibu".
    Ibu,
    /// "Kak", the form of the marketplaces; a setting.
    Kak,
    /// No honorific: a company.
    None,
}

impl Honorific {
    /// Reads what a business writes in its table: `Bapak`, `pak`, `Ibu`, `bu`, `Bapak/Ibu`, `Kak`, `-` or nothing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().trim_end_matches('.') {
            "" | "bapak/ibu" | "bpk/ibu" | "bapak_ibu" | "pak/bu" => Some(Self::BapakIbu),
            "bapak" | "bpk" | "pak" | "mr" | "tn" | "tuan" => Some(Self::Bapak),
            "ibu" | "bu" | "mrs" | "ms" | "ny" | "nyonya" | "nn" => Some(Self::Ibu),
            "kak" | "kakak" => Some(Self::Kak),
            "-" | "none" | "company" | "pt" | "cv" => Some(Self::None),
            _ => None,
        }
    }

    /// The stored code: `bapak_ibu`, `bapak`, `ibu`, `kak`, `none`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BapakIbu => "bapak_ibu",
            Self::Bapak => "bapak",
            Self::Ibu => "ibu",
            Self::Kak => "kak",
            Self::None => "none",
        }
    }
}

/// The three zones of Indonesia. A debtor without one is `None`: then only hours that suit all three count.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Western time, Asia/Jakarta, UTC+7.
    Wib,
    /// Central time, Asia/Makassar, UTC+8.
    Wita,
    /// Eastern time, Asia/Jayapura, UTC+9.
    Wit,
}

impl Zone {
    /// All three, from west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// The zone of the time-zone database.
    #[must_use]
    pub const fn tz(self) -> Tz {
        match self {
            Self::Wib => Tz::Asia__Jakarta,
            Self::Wita => Tz::Asia__Makassar,
            Self::Wit => Tz::Asia__Jayapura,
        }
    }

    /// `Asia/Jakarta`, `Asia/Makassar` or `Asia/Jayapura`: as it is written wherever people read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.tz().name()
    }

    /// `WIB`, `WITA` or `WIT`.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// Reads `Asia/Jakarta`, `Asia/Pontianak`, `Asia/Makassar`, `Asia/Jayapura`, `WIB`, `WITA` or `WIT`, in any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "asia/jakarta" | "asia/pontianak" | "wib" => Some(Self::Wib),
            "asia/makassar" | "asia/ujung_pandang" | "wita" => Some(Self::Wita),
            "asia/jayapura" | "wit" => Some(Self::Wit),
            _ => None,
        }
    }

    /// The wall clock of this zone at an instant.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.tz()).naive_local()
    }
}

/// A person or company that owes on at least one invoice.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debtor {
    /// Identifier.
    pub id: DebtorId,
    /// The business's own reference, unique.
    pub reference: String,
    /// Name as it is spoken to them.
    pub name: String,
    /// How they are addressed before the name.
    pub honorific: Honorific,
    /// Phone in international form, `+62…`, when known.
    pub phone: Option<String>,
    /// The language we write in.
    pub language: Language,
    /// Their zone, when known.
    pub zone: Option<Zone>,
    /// When they asked us to stop starting conversations.
    pub opted_out_at: Option<DateTime<Utc>>,
    /// Grows with every change of money, agreements or holds; a message that carries an older one is not sent as it is.
    pub ledger_version: i64,
}

impl fmt::Debug for Debtor {
    /// Names and phones never reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Debtor").field("id", &self.id).finish_non_exhaustive()
    }
}
