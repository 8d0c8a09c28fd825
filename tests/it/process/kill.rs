//! `kill -9` at any moment, and a restart: what was acknowledged is there, everybody can go on, nobody is written to twice without it
//! being known, what was under way is visible as unknown, and it all ends as if nothing had happened.

use super::{
    crowd::{Crowd, Manner},
    journal::Journal,
    program::{Business, Mode, Server, free_port},
    replay, shop,
    verdict::{Kill, Run as Verdict},
};
use crate::harness::telegram::{Fault, What};
use chrono::{DateTime, Utc};
use santun::storage::{
    Engine,
    entities::{lease, outbox},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement, sea_query::Expr,
};
use std::{
    collections::HashSet,
    process::Child,
    time::{Duration, Instant},
};
use tokio::time::sleep;

/// How often the process dies. Every second time it lives on until a message leaves, else on a busy machine hardly any kill meets one.
const KILLS: usize = 32;
/// Nobody waits longer for a message to leave.
const SILENCE: Duration = Duration::from_secs(3);
/// Who talks to it meanwhile.
const DEBTORS: usize = 40;
/// Payments recorded meanwhile, each of which is thanked for.
const PAYMENTS: usize = 8;
/// So many have agreed before the first kill, so that there are payments on the slowest machine.
const EARLY: usize = 5;
/// After the last kill, on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);
/// A message is accepted this long after it was sent, and the answer takes as long again: it is under way at many a kill.
const ON_THE_WAY: Duration = Duration::from_millis(15);
/// People ask something when nothing comes. Nobody answers before all they wrote is answered: a word to a question that had not arrived
/// would count for nothing, and without a kill it had arrived.
const MANNER: Manner = Manner {
    patience: Duration::from_secs(3),
    pause: LIMIT,
    aside: 6,
    chatting: true,
    thinking: Duration::from_millis(300),
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_at_any_moment_on_sqlite() {
    survive(Engine::Sqlite, Mode::Polling, 9).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_at_any_moment_on_postgres() {
    survive(Engine::Postgres, Mode::Webhook, 10).await;
}

async fn survive(engine: Engine, mode: Mode, seed: u64) {
    let Some(business) = Business::open(engine).await else { return };
    let mut run = Run::start(&business, mode, seed).await;
    for kill in 0..KILLS {
        run.live(kill).await;
        run.die().await;
    }
    // Nobody waits for what they held.
    outlive_leases(&business).await;
    run.server = business.serve(mode, run.port);
    run.settle().await;
    let journal = Journal::read(&business).await;
    let payments: Vec<(usize, i64)> = run.payments.clone();
    Verdict {
        business: &business,
        journal: &journal,
        crowd: &run.crowd,
        kills: &run.kills,
        payments: &payments,
    }
    .judge(run.started.elapsed());
    let script = replay::Script::of(&journal, &run.crowd.debtors, &payments);
    drop(run);
    drop(business);
    replay::ends_alike(engine, mode, &script).await;
}

struct Run<'b> {
    business: &'b Business,
    mode: Mode,
    port: u16,
    crowd: Crowd,
    server: Server,
    /// The backends that are not of our processes.
    others: HashSet<i32>,
    kills: Vec<Kill>,
    payments: Vec<(usize, i64)>,
    paying: Vec<Child>,
    started: Instant,
}

impl<'b> Run<'b> {
    async fn start(business: &'b Business, mode: Mode, seed: u64) -> Self {
        let crowd = Crowd::new(&business.fake, shop::open(business, DEBTORS), seed);
        business.run(&["policy", "set", "thanks.delay_minutes", "0"]);
        let port = free_port();
        let others = backends(business).await;
        let mut server = business.serve(mode, port);
        server.ready(&business.http).await;
        for what in [What::Delay(ON_THE_WAY), What::Lag(ON_THE_WAY)] {
            business.fake.inject(Fault::new(what).method("sendMessage"));
        }
        let (kills, payments, paying) = (Vec::new(), Vec::new(), Vec::new());
        let started = Instant::now();
        let mut run = Self { business, mode, port, crowd, server, others, kills, payments, paying, started };
        run.crowd.arrive(EARLY);
        while run.crowd.debtors.iter().filter(|debtor| debtor.agreed).count() < EARLY {
            assert!(started.elapsed() < LIMIT, "the first do not agree\n{}", run.last_words());
            run.crowd.look(MANNER);
            sleep(Duration::from_millis(5)).await;
        }
        run
    }

    /// Lets the process live for a while: now and then not even until it is ready.
    async fn live(&mut self, kill: usize) {
        if kill > 0 {
            self.server = self.business.serve(self.mode, self.port);
        }
        self.crowd.arrive(EARLY + (kill + 1) * (DEBTORS - EARLY) / (KILLS - 4));
        let life = if self.crowd.roll(5) == 0 {
            Duration::from_millis(self.crowd.roll(600))
        } else {
            self.server.ready(&self.business.http).await;
            Duration::from_millis(50 + self.crowd.roll(800))
        };
        if kill % 3 == 1 {
            self.pay();
        }
        let until = Instant::now() + life;
        while Instant::now() < until {
            self.crowd.look(MANNER);
            sleep(Duration::from_millis(5)).await;
        }
        if kill.is_multiple_of(2) {
            let fake = &self.business.fake;
            let (asked, until) = (fake.calls("sendMessage"), until + SILENCE);
            while fake.calls("sendMessage") == asked && Instant::now() < until {
                self.crowd.look(MANNER);
                sleep(Duration::from_millis(1)).await;
            }
            sleep(Duration::from_millis(self.crowd.roll(25))).await;
        }
    }

    /// The owner records a payment of somebody who has agreed; their thanks are due at once.
    fn pay(&mut self) {
        if self.payments.len() == PAYMENTS {
            return;
        }
        let paid: Vec<usize> = self.payments.iter().map(|(debtor, _)| *debtor).collect();
        let agreed = |at: &usize| self.crowd.debtors[*at].agreed && !paid.contains(at);
        let Some(at) = (0..DEBTORS).find(agreed) else { return };
        let amount = 100_000 + i64::try_from(at).unwrap() * 1_000;
        let invoice = self.crowd.debtors[at].is.invoice.clone();
        let pay = ["pay", &invoice, "--amount", &amount.to_string(), "--reference", &invoice];
        self.paying.push(self.business.command(&pay).spawn().unwrap());
        self.payments.push((at, amount));
    }

    async fn die(&mut self) {
        self.server.kill();
        for mut paying in self.paying.drain(..) {
            assert!(paying.wait().unwrap().success(), "a payment could not be recorded");
        }
        // What the dead process had asked of PostgreSQL is done or undone now.
        while !backends(self.business).await.is_subset(&self.others) {
            sleep(Duration::from_millis(5)).await;
        }
        let confirmed = self.business.fake.confirmed();
        let journal = Journal::read(self.business).await;
        for update in confirmed {
            assert!(
                journal.inbox.contains_key(&update.to_string()),
                "update {update} was acknowledged and lost"
            );
        }
        self.kills.push(Kill::of(&journal));
        // Most restarts come after the leases of the dead have run out, some at once.
        if self.crowd.roll(4) > 0 {
            outlive_leases(self.business).await;
        }
    }

    /// Everybody finishes.
    async fn settle(&mut self) {
        self.server.ready(&self.business.http).await;
        let manner = Manner { chatting: false, ..MANNER };
        let started = Instant::now();
        loop {
            let open = self.crowd.look(manner);
            let unsettled = self.business.unsettled().await;
            // The words of an agreement may have been lost at a kill; the agreement is not.
            let journal = Journal::read(self.business).await;
            for debtor in &mut self.crowd.debtors {
                debtor.agreed |= journal.has_agreement(debtor.is.chat);
            }
            if open == 0 && unsettled == 0 && self.business.fake.pending() == 0 {
                break;
            }
            let late = started.elapsed() > LIMIT;
            assert!(!late, "{open} cannot finish, {unsettled} messages wait\n{}", self.last_words());
            sleep(Duration::from_millis(200)).await;
        }
        let (status, _) = self.server.stop().await;
        assert!(status.success());
    }

    /// What those who cannot finish read last, for whoever mends it.
    fn last_words(&self) -> String {
        let open = self.crowd.debtors.iter().filter(|debtor| !debtor.agreed);
        let last = open.map(|debtor| {
            let seen = self.business.fake.messages(debtor.is.chat);
            seen.last().map_or_else(String::new, |message| format!("{}\n{:?}", message.text, message.buttons))
        });
        last.collect::<Vec<_>>().join("\n--\n")
    }
}

/// The sessions of this database, where it is a server.
async fn backends(business: &Business) -> HashSet<i32> {
    if business.own.get_database_backend() != DbBackend::Postgres {
        return HashSet::new();
    }
    let all = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()";
    let rows = business.own.query_all_raw(Statement::from_string(DbBackend::Postgres, all)).await.unwrap();
    rows.iter().map(|row| row.try_get("", "pid").unwrap()).collect()
}

/// As if the machine had stood still for as long as the leases hold.
async fn outlive_leases(business: &Business) {
    let past = DateTime::<Utc>::from_timestamp(0, 0).unwrap();
    outbox::Entity::update_many()
        .col_expr(outbox::Column::LeaseUntil, Expr::value(past))
        .filter(outbox::Column::State.eq("sending"))
        .exec(&business.own)
        .await
        .unwrap();
    let leases = lease::Entity::update_many().col_expr(lease::Column::Until, Expr::value(past));
    leases.exec(&business.own).await.unwrap();
}
