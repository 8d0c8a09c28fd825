//! The command line from outside: help with examples, exit codes, clean JSON, one clear line on failure.

use crate::harness::program::{Program, code, stderr, stdout};
use santun::storage::entities::invite;
use sea_orm::EntityTrait;
use std::{fs, process::Stdio};

/// Every command and sub-command, as words.
fn commands(santun: &Program, path: &[String]) -> Vec<Vec<String>> {
    let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let help = santun.run(&arguments);
    assert_eq!(code(&help), 0, "{path:?}");
    let help = stdout(&help);
    assert!(help.contains("Example"), "the help of {path:?} has no example:\n{help}");
    let mut all = vec![path.to_vec()];
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    for line in listed.take_while(|line| !line.is_empty()) {
        let indent = line.len() - line.trim_start().len();
        let Some(name) = line.split_whitespace().next().filter(|name| indent == 2 && *name != "help") else {
            continue;
        };
        let mut inner = path.to_vec();
        inner.push(name.to_owned());
        all.extend(commands(santun, &inner));
    }
    all
}

#[test]
fn every_command_has_help_with_an_example() {
    let all = commands(&Program::new(), &[]);
    for expected in ["demo", "serve", "migrate", "check", "backup", "understand"] {
        assert!(all.contains(&vec![expected.to_owned()]), "{expected} is not listed");
    }
}

#[test]
fn wrong_usage_is_two_and_says_so_on_the_standard_error() {
    let santun = Program::new();
    for arguments in [&["nonsense"][..], &["migrate", "--nonsense"], &["backup"], &[]] {
        let output = santun.run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert_eq!(stdout(&output), "", "{arguments:?}");
        assert!(!stderr(&output).is_empty());
    }
    assert_eq!(code(&santun.run(&["--version"])), 0);
}

