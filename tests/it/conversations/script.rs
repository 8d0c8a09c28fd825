//! Plays one conversation file and writes it anew with what the bot did.

use super::business;
use crate::harness::{
    bot::{Bot, NewDebtor, NewInvoice, STAFF, catalogue},
    database::TestDatabase,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use santun::{
    dialogue::{Speech, reply::OddKind},
    domain::{Language, Zone},
    services::channel::{Command, FileRef, Inbound},
    storage::entities::{
        agreement, contact, debtor, difficulty, dispute, hold, outbox, promised_payment, proof, task,
    },
};
use sea_orm::{EntityTrait, QueryOrder};
use std::{collections::HashMap, fmt::Write as _};

/// The address of the one debtor of a file.
const CHAT: &str = "chat";

/// Plays `written` and returns it with the bot's part as it is now.
pub async fn play(test: &TestDatabase, written: &str, restarting: bool) -> String {
    let mut out = String::new();
    let mut stage: Option<Stage> = None;
    for line in written.lines() {
        match line.chars().next() {
            Some('<' | '|' | '=') => continue,
            _ => writeln!(out, "{line}").unwrap(),
        }
        let Some((mark, rest)) = line.split_once(' ') else { continue };
        match (mark, stage.as_mut()) {
            ("@", None) => stage = Some(Stage::set(test, rest).await),
            ("@", Some(stage)) => stage.move_clock(rest).await,
            (">", Some(stage)) => {
                if restarting {
                    stage.bot.restart(test.reopen().await);
                }
                stage.debtor_does(rest).await;
            }
            ("!", Some(stage)) => business::does(&stage.bot, rest).await,
            _ => continue,
        }
        if let Some(stage) = stage.as_mut() {
            out.push_str(&stage.heard().await);
        }
    }
    if let Some(stage) = stage {
        out.push_str(&stage.written_down().await);
    }
    out
}

/// The lines that differ, side by side.
pub fn difference(written: &str, played: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (written.lines().collect(), played.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let show = |mark: &str, lines: &[&str]| {
        lines.iter().skip(same.saturating_sub(1)).take(8).fold(String::new(), |mut all, line| {
            writeln!(all, "{mark} {line}").unwrap();
            all
        })
    };
    format!("first difference at line {}\n{}{}", same + 1, show("-", &old), show("+", &new))
}

struct Stage {
    bot: Bot,
    seen: i64,
    /// Rows that were told of while they waited for their time.
    waiting: Vec<i64>,
    staff_seen: usize,
}

impl Stage {
    /// `2026-03-02 10:00 WIB debtor=ani name=Ani_Lestari invoice=INV-7:1500000:2026-02-25 …`
    async fn set(test: &TestDatabase, header: &str) -> Self {
        let words: Vec<&str> = header.split_whitespace().collect();
        let at = instant(&words[..3].join(" "));
        let bot = Bot::start(test, at).await;
        let pairs: Vec<(&str, String)> = words[3..]
            .iter()
            .map(|word| word.split_once('=').unwrap())
            .map(|(key, value)| (key, value.replace('_', " ")))
            .collect();
        let one: HashMap<&str, &String> = pairs.iter().map(|(key, value)| (*key, value)).collect();
        let text = |key: &str, default: &str| one.get(key).map_or(default.to_owned(), |text| (*text).clone());
        let person = NewDebtor {
            honorific: text("honorific", "ibu"),
            language: text("lang", "id"),
            phone: one.get("phone").map(|phone| (*phone).clone()),
            zone: Some(text("zone", "Asia/Jakarta").replace(' ', "_")),
            ..NewDebtor::named("ani", &text("name", "Ani Lestari"))
        };
        let early = one.get("early").map(|text| {
            let (points, until) = text.split_once(':').unwrap();
            (points.parse().unwrap(), until.parse().unwrap())
        });
        let invoices = pairs.iter().filter(|(key, _)| *key == "invoice").map(|(_, value)| {
            let parts: Vec<&str> = value.split(':').collect();
            let due: NaiveDate = parts[2].parse().unwrap();
            NewInvoice {
                early,
                late_fee_clause: one.get("clause").map(|clause| (*clause).clone()),
                ..NewInvoice::of(parts[0], parts[1].parse().unwrap(), due)
            }
        });
        let token = bot.debtor(person, invoices.collect()).await;
        for (key, value) in pairs.iter().filter(|(key, _)| *key == "policy") {
            let (name, value) = value.split_once(':').unwrap_or_else(|| panic!("{key} wants name:value"));
            bot.set_policy(&name.replace(' ', "_"), &value.replace(' ', "_")).await;
        }
        if one.get("opened").is_none_or(|opened| *opened != "no") {
            bot.opens(CHAT, &token).await;
        }
        Self { bot, seen: 0, waiting: Vec::new(), staff_seen: 0 }
    }

    async fn move_clock(&mut self, to: &str) {
        if let Some(step) = to.strip_prefix('+') {
            let (number, unit) = step.split_at(step.len() - 1);
            let number: i64 = number.parse().unwrap();
            let step = match unit {
                "d" => TimeDelta::days(number),
                "h" => TimeDelta::hours(number),
                "m" => TimeDelta::minutes(number),
                _ => panic!("{to}: d, h or m"),
            };
            self.bot.later(step).await;
        } else {
            self.bot.clock.set(instant(to));
            self.bot.drain().await;
        }
    }

    async fn debtor_does(&self, what: &str) {
        let bot = &self.bot;
        if let Some(label) = what.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            bot.presses(CHAT, label).await;
            return;
        }
        let inbound = match what.split_once(' ').unwrap_or((what, "")) {
            ("(photo)", caption) => file(true, caption),
            ("(document)", caption) => file(false, caption),
            ("(edited)", text) => Inbound::Edited(text.to_owned()),
            ("(voice)", _) => Inbound::Odd(OddKind::Voice),
            ("(sticker)", _) => Inbound::Odd(OddKind::Sticker),
            ("(group)", _) => {
                bot.inbound("group", Inbound::Group).await;
                return;
            }
            ("(unknown-command)", _) => Inbound::Command(Command::Unknown),
            ("(location)", _) => Inbound::Odd(OddKind::Location),
            ("(contact)", phone) => Inbound::Contact { phone: phone.to_owned(), own: true },
            ("(somebody's-contact)", phone) => Inbound::Contact { phone: phone.to_owned(), own: false },
            ("(old-button)", _) => Inbound::Pressed { data: "q0.0".to_owned(), message_id: None },
            ("(start)", token) => Inbound::Start { token: Some(token.to_owned()).filter(|t| !t.is_empty()) },
            ("(burst)", texts) => {
                let updates = texts.split(" / ").map(|text| bot.update(CHAT, Inbound::Text(text.to_owned())));
                bot.receive(updates.collect()).await;
                bot.drain().await;
                return;
            }
            ("/help" | "/bantuan", _) => Inbound::Command(Command::Help),
            ("/tagihan" | "/invoice", _) => Inbound::Command(Command::Invoice),
            ("/bahasa" | "/language", code) => Inbound::Command(Command::Language(Language::from_code(code))),
            ("/petugas" | "/human", _) => Inbound::Command(Command::Person),
            ("/stop", _) => Inbound::Command(Command::Stop),
            ("/mulai", _) => Inbound::Command(Command::Resume),
            _ => Inbound::Text(what.replace("\\n", "\n")),
        };
        bot.inbound(CHAT, inbound).await;
    }

    /// What the bot meant and said since the last look; what waited for its time is told of again when it leaves.
    async fn heard(&mut self) -> String {
        let mut out = String::new();
        for row in self.bot.outbox_after(0).await {
            let waited = self.waiting.contains(&row.id) && row.state != "deferred";
            if row.id <= self.seen && !waited {
                continue;
            }
            self.waiting.retain(|id| *id != row.id);
            if row.state == "deferred" {
                self.waiting.push(row.id);
            }
            self.seen = self.seen.max(row.id);
            let sent = self.bot.channel.at(CHAT);
            let pictured = sent
                .iter()
                .any(|message| message.picture.is_some() && row.rendered.as_ref() == Some(&message.text));
            out.push_str(&told(&row, pictured));
        }
        let staff = self.bot.channel.at(STAFF).len();
        self.staff_seen = staff;
        out
    }

    /// What the whole conversation left behind.
    async fn written_down(&self) -> String {
        let db = self.bot.services.db.reader();
        let mut lines = Vec::new();
        for row in
            agreement::Entity::find().order_by_asc(agreement::Column::ProposedAt).all(db).await.unwrap()
        {
            let parts = promised_payment::Entity::find()
                .order_by_asc(promised_payment::Column::Position)
                .all(db)
                .await
                .unwrap();
            let own: Vec<String> = parts
                .iter()
                .filter(|part| part.agreement_id == row.id)
                .map(|part| format!("{}:{}", part.due_on, part.amount))
                .collect();
            let kept = if row.accepted_text.is_some() { " with its words" } else { "" };
            lines.push(format!("agreement {} {} {} {}{kept}", row.kind, row.act, row.balance, own.join(" ")));
        }
        for row in hold::Entity::find().all(db).await.unwrap() {
            let scope = if row.invoice_id.is_some() { "one invoice" } else { "everything" };
            let over = if row.released_at.is_some() { ", released" } else { "" };
            lines.push(format!("hold {} on {scope}{over}", row.kind));
        }
        for row in dispute::Entity::find().all(db).await.unwrap() {
            lines.push(format!(
                "dispute {}: {}",
                row.reason,
                row.details.unwrap_or_default().replace('\n', " / ")
            ));
        }
        for row in proof::Entity::find().all(db).await.unwrap() {
            lines.push(format!("reported payment by {}, {}", row.kind, row.status));
        }
        for row in difficulty::Entity::find().all(db).await.unwrap() {
            lines.push(format!("difficulty {}", row.reason));
        }
        for row in task::Entity::find().all(db).await.unwrap() {
            let waits = if row.closed_at.is_some() { "a person saw to" } else { "waits for a person" };
            lines.push(format!("{waits}: {}", row.kind));
        }
        for row in contact::Entity::find().all(db).await.unwrap() {
            if row.external_id == CHAT && row.binding != "bound" {
                lines.push(format!("address {}", row.binding));
            }
        }
        for row in debtor::Entity::find().all(db).await.unwrap() {
            if row.opted_out_at.is_some() {
                lines.push("opted out".to_owned());
            }
            lines.push(format!("language {}", row.language));
        }
        lines.sort();
        lines.iter().fold(String::new(), |mut out, line| {
            writeln!(out, "= {line}").unwrap();
            out
        })
    }
}

fn told(row: &outbox::Model, pictured: bool) -> String {
    let speech: Speech = serde_json::from_str(&row.speech).unwrap();
    let language = Language::from_code(&row.language).unwrap();
    let mut out = String::new();
    if row.kind == "alert" {
        writeln!(out, "< (to the staff chat) {}", speech.parts[0].code()).unwrap();
        return out;
    }
    let state = match (row.state.as_str(), row.reason.as_deref()) {
        ("sent", _) => String::new(),
        (state, reason) => format!(" ({state}{})", reason.map(|why| format!(": {why}")).unwrap_or_default()),
    };
    let tone = if row.tone == "neutral" { String::new() } else { format!(" ({})", row.tone) };
    writeln!(out, "<{state}{tone} {}", catalogue().describe(&speech, language)).unwrap();
    if pictured {
        out.push_str("|   [QR]\n");
    }
    for line in row.rendered.as_deref().unwrap_or_default().lines() {
        writeln!(out, "{}", format!("|   {line}").trim_end()).unwrap();
    }
    out
}

fn file(photo: bool, caption: &str) -> Inbound {
    let caption = Some(caption.to_owned()).filter(|caption| !caption.is_empty());
    Inbound::File { file: FileRef { id: "file".to_owned(), photo }, caption }
}

/// `2026-03-02 10:00 WIB`
fn instant(text: &str) -> DateTime<Utc> {
    let (local, zone) = text.rsplit_once(' ').unwrap();
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    let zone = Zone::parse(zone).unwrap();
    local.and_local_timezone(zone.tz()).unwrap().with_timezone(&Utc)
}
