//! `santun policy`: every setting with its value, default and reason, and the change of one.

use super::{Output, desk::hand, rows};
use crate::{app::App, policy::settings::Setting, services::policies};
use clap::{Parser, Subcommand};
use serde_json::{Value, json};

/// Arguments of `santun policy`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  santun policy show\n  santun policy set negotiation.max_instalments 4")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Every setting.
    Show(Show),
    /// Change one setting: a new version of the policy.
    Set(Set),
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun policy show --json")]
struct Show {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Parser)]
#[command(after_help = "Example:\n  santun policy set contact.opens_at 09:00")]
struct Set {
    /// The setting that `show` names
    key: String,
    /// Its new value
    value: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Does what was asked.
///
/// # Errors
/// Where there is no such setting, or the value is outside its bounds.
pub async fn run(args: &Args, app: &App, output: &Output) -> anyhow::Result<()> {
    match &args.action {
        Action::Show(args) => {
            let (version, settings) = policies::show(&app.services).await?;
            if args.json {
                let settings: Vec<Value> = settings.iter().map(as_json).collect();
                output.json(&json!({ "version": version, "settings": settings }))?;
                return Ok(());
            }
            let cells = settings.iter().map(|setting| {
                let default =
                    if setting.value == setting.default { String::new() } else { setting.default.clone() };
                vec![setting.key.to_owned(), setting.value.clone(), default, setting.meaning.to_owned()]
            });
            rows::print(
                output,
                &["setting", "value", "default", "meaning"],
                &cells.collect::<Vec<_>>(),
                &[],
            )?;
            output.line(format_args!("version {version}"))?;
        }
        Action::Set(args) => {
            let changed = policies::set(&app.services, &args.key, &args.value, &hand(app)).await?;
            let (before, after) = (&changed.before.value, &changed.after.value);
            if args.json {
                let key = changed.after.key;
                output.json(
                    &json!({ "version": changed.version, "key": key, "before": before, "after": after }),
                )?;
            } else if before == after {
                output.line(format_args!("{} is {after} already; nothing changed", changed.after.key))?;
            } else {
                output.line(format_args!(
                    "{}: {before} -> {after} (version {})",
                    changed.after.key, changed.version
                ))?;
            }
        }
    }
    Ok(())
}

fn as_json(setting: &Setting) -> Value {
    json!({
        "key": setting.key,
        "value": setting.value,
        "default": setting.default,
        "meaning": setting.meaning,
        "source": setting.source,
    })
}
