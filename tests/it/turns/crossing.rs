//! Many debtors at once: nobody reads a word, a number or an amount of another.

use super::stage::{january, morning};
use crate::harness::{
    bot::{Bot, NewDebtor, NewInvoice},
    database::on_both,
};
use santun::services::channel::Inbound;

const PEOPLE: usize = 50;

struct Canary {
    chat: String,
    name: String,
    number: String,
    amount: i64,
    shown: String,
}

fn canary(index: usize) -> Canary {
    let amount = 1_000_000 + i64::try_from(index).unwrap() * 11_117;
    let millions = amount / 1_000_000;
    let (thousands, rupiah) = (amount / 1_000 % 1_000, amount % 1_000);
    Canary {
        chat: format!("chat-{index}"),
        name: format!("Nama{index}x"),
        number: format!("NOTA-{index}-Z"),
        amount,
        shown: format!("Rp{millions}.{thousands:03}.{rupiah:03}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_carries_anything_of_another_debtor() {
    on_both(async |test| {
        let bot = Bot::start(test, morning()).await;
        let people: Vec<Canary> = (0..PEOPLE).map(canary).collect();
        let mut tokens = Vec::new();
        for (index, one) in people.iter().enumerate() {
            let invoice = NewInvoice::of(&one.number, one.amount, january(9));
            let person = NewDebtor::named(&format!("ref-{index}"), &one.name);
            tokens.push(bot.debtor(person, vec![invoice]).await);
        }
        let opening = people
            .iter()
            .zip(tokens)
            .map(|(one, token)| bot.update(&one.chat, Inbound::Start { token: Some(token) }));
        bot.receive(opening.collect()).await;
        bot.drain().await;
        let texts = ["iya", "sudah", "berapa sisa saya?", "kirim invoicenya", "cicil 3x", "setuju"];
        for (round, text) in texts.iter().enumerate() {
            // In another order each time, half of them in a batch of their own at the same moment.
            let mut order: Vec<&Canary> = people.iter().collect();
            order.rotate_left(round * 7 % PEOPLE);
            let mut updates: Vec<_> =
                order.iter().map(|one| bot.update(&one.chat, Inbound::Text((*text).to_owned()))).collect();
            let rest = updates.split_off(PEOPLE / 2);
            tokio::join!(bot.receive(updates), bot.receive(rest));
            bot.drain().await;
        }
        for one in &people {
            let heard: Vec<String> =
                bot.channel.at(&one.chat).into_iter().map(|message| message.text).collect();
            let all = heard.join("\n");
            assert!(heard.len() > texts.len(), "{} heard {} messages", one.chat, heard.len());
            assert!([&one.name, &one.number, &one.shown].iter().all(|own| all.contains(own.as_str())));
            for other in people.iter().filter(|other| other.chat != one.chat) {
                for foreign in [&other.name, &other.number, &other.shown] {
                    assert!(!all.contains(foreign.as_str()), "{} reads {foreign}", one.chat);
                }
            }
        }
    })
    .await;
}
