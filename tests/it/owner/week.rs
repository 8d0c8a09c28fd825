//! A week in a shop, at the command line alone: the real program on a SQLite file.

use serde_json::Value;
use std::{
    fs,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// The shop's folder, with nothing in it but what the owner puts there.
struct Shop(TempDir);

impl Shop {
    fn run(&self, line: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_santun"))
            .args(line)
            .current_dir(self.0.path())
            .env_clear()
            .env("SANTUN_BUSINESS_NAME", "Toko Maju")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// What a command prints as JSON, when it does what it should.
    fn json(&self, line: &[&str]) -> Value {
        let (code, out, error) = self.run(line);
        assert_eq!(code, 0, "{line:?}: {error}");
        serde_json::from_str(&out).unwrap_or_else(|_| panic!("{line:?} printed {out}"))
    }

    /// Why a command refuses, in one line.
    fn refusal(&self, line: &[&str]) -> String {
        let (code, _, error) = self.run(line);
        assert_eq!(code, 1, "{line:?} should refuse: {error}");
        error
    }
}

#[test]
fn the_owner_runs_a_week_with_these_alone() {
    let shop = Shop(tempfile::tempdir().unwrap());
    let table = "debtor_ref,debtor_name,phone,invoice_number,issued_on,due_on,item,unit_price\n\
                 ANI,Ani,081234567890,INV-1,2026-01-05,2026-02-05,Beras,500000\n\
                 BUDI,Budi,,INV-2,2026-01-05,2026-02-05,Kopi,1.250.000\n";
    fs::write(shop.0.path().join("monday.csv"), table).unwrap();
    assert_eq!(shop.json(&["import", "monday.csv", "--dry-run", "--json"])["imported"], false);
    assert_eq!(shop.json(&["import", "monday.csv", "--json"])["invoices_added"], 2);
    assert_eq!(shop.json(&["import", "monday.csv", "--json"])["invoices_added"], 0);

    let bank =
        ["method", "add", "bank", "--name", "BCA", "--number", "123 456 7890", "--holder", "Toko Maju"];
    assert_eq!(shop.run(&bank).0, 0);
    assert!(shop.refusal(&["method", "add", "link", "--url", "http://pay.example.com"]).contains("https://"));
    assert!(shop.refusal(&["method", "add", "qris", "--payload", "000201"]).contains("QRIS"));
    assert_eq!(shop.json(&["method", "list", "--json"])["methods"].as_array().unwrap().len(), 1);

    assert!(shop.refusal(&["invite", "INV-1"]).contains("TELEGRAM_BOT_TOKEN"));
    let invitation = shop.json(&["invite", "INV-1", "--bot", "toko_bot", "--json", "--png", "ani.png"]);
    let (url, text) = (invitation["url"].as_str().unwrap(), invitation["text"].as_str().unwrap());
    assert!(url.starts_with("https://t.me/toko_bot?start="));
    assert!(text.ends_with(url) && !text.contains("INV-1") && !text.contains("500"), "{text}");
    assert!(invitation["whatsapp_url"].as_str().unwrap().starts_with("https://wa.me/6281234567890?text="));
    assert_eq!(fs::read(shop.0.path().join("ani.png")).unwrap()[1..4], *b"PNG");

    let paid = shop.json(&["pay", "INV-1", "--amount", "Rp200.000", "--reference", "TRX-1", "--json"]);
    assert_eq!((&paid["balance"], &paid["new"]), (&Value::from(300_000), &Value::from(true)));
    let again = shop.json(&["pay", "INV-1", "--amount", "200000", "--reference", "TRX-1", "--json"]);
    assert_eq!(again["new"], false);
    assert!(shop.refusal(&["pay", "INV-1", "--amount", "1", "--reference", "TRX-1"]).contains("Rp200.000"));
    fs::write(shop.0.path().join("bank.csv"), "invoice_number,amount,reference\nINV-2,250000,TRX-2\n")
        .unwrap();
    assert_eq!(shop.run(&["pay", "--csv", "bank.csv"]).0, 0);
    let undone = shop.json(&["reverse", paid["short"].as_str().unwrap(), "--json"]);
    assert_eq!(undone["invoices"][0]["balance"], 500_000);

    let mended = shop.json(&["invoice", "correct", "INV-2", "--discount", "50000", "--json"]);
    assert_eq!(mended["balance"], 950_000);
    assert_eq!(shop.json(&["invoice", "show", "INV-2", "--json"])["version"], 2);
    assert_eq!(shop.json(&["invoice", "list", "--json"])["invoices"].as_array().unwrap().len(), 2);
    assert_eq!(shop.json(&["debtor", "show", "ANI", "--json"])["bound"], 0);
    assert_eq!(shop.json(&["invoice", "cancel", "INV-1", "--json"])["balance"], 0);

    let held = shop.json(&["hold", "add", "INV-2", "--json"]);
    assert_eq!(shop.run(&["hold", "release", held["short"].as_str().unwrap()]).0, 0);
    assert!(shop.json(&["queue", "--json"])["tasks"].as_array().unwrap().is_empty());
    let set = shop.json(&["policy", "set", "negotiation.max_instalments", "4", "--json"]);
    assert_eq!((&set["before"], &set["after"]), (&Value::from("6"), &Value::from("4")));
    assert!(shop.refusal(&["policy", "set", "negotiation.max", "4"]).contains("negotiation.max_instalments"));
    assert_eq!(shop.run(&["holiday", "add", "2027-01-01", "--name", "Tahun Baru"]).0, 0);
    assert_eq!(
        shop.json(&["holiday", "list", "--year", "2027", "--json"])["holidays"][0]["kind"],
        "national"
    );
    for (line, says) in [
        (&["approve", "abcdef"][..], "abcdef"),
        (&["proof", "accept", "abcdef"], "abcdef"),
        (&["invoice", "show", "INV-9"], "santun invoice list"),
    ] {
        assert!(shop.refusal(line).contains(says), "{line:?}");
    }
}
