//! `kill -9` at any moment, and a restart: what was acknowledged is there, everybody can go on, nobody is written to twice without it
//! being known, and what was under way is visible as unknown.

use super::{
    crowd::{Crowd, Manner},
    journal::{self, Journal},
    program::{Business, Mode, Server, free_port},
    shop,
};
use chrono::{DateTime, Utc};
use santun::storage::{
    Engine,
    entities::{lease, outbox},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement, sea_query::Expr,
};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    process::Child,
    time::{Duration, Instant},
};
use tokio::time::sleep;
use uuid::Uuid;

/// How often the process dies.
const KILLS: usize = 32;
/// Who talks to it meanwhile.
const DEBTORS: usize = 40;
/// Payments recorded meanwhile, each of which is thanked for.
const PAYMENTS: usize = 8;
/// After the last kill: longer than a message's lease, on a busy machine.
const LIMIT: Duration = Duration::from_secs(180);
/// People write again when nothing comes.
const MANNER: Manner =
    Manner { patience: Duration::from_secs(4), pause: Duration::from_millis(500), aside: 6, chatting: true };

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_at_any_moment_on_sqlite() {
    survive(Engine::Sqlite, Mode::Polling, 9).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_at_any_moment_on_postgres() {
    survive(Engine::Postgres, Mode::Webhook, 10).await;
}

/// What was being sent when the process died, one set of rows a kill, with the contact of each.
type UnderWay = Vec<HashMap<i64, Uuid>>;

async fn survive(engine: Engine, mode: Mode, seed: u64) {
    let Some(business) = Business::open(engine).await else { return };
    let mut run = Run::start(&business, mode, seed).await;
    for kill in 0..KILLS {
        run.live(kill).await;
        run.die().await;
    }
    run.server = business.serve(mode, run.port);
    run.settle().await;
    run.judge().await;
}

struct Run<'b> {
    business: &'b Business,
    mode: Mode,
    port: u16,
    crowd: Crowd,
    server: Server,
    /// The backends that are not of our processes.
    others: HashSet<i32>,
    under_way: UnderWay,
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
        let (under_way, payments, paying) = (Vec::new(), Vec::new(), Vec::new());
        let started = Instant::now();
        Self { business, mode, port, crowd, server, others, under_way, payments, paying, started }
    }

    /// Lets the process live for a while: now and then not even until it is ready.
    async fn live(&mut self, kill: usize) {
        if kill > 0 {
            self.server = self.business.serve(self.mode, self.port);
        }
        self.crowd.arrive((kill + 1) * DEBTORS / (KILLS - 4));
        let life = if self.crowd.roll(5) == 0 {
            Duration::from_millis(self.crowd.roll(600))
        } else {
            self.server.ready(&self.business.http).await;
            Duration::from_millis(50 + self.crowd.roll(1_200))
        };
        if kill % 3 == 1 {
            self.pay();
        }
        let until = Instant::now() + life;
        while Instant::now() < until {
            self.crowd.look(MANNER);
            sleep(Duration::from_millis(5)).await;
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
        let sending = journal.outbox.iter().filter(|row| row.state == "sending");
        let sending: HashMap<i64, Uuid> = sending.map(|row| (row.id, row.contact_id)).collect();
        let contacts: HashSet<Uuid> = sending.values().copied().collect();
        assert_eq!(contacts.len(), sending.len(), "two messages to one person under way");
        self.under_way.push(sending);
        // Most restarts come after the leases of the dead have run out, some at once.
        if self.crowd.roll(4) > 0 {
            outlive_leases(self.business).await;
        }
    }

    /// Everybody finishes; leases run out by themselves.
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

    async fn judge(&self) {
        let journal = Journal::read(self.business).await;
        let mut arrived = 0;
        for debtor in &self.crowd.debtors {
            let seen = self.business.fake.messages(debtor.is.chat);
            arrived += journal.accounts_for(debtor.is.chat, &seen);
            journal.holds_every_update_once(debtor);
            journal.holds_the_agreement(debtor);
            journal::sees_only_their_own(debtor, &seen);
        }
        let repeats = self.judge_repeats(&journal);
        let thanked = self.judge_thanks(&journal);
        assert!(!self.business.log().contains("panicked"));
        println!(
            "{KILLS} kills in {:?}: {} updates, {} messages, {} under way at a kill of which {arrived} had arrived, {repeats} \
             repeats, {} nudges, {thanked} of {} thanks sent",
            self.started.elapsed(),
            journal.inbox.len(),
            self.business.fake.total(),
            self.under_way.iter().flat_map(HashMap::keys).collect::<HashSet<_>>().len(),
            self.crowd.debtors.iter().map(|debtor| debtor.nudges).sum::<usize>(),
            self.payments.len(),
        );
    }

    /// What was under way at a kill is unknown; each is repeated at most once, and only answers are.
    fn judge_repeats(&self, journal: &Journal) -> usize {
        let rows: HashMap<i64, &outbox::Model> = journal.outbox.iter().map(|row| (row.id, row)).collect();
        let lost: BTreeSet<i64> = self.under_way.iter().flat_map(HashMap::keys).copied().collect();
        for id in &lost {
            assert_eq!(rows[id].state, "unknown", "row {id} was under way at a kill");
        }
        let mut repeated = HashSet::new();
        for repeat in journal.outbox.iter().filter(|row| row.repeats_of.is_some()) {
            let original = rows[&repeat.repeats_of.unwrap()];
            assert!(lost.contains(&original.id), "a repeat without a kill");
            assert!(original.repeats_of.is_none() && repeated.insert(original.id), "repeated twice");
            assert_eq!((original.kind.as_str(), original.contact_id), ("answer", repeat.contact_id));
        }
        repeated.len()
    }

    /// Every payment was thanked for at most once, whatever happened.
    fn judge_thanks(&self, journal: &Journal) -> usize {
        let mut thanked = 0;
        for (at, _) in &self.payments {
            let chat = self.crowd.debtors[*at].is.chat;
            let meant: Vec<_> =
                journal.messages(chat).into_iter().filter(|row| row.kind == "proactive").collect();
            let [meant] = meant[..] else { panic!("chat {chat}: {} thanks", meant.len()) };
            assert!(matches!(meant.state.as_str(), "sent" | "unknown"), "{}", meant.state);
            let text = meant.rendered.as_deref().unwrap();
            let seen = self.business.fake.messages(chat);
            let copies = seen.iter().filter(|message| message.text == text).count();
            assert!(copies <= 1 && (copies == 1 || meant.state == "unknown"), "chat {chat}: {copies} thanks");
            thanked += copies;
        }
        assert!(!self.payments.is_empty());
        thanked
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
        .filter(outbox::Column::State.is_in(["leased", "sending"]))
        .exec(&business.own)
        .await
        .unwrap();
    let leases = lease::Entity::update_many().col_expr(lease::Column::Until, Expr::value(past));
    leases.exec(&business.own).await.unwrap();
}
