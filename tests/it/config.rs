//! Configuration: every problem at once, no half-filled group, and an example file that tells the truth in both directions.

use santun::{
    app::{
        Config,
        config::{ConfigError, Environment, LogFormat, Migrate, TelegramMode},
    },
    domain::Zone,
};
use secrecy::ExposeSecret;
use std::{collections::BTreeSet, fs, path::Path};

const TOKEN: (&str, &str) = ("TELEGRAM_BOT_TOKEN", "123456:ABC-def_1");

fn read(values: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(&mut Environment::new(values))
}

/// The names of the variables that are said to be wrong.
fn wrong(values: &[(&str, &str)]) -> Vec<String> {
    let error = read(values).unwrap_err();
    error.problems.into_iter().map(|problem| problem.name).collect()
}

#[test]
fn nothing_set_is_the_documented_defaults() {
    let config = read(&[]).unwrap();
    assert_eq!(config.database.url.expose_secret(), "sqlite://santun.db?mode=rwc");
    assert_eq!(config.database.migrate, Migrate::Auto);
    assert_eq!(config.business.name, None);
    assert_eq!(config.business.zone, Zone::Wib);
    assert_eq!(config.http.address.to_string(), "127.0.0.1:8080");
    assert!(config.telegram.is_none());
    assert_eq!((config.log.filter, config.log.format), (None, LogFormat::Text));
}

