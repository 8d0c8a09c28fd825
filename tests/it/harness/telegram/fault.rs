//! What can go wrong at the fake: on the way in, on the way out, and in the delivery of updates. No state of chats here.

use std::time::Duration;

/// What goes wrong with a request.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It takes this long, then goes on as usual.
    Delay(Duration),
    /// It is accepted as usual; the answer comes this much later.
    Lag(Duration),
    /// 429 with this `retry_after` in seconds; nothing is accepted.
    TooMany(u64),
    /// This status with an error body; nothing is accepted.
    Status(u16),
    /// The connection is reset; nothing is accepted.
    ResetBefore,
    /// The request is accepted, then the connection is reset.
    ResetAfter,
    /// The request is accepted, the answer never comes.
    Silence,
    /// The request is accepted, the answer is not JSON.
    Garbage,
}

/// A rule: what goes wrong, for which requests, how often.
#[derive(Clone, Debug)]
pub struct Fault {
    what: What,
    method: Option<String>,
    chat: Option<i64>,
    left: u64,
    rate: f64,
}

impl Fault {
    /// For every request, for ever.
    pub fn new(what: What) -> Self {
        Self { what, method: None, chat: None, left: u64::MAX, rate: 1.0 }
    }

    /// Only for one method.
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_ascii_lowercase());
        self
    }

    /// Only for one chat.
    pub fn chat(mut self, chat: i64) -> Self {
        self.chat = Some(chat);
        self
    }

    /// Only so many times.
    pub fn times(mut self, times: u64) -> Self {
        self.left = times;
        self
    }

    /// Only for this share of the requests.
    pub fn rate(mut self, rate: f64) -> Self {
        self.rate = rate;
        self
    }

    /// What happens to this request, if the rule holds for it; uses the rule up.
    pub(super) fn strike(&mut self, method: &str, chat: Option<i64>, dice: &mut Dice) -> Option<What> {
        let fits = self.left > 0
            && self.method.as_deref().is_none_or(|m| m == method)
            && self.chat.is_none_or(|c| Some(c) == chat)
            && dice.lands(self.rate);
        if !fits {
            return None;
        }
        self.left -= 1;
        Some(self.what.clone())
    }
}

/// How deliveries of updates are disturbed. The default leaves them alone.
#[derive(Clone, Debug, Default)]
pub struct Disturbance {
    /// Where the dice start.
    pub seed: u64,
    /// The share of updates delivered twice.
    pub duplicates: f64,
    /// The share of updates that swap places with the next one.
    pub reordered: f64,
}

/// Dice that fall the same way for the same seed.
#[derive(Clone, Debug, Default)]
pub(super) struct Dice(pub u64);

impl Dice {
    pub(super) fn lands(&mut self, rate: f64) -> bool {
        if rate >= 1.0 {
            return true;
        }
        if rate <= 0.0 {
            return false;
        }
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        ((mixed >> 11) as f64) / ((1_u64 << 53) as f64) < rate
    }
}
