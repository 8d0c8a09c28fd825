//! What the real program writes to its standard error while it serves somebody, with all that its own code logs, through every kind of
//! trouble on the way to the platform. Nothing of the person, and nothing of the bot's token.

use super::{AMOUNT, CANARIES, NAME, PHONE, WORDS};
use crate::harness::{
    program::{Program, code, stderr, stdout},
    telegram::{FakeTelegram, Fault, TOKEN, What},
};
use santun::app::telemetry::SERVE_FILTER;
use std::{
    fs::{self, File},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(30);
const CHAT: i64 = 777_000_111_222;

/// A business with one debtor, and the token of the invitation.
fn business(fake: &FakeTelegram) -> (Program, String) {
    let program = Program::new()
        .with("SANTUN_BUSINESS_NAME", "Toko Maju")
        .with("SANTUN_HTTP_ADDR", "127.0.0.1:0")
        .with("SANTUN_LOG", &format!("{SERVE_FILTER},santun=trace"))
        .with("TELEGRAM_BOT_TOKEN", TOKEN)
        .with("TELEGRAM_COLLECTORS_CHAT", "-100123")
        .with("TELEGRAM_API_URL", fake.url());
    let table = format!(
        "debtor_ref,debtor_name,phone,invoice_number,issued_on,due_on,item,unit_price\n\
         canary,{NAME},{PHONE},INV-1,2026-01-01,2026-01-09,Beras,{AMOUNT}\n"
    );
    fs::write(program.folder().join("canary.csv"), table).unwrap();
    let imported = program.run(&["import", "canary.csv"]);
    assert_eq!(code(&imported), 0, "{}", stderr(&imported));
    let offered = program.run(&[
        "method",
        "add",
        "bank",
        "--name",
        "BCA",
        "--number",
        "123456",
        "--holder",
        "Toko Maju",
    ]);
    assert_eq!(code(&offered), 0, "{}", stderr(&offered));
    let invited = program.run(&["invite", "INV-1", "--json", "--bot", "fake_bot"]);
    assert_eq!(code(&invited), 0, "{}", stderr(&invited));
    let line: serde_json::Value = serde_json::from_str(stdout(&invited).lines().next().unwrap()).unwrap();
    (program, line["token"].as_str().unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serving_leaves_no_trace_of_the_person_or_the_token_in_the_log() {
    let fake = FakeTelegram::start().await.unwrap();
    let (program, token) = business(&fake);
    let path = program.folder().join("log");
    let mut served = program.serve_logging_to(File::create(&path).unwrap());
    fake.push_start(CHAT, Some(&token));
    fake.wait_for_messages(CHAT, 1, PATIENCE).await.unwrap();
    fake.inject(Fault::new(What::Status(502)).method("getUpdates").times(2));
    fake.inject(Fault::new(What::TooMany(1)).method("sendMessage").times(1));
    fake.push_text(CHAT, "iya betul");
    fake.wait_for_messages(CHAT, 2, PATIENCE).await.unwrap();
    fake.inject(Fault::new(What::ResetBefore).method("sendMessage").times(1));
    fake.push_text(CHAT, WORDS);
    fake.share_contact(CHAT, PHONE, true);
    fake.push_photo(CHAT, Some(WORDS));
    fake.push(CHAT, "unheard_of", serde_json::json!({ "text": WORDS }));
    fake.push_text(CHAT, "saya mau bicara dengan orang");
    fake.wait_for_messages(CHAT, 4, PATIENCE).await.unwrap();
    assert_eq!(served.terminate(), Some(0));
    let log = fs::read_to_string(path).unwrap();
    assert!(log.contains("serving") && log.contains("stopped"), "{log}");
    let secret = TOKEN.split_once(':').unwrap().1;
    for canary in CANARIES.iter().copied().chain([secret, token.as_str()]) {
        let line = log.lines().find(|line| line.contains(canary));
        assert!(line.is_none(), "`{canary}` is in the log: {}", line.unwrap_or_default());
    }
}
