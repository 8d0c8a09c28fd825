//! How many messages an account may send: so many a second overall and to one address, with short bursts. Pure: the instant is a
//! parameter, nothing waits here.
//!
//! Each limit remembers one instant, the moment at which its next message would be due if all were sent at an even pace; a burst may
//! run ahead of it by a little.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// How many messages may go out at once before the pace counts.
const BURST: u32 = 3;
/// How many addresses are remembered before those that are idle are forgotten.
const SWEEP_AT: usize = 4096;

/// Messages a second; zero is no limit of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// To everybody together.
    pub overall: u32,
    /// To one address.
    pub per_address: u32,
}

/// Why a message may not go out yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nobody may be written to for this long.
    Everyone(Duration),
    /// This address may not be written to for this long; others may.
    Address(Duration),
}

impl Held {
    /// How long.
    #[must_use]
    pub const fn wait(self) -> Duration {
        match self {
            Self::Everyone(wait) | Self::Address(wait) => wait,
        }
    }
}

/// The evenness of one limit: the time between two messages and how far a burst may run ahead.
#[derive(Clone, Copy)]
struct Pace {
    interval: Duration,
    ahead: Duration,
}

impl Pace {
    /// At `rate` a second with bursts of `burst`; no limit when `rate` is zero.
    fn new(rate: u32, burst: u32) -> Self {
        let interval = Duration::from_secs(1).checked_div(rate).unwrap_or_default();
        Self { interval, ahead: interval.saturating_mul(burst.saturating_sub(1)) }
    }

    /// How long a message must wait when the next one is due at `due`.
    fn wait(self, now: Instant, due: Instant) -> Duration {
        due.saturating_duration_since(now).saturating_sub(self.ahead)
    }

    /// When the next message is due after one at `now`.
    fn after(self, now: Instant, due: Instant) -> Instant {
        due.max(now) + self.interval
    }
}

/// The budget of one account.
pub struct RateBudget {
    overall: Pace,
    per_address: Pace,
    everyone_due: Instant,
    address_due: HashMap<String, Instant>,
    sweep_at: usize,
}

impl RateBudget {
    /// A full budget at `now`.
    #[must_use]
    pub fn new(rates: Rates, now: Instant) -> Self {
        Self {
            // At high rates a burst of three would be spent within one tick of a timer, so a tenth of a second is allowed at once.
            overall: Pace::new(rates.overall, BURST.max(rates.overall / 10)),
            per_address: Pace::new(rates.per_address, BURST),
            everyone_due: now,
            address_due: HashMap::new(),
            sweep_at: SWEEP_AT,
        }
    }

    /// Takes one message to `address` out of the budget, or says what holds it. Nothing is taken when it is held.
    ///
    /// # Errors
    /// How long it is held, and whether only this address is.
    pub fn take(&mut self, now: Instant, address: &str) -> Result<(), Held> {
        let wait = self.overall.wait(now, self.everyone_due);
        if !wait.is_zero() {
            return Err(Held::Everyone(wait));
        }
        let due = self.address_due.get(address).copied().unwrap_or(now);
        let wait = self.per_address.wait(now, due);
        if !wait.is_zero() {
            return Err(Held::Address(wait));
        }
        self.everyone_due = self.overall.after(now, self.everyone_due);
        self.remember(now, address, self.per_address.after(now, due));
        Ok(())
    }

    /// The platform asked to leave `address` alone for `wait`: no burst before it is over. Holds whatever the rates say.
    pub fn penalise(&mut self, now: Instant, address: &str, wait: Duration) {
        let until = now + wait + self.per_address.ahead;
        let due = self.address_due.get(address).copied().unwrap_or(now);
        self.remember(now, address, due.max(until));
    }

    /// The platform asked to leave everybody alone for `wait`.
    pub fn penalise_everyone(&mut self, now: Instant, wait: Duration) {
        self.everyone_due = self.everyone_due.max(now + wait + self.overall.ahead);
    }

    /// How many addresses are remembered.
    #[must_use]
    pub fn remembered(&self) -> usize {
        self.address_due.len()
    }

