//! A small ledger to work on, made by the import itself. No tests here.

use crate::harness::{bot::Bot, database::TestDatabase};
use chrono::{DateTime, TimeZone, Utc};
use santun::{
    domain::Rupiah,
    services::{
        audit::Hand,
        import::{self, ImportError, Leave, Plan, Published},
        ledger::{self, InvoiceShown},
        payments::{self, NewPayment, PaymentError, Recorded},
    },
};

/// Ten in the morning of a Wednesday in Jakarta.
pub fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 2, 4, 3, 0, 0).unwrap()
}

/// The header of the tables below.
pub const HEADER: &str =
    "debtor_ref,debtor_name,phone,invoice_number,issued_on,due_on,item,quantity,unit_price,tax,already_paid";

/// Two debtors, three invoices.
pub const THREE: &str = "\
ANI,Ani,081234567890,INV-1,2026-01-01,2026-01-31,Beras,2.5,100.000,,
ANI,Ani,,INV-1,2026-01-01,2026-01-31,Gula,1,50000,11000,
ANI,Ani,,INV-2,2026-01-02,2026-02-28,Kopi,1,Rp1.000.000,,
BUDI,Budi,,INV-3,2026-01-03,2026-02-15,Teh,4,25000,,40000";

/// A bot over a ledger of these rows.
pub async fn with_rows(test: &TestDatabase, rows: &str) -> Bot {
    let bot = Bot::start(test, morning()).await;
    publish(&bot, &format!("{HEADER}\n{rows}"), Leave::default()).await.unwrap();
    bot
}

/// Whoever acts in a test.
pub fn hand(bot: &Bot) -> Hand {
    Hand::new("test", bot.services.clock.as_ref())
}

/// A table beside the ledger.
pub async fn stage(bot: &Bot, table: &str) -> Result<Plan, ImportError> {
    import::stage(bot.services.db.reader(), import::read(table.as_bytes())?).await
}

/// Imports a table; nothing where it is not allowed.
pub async fn publish(bot: &Bot, table: &str, leave: Leave) -> Option<Published> {
    let plan = stage(bot, table).await.unwrap().within(leave).ok()?;
    Some(import::publish(&bot.services, plan, &hand(bot), |_| ()).await.unwrap())
}

/// One invoice as the owner sees it.
pub async fn shown(bot: &Bot, number: &str) -> InvoiceShown {
    ledger::invoice(&bot.services, number).await.unwrap()
}

/// What is owed on an invoice.
pub async fn owed(bot: &Bot, number: &str) -> i64 {
    shown(bot, number).await.line.balance.get()
}

/// A payment by bank, today.
pub fn transfer(number: &str, amount: i64, reference: Option<&str>) -> NewPayment {
    NewPayment {
        number: number.to_owned(),
        amount: Rupiah::new(amount),
        method: "bank".to_owned(),
        reference: reference.map(str::to_owned),
        paid_on: None,
        again: false,
    }
}

/// Records it.
pub async fn pay(bot: &Bot, new: NewPayment) -> Result<Recorded, PaymentError> {
    payments::record(&bot.services, new, &hand(bot)).await
}