#[test]
fn a_wrong_configuration_is_one_line_with_every_problem() {
    let santun = Program::new().with("SANTUN_HTTP_ADDR", "here").with("SANTUN_TIME_ZONE", "Mars");
    for arguments in [&["migrate"][..], &["backup", "copy.db"]] {
        let output = santun.run(arguments);
        assert_eq!(code(&output), 1, "{arguments:?}");
        let said = stderr(&output);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("SANTUN_HTTP_ADDR") && said.contains("SANTUN_TIME_ZONE"), "{said}");
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn a_database_that_cannot_be_opened_is_one_clear_line() {
    let santun = Program::new().with("SANTUN_DATABASE_URL", "sqlite://no/such/folder/santun.db?mode=rwc");
    let output = santun.run(&["migrate"]);
    assert_eq!(code(&output), 1);
    let said = stderr(&output);
    assert!(said.starts_with("santun: the database cannot be opened") && said.lines().count() == 1, "{said}");
}

#[test]
fn migrations_are_shown_then_applied_then_none_is_left() {
    let santun = Program::new();
    let status = |santun: &Program| -> serde_json::Value {
        serde_json::from_str(&stdout(&santun.run(&["migrate", "--status", "--json"]))).unwrap()
    };
    let pending = status(&santun)["pending"].as_array().unwrap().len();
    assert!(pending > 0);
    let applied = stdout(&santun.run(&["migrate"]));
    assert_eq!(applied.lines().count(), pending, "{applied}");
    assert_eq!(status(&santun), serde_json::json!({"pending": [], "applied": []}));
    assert_eq!(stdout(&santun.run(&["migrate"])), "the database is up to date\n");
}

#[test]
fn without_leave_to_migrate_a_command_says_what_to_do() {
    let santun = Program::new().with("SANTUN_MIGRATE", "never");
    let output = santun.run(&["backup", "copy.db"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("santun migrate"), "{}", stderr(&output));
}

#[test]
fn a_check_finds_everything_at_once_and_json_is_all_that_it_prints() {
    let santun = Program::new().with("SANTUN_LOGG", "info");
    assert_eq!(code(&santun.run(&["migrate"])), 0);
    let output = santun.run(&["check", "--json"]);
    assert_eq!(code(&output), 1);
    let found: serde_json::Value = serde_json::from_str(stdout(&output).trim_end()).unwrap();
    assert_eq!(stdout(&output).lines().count(), 1);
    assert_eq!(found["ok"], false);
    let about = |list: &str| -> Vec<String> {
        found[list].as_array().unwrap().iter().map(|f| f["about"].as_str().unwrap().to_owned()).collect()
    };
    assert!(about("problems").contains(&"configuration".to_owned()), "{found}");
    assert!(about("problems").contains(&"ways to pay".to_owned()), "{found}");
    assert!(about("warnings").contains(&"help line".to_owned()), "{found}");
    assert!(found["warnings"].to_string().contains("SANTUN_LOGG"), "{found}");
    assert_eq!(stderr(&output).lines().count(), 1);
    let text = santun.run(&["check"]);
    assert!(stdout(&text).contains("problem ways to pay"), "{}", stdout(&text));
    assert!(!stdout(&text).contains('\u{1b}'), "colours where nobody sees them");
}

#[test]
fn a_check_of_a_wrong_configuration_lists_each_problem() {
    let santun = Program::new().with("SANTUN_HTTP_ADDR", "here").with("WHATSAPP_VERIFY_TOKEN", "x");
    let found: serde_json::Value = serde_json::from_str(&stdout(&santun.run(&["check", "--json"]))).unwrap();
    let said = found["problems"].to_string();
    assert!(
        said.contains("SANTUN_HTTP_ADDR") && said.contains("WhatsApp is not part of this release"),
        "{said}"
    );
}

#[test]
fn a_check_leaves_nothing_behind() {
    let santun = Program::new();
    let output = santun.run(&["check"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("santun migrate"), "{}", stdout(&output));
    assert_eq!(fs::read_dir(santun.folder()).unwrap().count(), 0);
}

#[test]
fn a_backup_is_a_database_and_never_overwrites() {
    let santun = Program::new();
    let output = santun.run(&["backup", "copy.db"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let again = santun.run(&["backup", "copy.db"]);
    assert_eq!(code(&again), 1);
    assert!(stderr(&again).contains("exists already"), "{}", stderr(&again));
    let copy = santun.with("SANTUN_DATABASE_URL", "sqlite://copy.db?mode=rw");
    let status = copy.run(&["migrate", "--status", "--json"]);
    assert_eq!(stdout(&status), "{\"applied\":[],\"pending\":[]}\n");
}

#[tokio::test]
async fn no_link_is_stored_that_cannot_be_shown() {
    let santun = Program::new();
    let table = "debtor_ref,debtor_name,invoice_number,issued_on,due_on,item,unit_price\n\
        C-1,Ani,INV-7,2026-01-28,2026-02-27,Beras,1000000\n";
    fs::write(santun.folder().join("debtors.csv"), table).unwrap();
    assert_eq!(code(&santun.run(&["import", "debtors.csv"])), 0);
    let output = santun.run(&["invite", "--all", "--bot", "toko_bot"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("SANTUN_BUSINESS_NAME"), "{}", stderr(&output));
    let database = format!("sqlite://{}", santun.folder().join("santun.db").display());
    let db = sea_orm::Database::connect(database).await.unwrap();
    assert_eq!(invite::Entity::find().all(&db).await.unwrap().len(), 0);
}

#[test]
fn the_file_bot_env_is_read_and_real_variables_win() {
    let santun = Program::new();
    fs::write(santun.folder().join("bot.env"), "SANTUN_TIME_ZONE=Mars\n").unwrap();
    let said = stderr(&santun.run(&["migrate"]));
    assert!(said.contains("SANTUN_TIME_ZONE (line 1 of bot.env)") && !said.contains("Mars"), "{said}");
    assert_eq!(code(&santun.with("SANTUN_TIME_ZONE", "WITA").run(&["migrate"])), 0);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let santun = Program::new();
    let mut child = santun
        .command(&["migrate", "--status"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
}
