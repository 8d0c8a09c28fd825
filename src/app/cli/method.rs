//! `santun method`: the ways to pay that debtors are shown.

use super::{Output, desk::hand, rows};
use crate::{
    app::App,
    domain::method::{MethodKind, PaymentMethod},
    services::methods,
};
use clap::{Parser, Subcommand};
use serde_json::json;

/// Arguments of `santun method`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  santun method add bank --name BCA --number 1234567890 --holder \"TOKO MAJU\""
)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Offer another way to pay.
    Add(Add),
    /// Every way to pay.
    List(List),
    /// Offer a way to pay no more.
    Remove(Remove),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun method add qris --payload 000201...")]
struct Add {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// Transfer to a bank account.
    #[command(
        after_help = "Example:\n  santun method add bank --name BCA --number 1234567890 --holder \"TOKO MAJU\""
    )]
    Bank(Account),
    /// GoPay, OVO, GrabPay, DANA and their like.
    #[command(
        after_help = "Example:\n  santun method add ewallet --name GoPay --number 081234567890 --holder \"TOKO MAJU\""
    )]
    Ewallet(Account),
    /// A QRIS code; never shown for more than Rp10.000.000.
    #[command(after_help = "Example:\n  santun method add qris --payload 000201...")]
    Qris {
        /// The whole text that the code holds
        #[arg(long)]
        payload: String,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// A page of a payment processor.
    #[command(after_help = "Example:\n  santun method add link --url https://pay.example.com/toko-maju")]
    Link {
        /// Its address
        #[arg(long)]
        url: String,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Parser)]
struct Account {
    /// Bank or wallet
    #[arg(long)]
    name: String,
    /// Number of the account
    #[arg(long)]
    number: String,
    /// Holder, as the bank knows them
    #[arg(long)]
    holder: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun method list --json")]
struct List {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun method remove 4f2a9c")]
struct Remove {
    /// The identifier that the list shows
    id: String,
}

/// Does what was asked.
///
/// # Errors
/// Where a number, payload or address cannot be right, or there is no such way to pay.
pub async fn run(args: Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match args.action {
        Action::Add(Add { kind }) => {
            let (kind, as_json) = kind.into_domain();
            let added = methods::add(&app.services, kind, &hand(app)).await?;
            if as_json {
                output.json(&added)?;
            } else {
                output.line(format_args!("{} {} is offered", added.id.short(), words(&added.kind)))?;
            }
        }
        Action::List(args) => {
            let all = methods::list(&app.services).await?;
            if args.json {
                output.json(&json!({ "methods": all }))?;
            } else if all.is_empty() {
                output.line("no way to pay is known; `santun method add --help` says how to add one")?;
            } else {
                let cells: Vec<_> = all.iter().map(row).collect();
                rows::print(output, &["id", "kind", "what"], &cells, &[])?;
            }
        }
        Action::Remove(args) => {
            let removed = methods::remove(&app.services, &args.id, &hand(app)).await?;
            output.line(format_args!("{} is offered no more", words(&removed.kind)))?;
        }
    }
    Ok(())
}

impl Kind {
    fn into_domain(self) -> (MethodKind, bool) {
        match self {
            Self::Bank(Account { name, number, holder, json }) => {
                (MethodKind::Bank { name, number, holder }, json)
            }
            Self::Ewallet(Account { name, number, holder, json }) => {
                (MethodKind::Ewallet { name, number, holder }, json)
            }
            Self::Qris { payload, json } => (MethodKind::Qris { payload }, json),
            Self::Link { url, json } => (MethodKind::Link { url }, json),
        }
    }
}

fn row(method: &PaymentMethod) -> Vec<String> {
    vec![method.id.short(), methods::code(&method.kind).to_owned(), words(&method.kind)]
}

fn words(kind: &MethodKind) -> String {
    match kind {
        MethodKind::Bank { name, number, holder } | MethodKind::Ewallet { name, number, holder } => {
            format!("{name} {number} ({holder})")
        }
        MethodKind::Qris { .. } => "QRIS".to_owned(),
        MethodKind::Link { url } => url.clone(),
    }
}
