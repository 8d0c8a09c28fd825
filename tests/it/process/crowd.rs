//! Many debtors at their phones: each reads the newest message and answers it properly, now and then with a question beside it, and
//! asks something when nothing comes for too long.

use super::shop::Invited;
use crate::harness::telegram::{FakeTelegram, Sent};
use std::time::{Duration, Instant};

/// No aside at all.
pub const NEVER: u64 = u64::MAX;
/// Nobody agrees to a schedule before they have read it. Who could would answer before it is known that it arrived, and would rightly
/// have it read back anew.
const READING: Duration = Duration::from_millis(1_500);
/// What is asked by the way, or when nothing comes. It moves nothing, however often it is asked: an answer that is given twice because
/// its own answer was late would be taken for one to the next question.
const ASIDE: &str = "totalnya jadi berapa ya?";
/// The word that closes it.
const AGREED: &str = "setuju";

/// How the debtors behave.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// After this long without a word they ask something.
    pub patience: Duration,
    /// Whoever wrote twice waits this long for the second answer as well.
    pub pause: Duration,
    /// One answer in so many comes with a question right behind it.
    pub aside: u64,
    /// They go on asking after everything was agreed.
    pub chatting: bool,
    /// About so long they think before they answer, each in their own measure.
    pub thinking: Duration,
}

/// One debtor.
pub struct Debtor {
    /// Who it is.
    pub is: Invited,
    /// The updates that they caused.
    pub pushed: Vec<i64>,
    /// They saw the words of an agreement.
    pub agreed: bool,
    /// How often they wrote again because nothing came.
    pub nudges: usize,
    /// How often two of their messages were under way at once. The bot may be silent about one of two: a bare "yes" to a question that
    /// had not arrived counts for nothing.
    pub bursts: usize,
    /// How many answers they still wait for.
    awaited: usize,
    answered: usize,
    seen: usize,
    moved: Instant,
}

/// All of them.
pub struct Crowd {
    fake: FakeTelegram,
    /// In the order of their chats.
    pub debtors: Vec<Debtor>,
    dice: u64,
}

impl Crowd {
    /// Nobody has written yet. The same seed gives the same asides.
    pub fn new(fake: &FakeTelegram, invited: Vec<Invited>, seed: u64) -> Self {
        let debtor = |is| Debtor {
            is,
            pushed: Vec::new(),
            agreed: false,
            nudges: 0,
            bursts: 0,
            awaited: 0,
            answered: 0,
            seen: 0,
            moved: Instant::now(),
        };
        Self { fake: fake.clone(), debtors: invited.into_iter().map(debtor).collect(), dice: seed }
    }

    /// The first so many open their links, those who have not yet.
    pub fn arrive(&mut self, count: usize) {
        for debtor in self.debtors.iter_mut().take(count).filter(|debtor| debtor.pushed.is_empty()) {
            debtor.pushed.push(self.fake.push_start(debtor.is.chat, Some(&debtor.is.token)));
            (debtor.moved, debtor.awaited) = (Instant::now(), 1);
        }
    }

    /// Everybody looks at their phone once. How many have not agreed yet.
    pub fn look(&mut self, manner: Manner) -> usize {
        let mut open = 0;
        for at in 0..self.debtors.len() {
            let aside = self.roll(manner.aside) == 0;
            let debtor = &mut self.debtors[at];
            debtor.look(&self.fake, manner, aside);
            open += usize::from(!debtor.agreed);
        }
        open
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % sides
    }
}

impl Debtor {
    /// They lost patience so often that several answers to the same question were on their way at once: what the bot made of their
    /// words then depends on which of them had arrived.
    pub const fn is_hasty(&self) -> bool {
        self.nudges > 2
    }

    fn look(&mut self, fake: &FakeTelegram, manner: Manner, aside: bool) {
        if self.pushed.is_empty() {
            return;
        }
        let chat = self.is.chat;
        let count = fake.count(chat);
        if count > self.seen {
            self.awaited = self.awaited.saturating_sub(count - self.seen);
            (self.seen, self.moved) = (count, Instant::now());
            self.agreed |= fake.messages(chat).iter().any(is_agreement);
        }
        let waited = self.moved.elapsed();
        let all_there = self.awaited == 0;
        let is_new = count > self.answered && (all_there || waited > manner.pause);
        let lost_patience = waited > manner.patience;
        let goes_on = !self.agreed || manner.chatting;
        if !(goes_on && (is_new || lost_patience)) {
            return;
        }
        let words = match fake.messages(chat).last() {
            None => "halo",
            Some(newest) if is_new => answer(newest),
            Some(_) => ASIDE,
        };
        if (words == AGREED && waited < READING) || waited < self.thinks(manner) {
            return;
        }
        (self.answered, self.moved, self.awaited) = (count, Instant::now(), 1);
        self.nudges += usize::from(!is_new);
        self.bursts += usize::from(!all_there) + usize::from(is_new && aside);
        self.pushed.push(fake.push_text(chat, words));
        if is_new && aside {
            self.pushed.push(fake.push_text(chat, ASIDE));
            self.awaited += 1;
        }
    }

    /// Between half and one and a half times as long as people do.
    fn thinks(&self, manner: Manner) -> Duration {
        let measure = u32::try_from(self.is.chat % 5).unwrap_or_default();
        manner.thinking / 2 + manner.thinking * measure / 4
    }
}

/// Only after an agreement the bot says how to pay, unasked.
fn is_agreement(message: &Sent) -> bool {
    message.text.contains("1234567890")
}

/// What a person would write back, by the choices under the message.
fn answer(message: &Sent) -> &'static str {
    let offers = |label: &str| message.buttons.iter().any(|(shown, _)| shown == label);
    if offers("Ya, benar") {
        "iya betul"
    } else if offers("Sudah terima") {
        "sudah saya terima"
    } else if offers("Cicil") {
        "bisa dicicil gak kak?"
    } else if offers("Dana belum cukup") {
        "lagi seret nih"
    } else if offers("Setuju") {
        if message.text.contains("Apakah Anda setuju?") { AGREED } else { "3x bisa?" }
    } else {
        ASIDE
    }
}
