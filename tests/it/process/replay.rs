//! The same messages once more, in the same order, to the same program that nobody kills: it must all end alike.

use super::{
    crowd::Debtor,
    journal::{Ending, Journal},
    program::{Business, Mode},
    shop,
};
use santun::storage::Engine;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// For everybody's messages, on a busy machine.
const LIMIT: Duration = Duration::from_secs(120);

/// What everybody wrote in a run, in the order in which it was taken, and how it ended for them.
pub struct Script {
    told: Vec<Told>,
    payments: Vec<(usize, i64)>,
}

struct Told {
    words: Vec<String>,
    hasty: bool,
    ended: Ending,
}

impl Script {
    /// Of a run that is over, debtor by debtor.
    pub fn of(journal: &Journal, debtors: &[Debtor], payments: &[(usize, i64)]) -> Self {
        let told = debtors.iter().map(|debtor| Told {
            words: journal.words(debtor.is.chat),
            hasty: debtor.is_hasty(),
            ended: journal.ending(&debtor.is, debtor.is_hasty()),
        });
        Self { told: told.collect(), payments: payments.to_vec() }
    }
}

/// Plays a script to a fresh business whose program lives on, and holds how it ends against how it ended before.
pub async fn ends_alike(engine: Engine, mode: Mode, script: &Script) {
    let Some(business) = Business::open(engine).await else { return };
    let invited = shop::open(&business, script.told.len());
    business.run(&["policy", "set", "thanks.delay_minutes", "0"]);
    let mut server = business.serving(mode).await;
    let started = Instant::now();
    let rounds = script.told.iter().map(|told| told.words.len()).max().unwrap_or_default();
    for round in 0..rounds {
        for (debtor, told) in invited.iter().zip(&script.told) {
            match told.words.get(round) {
                // The link of this business is another one.
                Some(words) if words.starts_with("/start ") => {
                    business.fake.push_start(debtor.chat, Some(&debtor.token));
                }
                Some(words) => {
                    business.fake.push_text(debtor.chat, words);
                }
                None => {}
            }
        }
        quiet(&business, started).await;
    }
    for (at, amount) in &script.payments {
        let invoice = &invited[*at].invoice;
        business.run(&["pay", invoice, "--amount", &amount.to_string(), "--reference", invoice]);
    }
    quiet(&business, started).await;
    assert!(server.stop().await.0.success());
    let journal = Journal::read(&business).await;
    for (debtor, told) in invited.iter().zip(&script.told) {
        assert_eq!(journal.words(debtor.chat).len(), told.words.len(), "chat {}", debtor.chat);
        assert_eq!(
            journal.ending(debtor, told.hasty),
            told.ended,
            "chat {} after {:?}",
            debtor.chat,
            told.words
        );
    }
    println!(
        "without a kill {rounds} rounds of {} debtors, {} of them hasty, end alike after {:?}",
        invited.len(),
        script.told.iter().filter(|told| told.hasty).count(),
        started.elapsed()
    );
}

/// Everything was taken and everything was answered.
async fn quiet(business: &Business, started: Instant) {
    while business.fake.pending() > 0 || business.unsettled().await > 0 {
        assert!(started.elapsed() < LIMIT, "messages wait for ever\n{}", business.log());
        sleep(Duration::from_millis(5)).await;
    }
}
