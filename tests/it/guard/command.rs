//! `santun tone` as a program.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

fn tone(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_santun"))
        .arg("tone")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_line_is_judged_with_reason_place_and_rewording() {
    let output = tone(&[], "Terima kasih, Pak\nHalo 🙏 dasar goblok\nMohon dibayar!!\n");
    assert!(output.status.success());
    let judged = lines(&output);
    assert_eq!(
        judged[0],
        serde_json::json!({ "text": "Terima kasih, Pak", "verdict": "allow", "reasons": [] })
    );
    assert_eq!(judged[1]["verdict"], "block");
    assert!(
        judged[1]["reasons"]
            .as_array()
            .unwrap()
            .contains(&serde_json::json!({ "code": "insult", "span": [13, 19] })),
        "{}",
        judged[1]
    );
    assert_eq!(judged[2]["verdict"], "warn");
    assert_eq!(judged[2]["reasons"][0]["code"], "exclamation");
    assert!(judged[2]["reasons"][0]["suggestion"].is_string());
}

#[test]
fn objects_are_read_and_the_speaker_matters() {
    let notice = "{\"text\": \"Somasi akan kami kirim secara resmi\"}\n";
    assert_eq!(lines(&tone(&["--jsonl"], notice))[0]["verdict"], "allow");
    let judged = lines(&tone(&["--jsonl", "--speaker", "bot"], notice));
    assert_eq!(judged[0]["reasons"][0]["code"], "legal_notice");
}

#[test]
fn labelled_rows_are_measured() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/guard/phrases/en.jsonl");
    let output = tone(&["--evaluate", file, "--json"], "");
    let outcome = &lines(&output)[0];
    assert!(outcome["block_recall"]["of"].as_u64().unwrap() > 100, "{outcome}");
    assert!(outcome["confusion"]["block"]["block"].is_u64() && outcome["mistakes"].is_array());
    let shown = String::from_utf8(tone(&["--evaluate", file], "").stdout).unwrap();
    for part in ["block recall: ", "blame recall (warned or stopped): ", "harmless stopped: ", "LABEL"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn wrong_input_is_an_error_that_says_what_to_do() {
    let output = tone(&["--jsonl"], "{\"text\": \"Halo\"}\nnot json\n");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("line 2 is not an object like"), "{error}");
    assert_eq!(tone(&["--evaluate", "no/such/file"], "").status.code(), Some(1));
    assert_eq!(tone(&["--speaker", "ghost"], "").status.code(), Some(2));
    let help = String::from_utf8(tone(&["--help"], "").stdout).unwrap();
    assert!(help.contains("Example:"), "{help}");
}

#[test]
fn the_table_of_the_hunch_is_what_the_phrases_teach() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for taught in ["src/messages/guard/hunch/lessons", "tests/it/guard/phrases"] {
        let entries = std::fs::read_dir(folder.join(taught)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()));
    }
    files.sort();
    let arguments: Vec<&str> = std::iter::once("--learn").chain(files.iter().map(String::as_str)).collect();
    let learnt = tone(&arguments, "");
    let kept = std::fs::read(folder.join("src/messages/guard/hunch/weights.txt")).unwrap();
    assert!(
        learnt.stdout == kept,
        "the phrases have changed: learn anew, as src/messages/guard/hunch/mod.rs says"
    );
}

#[test]
fn a_hunch_names_the_pieces_that_spoke_loudest() {
    let text = "Next call in five minutes and the neighbours will read about your debt on every wall\nPulang tinggal abu kalau tidak setor\nSaya tahu jam berapa Anda jalan sendirian\n";
    for judged in lines(&tone(&["--explain"], text)) {
        for reason in judged["reasons"].as_array().unwrap() {
            assert_eq!(reason["rule"] == "hunch", reason["pieces"].is_array(), "{judged}");
        }
    }
}