#[test]
fn every_variable_is_read() {
    let config = read(&[
        ("SANTUN_DATABASE_URL", "postgres://u:p@localhost/santun"),
        ("SANTUN_MIGRATE", "never"),
        ("SANTUN_BUSINESS_NAME", " Toko Maju "),
        ("SANTUN_BUSINESS_TYPE", "own_invoices"),
        ("SANTUN_TIME_ZONE", "Asia/Makassar"),
        ("SANTUN_HTTP_ADDR", "[::1]:0"),
        ("SANTUN_PUBLIC_URL", "https://bot.example/"),
        ("SANTUN_LOG", "warn,santun=debug"),
        ("SANTUN_LOG_FORMAT", "json"),
        TOKEN,
        ("TELEGRAM_MODE", "webhook"),
        ("TELEGRAM_WEBHOOK_SECRET", "s3cret_-"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081/"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "0"),
        ("TELEGRAM_CHAT_MESSAGES_PER_SECOND", "2"),
        ("TELEGRAM_COLLECTORS_CHAT", "-1001234567890"),
    ])
    .unwrap();
    assert_eq!(config.business.name.as_deref(), Some("Toko Maju"));
    assert_eq!(config.business.zone, Zone::Wita);
    assert_eq!(config.http.public_url.as_deref(), Some("https://bot.example"));
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(config.database.migrate, Migrate::Never);
    let telegram = config.telegram.unwrap();
    assert_eq!(telegram.account(), "123456");
    assert!(
        matches!(&telegram.mode, TelegramMode::Webhook { secret } if secret.expose_secret() == "s3cret_-")
    );
    assert_eq!(telegram.api_url.as_deref(), Some("http://127.0.0.1:8081"));
    assert_eq!((telegram.messages_per_second, telegram.chat_messages_per_second), (0, 2));
    assert_eq!(telegram.collectors_chat, Some(-1_001_234_567_890));
    assert_eq!(config.unknown, Vec::<String>::new());
}

#[test]
fn each_bad_value_is_a_problem_that_names_its_variable() {
    for (name, value) in [
        ("SANTUN_DATABASE_URL", "mysql://localhost/x"),
        ("SANTUN_MIGRATE", "sometimes"),
        ("SANTUN_BUSINESS_TYPE", "agency"),
        ("SANTUN_TIME_ZONE", "Europe/Paris"),
        ("SANTUN_HTTP_ADDR", "8080"),
        ("SANTUN_PUBLIC_URL", "bot.example"),
        ("SANTUN_PUBLIC_URL", "ftp://bot.example"),
        ("SANTUN_LOG", "santun=loud"),
        ("SANTUN_LOG_FORMAT", "xml"),
        ("TELEGRAM_BOT_TOKEN", "abc"),
        ("TELEGRAM_BOT_TOKEN", "123456:"),
        ("TELEGRAM_BOT_TOKEN", "123456:a/b"),
        ("TELEGRAM_MODE", "push"),
        ("TELEGRAM_API_URL", "localhost:8081"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "-1"),
        ("TELEGRAM_CHAT_MESSAGES_PER_SECOND", "1.5"),
        ("TELEGRAM_COLLECTORS_CHAT", "@petugas"),
        ("WHATSAPP_ACCESS_TOKEN", "x"),
    ] {
        assert!(wrong(&[(name, value)]).contains(&name.to_owned()), "{name}={value}");
    }
}

#[test]
fn all_problems_are_said_at_once_in_one_line_without_secrets() {
    let error = read(&[
        ("SANTUN_HTTP_ADDR", "here"),
        ("SANTUN_TIME_ZONE", "Mars"),
        ("SANTUN_DATABASE_URL", "mysql://u:hunter2@localhost/x"),
        ("TELEGRAM_BOT_TOKEN", "hunter2"),
        ("TELEGRAM_MODE", "webhook"),
        ("TELEGRAM_WEBHOOK_SECRET", "hunter2 and a space"),
    ])
    .unwrap_err();
    let said = error.to_string();
    for name in [
        "SANTUN_HTTP_ADDR",
        "SANTUN_TIME_ZONE",
        "SANTUN_DATABASE_URL",
        "TELEGRAM_BOT_TOKEN",
        "SANTUN_PUBLIC_URL",
        "TELEGRAM_WEBHOOK_SECRET",
    ] {
        assert!(said.contains(name), "{name} is missing in: {said}");
    }
    assert_eq!(said.lines().count(), 1);
    assert!(!said.contains("hunter2"), "{said}");
}

#[test]
fn a_half_filled_group_is_an_error() {
    assert_eq!(
        wrong(&[TOKEN, ("TELEGRAM_MODE", "webhook")]),
        ["SANTUN_PUBLIC_URL", "TELEGRAM_WEBHOOK_SECRET"]
    );
    assert_eq!(wrong(&[("TELEGRAM_MODE", "webhook")]), ["TELEGRAM_BOT_TOKEN"]);
    assert_eq!(wrong(&[("TELEGRAM_COLLECTORS_CHAT", "-5")]), ["TELEGRAM_BOT_TOKEN"]);
    assert!(read(&[TOKEN]).is_ok());
    assert!(read(&[("TELEGRAM_MODE", "polling")]).is_ok());
}

#[test]
fn an_empty_value_is_an_absent_one() {
    assert!(read(&[("TELEGRAM_BOT_TOKEN", " "), ("SANTUN_HTTP_ADDR", "")]).unwrap().telegram.is_none());
}

#[test]
fn names_that_nothing_reads_are_noticed_and_those_of_others_are_not() {
    let config = read(&[
        ("SANTUN_DATABSE_URL", "x"),
        ("TELEGRAM_TOKEN", "x"),
        ("SANTUN_TEST_POSTGRES", "required"),
        ("PATH", "/bin"),
    ])
    .unwrap();
    assert_eq!(config.unknown, ["SANTUN_DATABSE_URL", "TELEGRAM_TOKEN"]);
}

#[test]
fn real_variables_win_over_the_file_and_a_broken_file_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bot.env");
    fs::write(&file, "SANTUN_BUSINESS_NAME=\"Toko Maju\"\nSANTUN_TIME_ZONE=WIT # far east\n").unwrap();
    let config = Config::read(&mut Environment::of_process(&file)).unwrap();
    assert_eq!(config.business.name.as_deref(), Some("Toko Maju"));
    assert_eq!(config.business.zone, Zone::Wit);
    fs::write(&file, "TELEGRAM_BOT_TOKEN=hunter2 'half a quote\n").unwrap();
    let error = Config::read(&mut Environment::of_process(&file)).unwrap_err();
    assert!(error.to_string().contains("bot.env") && !error.to_string().contains("hunter2"), "{error}");
    fs::write(&file, "# the shop\nSANTUN_BUSINESS_NAME=Maju\n\nTELEGRAM_BOT_TOKEN=hunter2 'half a quote\n")
        .unwrap();
    let error = Config::read(&mut Environment::of_process(&file)).unwrap_err().to_string();
    assert!(error.contains("bot.env line 4 (TELEGRAM_BOT_TOKEN) is not NAME=value"), "{error}");
    fs::write(&file, "SANTUN_BUSINESS_NAME=Maju\n1234:hunter2\n").unwrap();
    let error = Config::read(&mut Environment::of_process(&file)).unwrap_err().to_string();
    assert!(error.contains("bot.env line 2 is not NAME=value") && !error.contains("hunter2"), "{error}");
    fs::write(&file, "SANTUN_BUSINESS_NAME=Maju\nexport SANTUN_TIME_ZONE=hunter2\nTELEGRAM_MODE=hunter2\n")
        .unwrap();
    let error = Config::read(&mut Environment::of_process(&file)).unwrap_err().to_string();
    assert!(error.contains("SANTUN_TIME_ZONE (line 2 of bot.env) is not what it must be; write"), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
    let absent = folder.path().join("absent.env");
    assert!(Config::read(&mut Environment::of_process(&absent)).is_ok());
}

#[test]
fn the_example_file_names_every_variable_and_no_other() {
    let example = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("bot.env.example")).unwrap();
    let named: BTreeSet<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches('#').split_once('='))
        .map(|(name, _)| name)
        .filter(|name| {
            name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_') && !name.is_empty()
        })
        .collect();
    assert_eq!(named, Config::variables());
}

#[test]
fn the_example_file_is_right_as_it_stands() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("bot.env.example");
    let config = Config::read(&mut Environment::of_process(&example)).unwrap();
    assert!(config.business.name.is_some());
    assert!(config.telegram.is_none());
}

#[test]
fn what_the_configuration_shows_of_itself_holds_no_secret() {
    let config = read(&[
        ("TELEGRAM_BOT_TOKEN", "123456:hunter2"),
        ("SANTUN_DATABASE_URL", "postgres://u:hunter2@localhost/x"),
    ])
    .unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
}
