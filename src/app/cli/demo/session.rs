//! One conversation in the terminal: what was typed goes to the bot, what the bot says is shown.

use super::{facts, typed::Typed};
use crate::{
    app::{
        App,
        cli::{Output, output::Style},
    },
    channels::terminal::{self, Demo, Input, Jump, Menu, Shown, TerminalChannel},
    domain::{Language, Zone, ids::DebtorId},
    messages::format,
    services::{
        channel::Inbound,
        clock::{Clock as _, ManualClock},
        deliver::Delivery,
        rate_budget::{RateBudget, Rates},
        receive,
    },
    workers::outbox::drain,
};
use chrono::{LocalResult, TimeDelta, TimeZone as _};
use std::{sync::Arc, time::Instant};
use tokio::sync::mpsc::UnboundedReceiver;

/// How long the debtor takes for each line: an answer is always later than what it answers.
const TYPING: TimeDelta = TimeDelta::seconds(1);
/// Who speaks where it is not the bot.
const SPEAKER: &str = "demo> ";
/// What stands before each line of the bot.
const BOT: &str = "bot>";

/// A conversation that is going on.
pub struct Session<'a> {
    app: &'a App,
    output: &'a Output,
    clock: ManualClock,
    delivery: Arc<Delivery>,
    shown: UnboundedReceiver<Shown>,
    menu: Menu,
    debtor: DebtorId,
    zone: Zone,
}

impl<'a> Session<'a> {
    /// A conversation of `debtor`, who lives in `zone`.
    pub fn new(app: &'a App, output: &'a Output, clock: ManualClock, debtor: DebtorId, zone: Zone) -> Self {
        let (channel, shown) = TerminalChannel::new(Arc::new(clock.clone()));
        let unlimited = RateBudget::new(Rates { overall: 0, per_address: 0 }, Instant::now());
        let delivery = app.delivery(Arc::new(channel), unlimited);
        Self { app, output, clock, delivery, shown, menu: Menu::default(), debtor, zone }
    }

    /// Says something beside the conversation.
    ///
    /// # Errors
    /// Where the output is closed.
    pub fn say(&self, text: &str) -> anyhow::Result<()> {
        Ok(self.output.line(self.output.styled(&format!("{SPEAKER}{text}"), Style::Faint))?)
    }

    /// The local time, in words.
    pub fn time(&self) -> String {
        let local = self.zone.local(self.clock.now());
        let day = format::weekday(Language::En, local.date());
        let time = format::time(Language::En, local.time());
        format!("{day}, {time} {}", self.zone.abbreviation())
    }

    /// Opens the chat as the link of an invitation does.
    ///
    /// # Errors
    /// Where the database refuses or the output is closed.
    pub async fn open(&mut self, token: String) -> anyhow::Result<()> {
        self.hear(Inbound::Start { token: Some(token) }, "/start").await
    }

    /// Talks until the input ends or `/quit`.
    ///
    /// # Errors
    /// Where the input cannot be read, the database refuses or the output is closed.
    pub async fn talk(&mut self, typed: &mut Typed) -> anyhow::Result<()> {
        while let Some(line) = typed.next()? {
            self.clock.advance(TYPING);
            match terminal::parse(&line, &self.menu) {
                Input::Nothing => {}
                Input::Said(inbound) => self.hear(inbound, &line).await?,
                Input::Demo(Demo::Quit) => break,
                Input::Demo(Demo::Facts) => {
                    for line in facts::lines(self.app, self.debtor).await? {
                        self.say(&line)?;
                    }
                }
                Input::Demo(Demo::At(jump)) => self.jump(jump).await?,
                Input::Demo(Demo::AtUnreadable) => {
                    self.say("write /at +3d (also +2h, +90m, +1w) or /at 2026-01-25T09:00")?;
                }
            }
        }
        Ok(())
    }

    async fn hear(&mut self, inbound: Inbound, line: &str) -> anyhow::Result<()> {
        let update = terminal::update(inbound, line, &self.clock);
        receive(&self.app.services, &[], vec![update]).await?;
        self.show().await
    }

    /// Sends what is due and shows it.
    async fn show(&mut self) -> anyhow::Result<()> {
        drain(&self.delivery).await?;
        while let Ok(Shown { external_id, message }) = self.shown.try_recv() {
            for line in terminal::lines(&message) {
                match line.strip_prefix(BOT) {
                    Some(words) => {
                        let speaker = self.output.styled(BOT, Style::Good);
                        self.output.line(format_args!("{speaker}{words}"))?;
                    }
                    None => self.output.line(line)?,
                }
            }
            self.menu.shown(&external_id, &message);
        }
        Ok(())
    }

    /// Moves the clock forward.
    async fn jump(&mut self, jump: Jump) -> anyhow::Result<()> {
        let now = self.clock.now();
        let target = match jump {
            Jump::By(step) => now.checked_add_signed(step),
            Jump::To(local) => match self.zone.tz().from_local_datetime(&local) {
                LocalResult::Single(there) | LocalResult::Ambiguous(there, _) => Some(there.to_utc()),
                LocalResult::None => None,
            },
        };
        match target.filter(|target| *target >= now) {
            None => self.say("the clock goes forward only"),
            Some(target) => {
                self.clock.set(target);
                self.say(&format!(
                    "it is {}; reminders are not part of this release, so none arrives by itself",
                    self.time()
                ))?;
                self.show().await
            }
        }
    }
}