    /// Remembers an address while it is not idle, and forgets the idle ones from time to time.
    fn remember(&mut self, now: Instant, address: &str, due: Instant) {
        if due <= now {
            self.address_due.remove(address);
            return;
        }
        if let Some(known) = self.address_due.get_mut(address) {
            *known = due;
            return;
        }
        if self.address_due.len() >= self.sweep_at {
            self.address_due.retain(|_, due| *due > now);
            // Doubling keeps the cost of a sweep small beside the messages between two of them.
            self.sweep_at = SWEEP_AT.max(self.address_due.len().saturating_mul(2));
        }
        self.address_due.insert(address.to_owned(), due);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn budget(overall: u32, per_address: u32, now: Instant) -> RateBudget {
        RateBudget::new(Rates { overall, per_address }, now)
    }

    #[test]
    fn a_burst_of_three_then_one_a_second() {
        let start = Instant::now();
        let mut budget = budget(0, 1, start);
        for _ in 0..3 {
            assert_eq!(budget.take(start, "7"), Ok(()));
        }
        assert_eq!(budget.take(start, "7"), Err(Held::Address(SECOND)));
        assert_eq!(budget.take(start, "8"), Ok(()));
        assert_eq!(budget.take(start + SECOND, "7"), Ok(()));
        assert_eq!(budget.take(start + SECOND, "7"), Err(Held::Address(SECOND)));
        assert_eq!(budget.take(start + 4 * SECOND, "7"), Ok(()));
    }

    #[test]
    fn a_held_message_takes_nothing() {
        let start = Instant::now();
        let mut budget = budget(2, 1, start);
        for _ in 0..3 {
            assert_eq!(budget.take(start, "7"), Ok(()));
        }
        let held = budget.take(start, "8");
        assert_eq!(held, Err(Held::Everyone(SECOND / 2)));
        assert_eq!(budget.take(start, "8"), held);
        assert_eq!(budget.remembered(), 1);
        assert_eq!(budget.take(start + SECOND / 2, "8"), Ok(()));
    }

    #[test]
    fn the_platform_is_obeyed_also_without_rates_of_our_own() {
        let start = Instant::now();
        let mut budget = budget(0, 0, start);
        budget.penalise(start, "7", 5 * SECOND);
        assert_eq!(budget.take(start, "7"), Err(Held::Address(5 * SECOND)));
        assert_eq!(budget.take(start, "8"), Ok(()));
        budget.penalise_everyone(start, 2 * SECOND);
        assert_eq!(budget.take(start, "8").map_err(Held::wait), Err(2 * SECOND));
        assert_eq!(budget.take(start + 2 * SECOND, "8"), Ok(()));
        assert_eq!(budget.take(start + 5 * SECOND, "7"), Ok(()));
        assert_eq!(budget.remembered(), 0);
    }

    #[test]
    fn idle_addresses_are_forgotten() {
        let start = Instant::now();
        let mut budget = budget(0, 1, start);
        for n in 0..20_000_u32 {
            let now = start + Duration::from_millis(u64::from(n));
            assert_eq!(budget.take(now, &n.to_string()), Ok(()));
        }
        assert!(budget.remembered() <= 2 * SWEEP_AT, "{}", budget.remembered());
    }

    proptest! {
        #[test]
        fn no_second_sees_more_than_rate_and_burst(
            steps in proptest::collection::vec((0_u64..400, 0_u8..4), 1..300),
            overall in 1_u32..40,
            per_address in 1_u32..5,
        ) {
            let start = Instant::now();
            let mut budget = budget(overall, per_address, start);
            let mut now = start;
            let mut sent: Vec<(Instant, u8)> = Vec::new();
            for (step, address) in steps {
                now += Duration::from_millis(step);
                match budget.take(now, &address.to_string()) {
                    Ok(()) => sent.push((now, address)),
                    // What it says is exactly when it works: waiting that long is enough, unless the other limit holds it too.
                    Err(held) => prop_assert!(!held.wait().is_zero() && held.wait() <= SECOND),
                }
            }
            for (at, (from, address)) in sent.iter().enumerate() {
                let window: Vec<_> = sent[at..].iter().take_while(|(t, _)| *t < *from + SECOND).collect();
                prop_assert!(window.len() <= (overall + BURST.max(overall / 10)) as usize);
                let one = window.iter().filter(|(_, a)| a == address).count();
                prop_assert!(one <= (per_address + BURST) as usize);
            }
        }
    }
}
