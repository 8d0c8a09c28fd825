//! What the owner does before the first message: a way to pay, a table of debtors, invitations. Each debtor has a name, an invoice and
//! an amount that nobody else has.

use super::program::Business;
use crate::harness::telegram::BOT_NAME;
use serde_json::Value;
use std::fmt::Write as _;

/// The first chat; the others follow.
const FIRST_CHAT: i64 = 700_000_000;
/// Debts start here and differ by a thousand. Their halves stay below it.
pub const SMALLEST: i64 = 1_000_000;

/// A debtor as the owner knows them, and how they find the bot.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Their chat with the bot.
    pub chat: i64,
    /// What their link carries.
    pub token: String,
    /// A word of their name.
    pub name: String,
    /// Their invoice.
    pub invoice: String,
    /// What they owe.
    pub amount: i64,
}

/// Opens a business with so many debtors.
pub fn open(business: &Business, debtors: usize) -> Vec<Invited> {
    assert!(debtors < 1_000, "amounts would not stay apart");
    business.run(&[
        "method",
        "add",
        "bank",
        "--name",
        "BCA",
        "--number",
        "1234567890",
        "--holder",
        "Toko Maju",
    ]);
    let mut table = String::from(
        "debtor_ref,debtor_name,honorific,language,time_zone,invoice_number,issued_on,due_on,item,unit_price\n",
    );
    for n in 0..debtors {
        writeln!(
            table,
            "C-{n},Lestari {},ibu,id,Asia/Jakarta,{},2026-01-28,2026-02-27,Beras,{}",
            name(n),
            invoice(n),
            amount(n)
        )
        .unwrap();
    }
    business.write("debtors.csv", &table);
    business.run(&["import", "debtors.csv"]);
    let links = business.run(&["invite", "--all", "--json", "--bot", BOT_NAME]);
    let mut invited: Vec<Invited> = links.lines().map(read).collect();
    invited.sort_by_key(|debtor| debtor.chat);
    assert_eq!(invited.len(), debtors);
    invited
}

fn read(line: &str) -> Invited {
    let link: Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| link[key].as_str().unwrap().to_owned();
    let n: usize = text("debtor").trim_start_matches("C-").parse().unwrap();
    assert_eq!(text("invoice"), invoice(n));
    let chat = FIRST_CHAT + i64::try_from(n).unwrap();
    Invited { chat, token: text("token"), name: name(n), invoice: invoice(n), amount: amount(n) }
}

/// Four letters that are nobody else's.
fn name(n: usize) -> String {
    let letter = |place: usize| char::from(b'a' + u8::try_from(n / place % 26).unwrap());
    ['X', letter(676), letter(26), letter(1)].iter().collect()
}

fn invoice(n: usize) -> String {
    format!("INV-{:04}", 1_000 + n)
}

fn amount(n: usize) -> i64 {
    SMALLEST + i64::try_from(n).unwrap() * 1_000
}
