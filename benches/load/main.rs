//! Load: starts the real `santun serve` under a fake Telegram and measures it beside its floor, a bot that answers from memory on the
//! same HTTP stack, in the same run. `cargo bench --bench load -- --help` lists what it can measure.
#![expect(clippy::print_stdout, reason = "its output is its purpose")]

mod api;
mod clients;
mod disk;
mod floor;
mod product;
mod seed;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use clients::{Drive, Figures};
use product::{Engine, Product};
use std::time::Duration;

/// How often each database is measured by `scale`.
const SLICES: u32 = 5;

/// What to measure.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Measure {
    /// Turns a second when every debtor writes again as soon as the answer is there, against the floor.
    Saturation,
    /// The time from a message to its answer at 200 turns a second.
    Latency,
    /// Cost of a turn with one thousand and with one million debtors.
    Scale,
    /// Memory after 100,000 conversations.
    Memory,
}

/// Measures the bot under load.
#[derive(Parser, Debug)]
struct Arguments {
    /// What to measure.
    #[arg(value_enum, default_values = ["saturation", "latency"])]
    measures: Vec<Measure>,
    /// On which database.
    #[arg(long, value_enum, default_values = ["sqlite", "postgres"])]
    engine: Vec<Engine>,
    /// Debtors that write at the same time.
    #[arg(long, default_value_t = 500)]
    debtors: usize,
    /// Seconds of each measurement.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Debtors of the large database of `scale`.
    #[arg(long, default_value_t = 1_000_000)]
    large: usize,
    /// Conversations of `memory`.
    #[arg(long, default_value_t = 100_000)]
    conversations: usize,
    /// Given by `cargo bench`.
    #[arg(long, hide = true)]
    bench: bool,
    /// Plays the floor for a load process; not for people.
    #[arg(long, hide = true)]
    floor: Option<String>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        if let Some(api) = &arguments.floor {
            return floor::serve(api).await;
        }
        for measure in &arguments.measures {
            match measure {
                Measure::Saturation => saturation(&arguments).await?,
                Measure::Latency => latency(&arguments).await?,
                Measure::Scale => scale(&arguments).await?,
                Measure::Memory => memory(&arguments).await?,
            }
        }
        Ok(())
    })
}

async fn saturation(arguments: &Arguments) -> Result<()> {
    println!("saturation: {} debtors, each writes again as soon as it is answered", arguments.debtors);
    let drive = Drive::Closed { debtors: arguments.debtors };
    let floor = {
        let floor = floor::Floor::start().await?;
        clients::drive(&floor.api, &floor.hook(), drive, Duration::from_secs(arguments.seconds)).await?
    };
    println!("  floor      {}", line(&floor));
    for engine in &arguments.engine {
        let product = Product::start(*engine, arguments.debtors).await?;
        let time = Duration::from_secs(arguments.seconds);
        let figures = clients::drive(&product.api, &product.hook(), drive, time).await?;
        let share = figures.per_second() / floor.per_second() * 100.0;
        println!("  {engine:<10} {}  {share:.1}% of the floor", line(&figures));
    }
    Ok(())
}

async fn latency(arguments: &Arguments) -> Result<()> {
    println!("latency: 200 turns a second from {} debtors", arguments.debtors);
    let drive = Drive::Open { debtors: arguments.debtors, per_second: 200 };
    let time = Duration::from_secs(arguments.seconds);
    let floor = floor::Floor::start().await?;
    println!("  floor      {}", line(&clients::drive(&floor.api, &floor.hook(), drive, time).await?));
    drop(floor);
    let appends = tokio::task::spawn_blocking(move || disk::appends(200, time)).await??;
    println!(
        "  disk            200 syncs/s  p50 {:.2} ms  p99 {:.2} ms  max {:.1} ms",
        clients::percentile(&appends, 50.0),
        clients::percentile(&appends, 99.0),
        clients::percentile(&appends, 100.0),
    );
    for engine in &arguments.engine {
        let product = Product::start(*engine, arguments.debtors).await?;
        println!(
            "  {engine:<10} {}",
            line(&clients::drive(&product.api, &product.hook(), drive, time).await?)
        );
    }
    Ok(())
}

/// Both databases are served side by side and measured in turns, so that whatever else the machine does weighs on both alike.
async fn scale(arguments: &Arguments) -> Result<()> {
    println!("scale: processor time of a turn, 1,000 and {} debtors, in turns", arguments.large);
    let slice = Duration::from_secs(arguments.seconds.div_ceil(u64::from(SLICES)));
    for engine in &arguments.engine {
        let mut served = Vec::new();
        for debtors in [1_000, arguments.large] {
            served.push((debtors, Product::start(*engine, debtors).await?, Vec::new()));
        }
        for _ in 0..SLICES {
            for (debtors, product, costs) in &mut served {
                let before = product.processor_time()?;
                let drive = Drive::Scattered { debtors: *debtors, at_once: arguments.debtors };
                let figures = clients::drive(&product.api, &product.hook(), drive, slice).await?;
                let spent = product.processor_time()?.saturating_sub(before);
                costs.push(spent.as_secs_f64() * 1e6 / figures.turns as f64);
            }
        }
        for (debtors, _, costs) in &mut served {
            costs.sort_by(f64::total_cmp);
            println!(
                "  {engine:<10} {debtors:>9} debtors: {:.0} µs of processor a turn {costs:.0?}",
                median(costs)
            );
        }
        if let [(_, _, small), (_, _, large)] = served.as_slice() {
            println!("  {engine:<10} {:.2} times", median(large) / median(small));
        }
    }
    Ok(())
}

fn median(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

async fn memory(arguments: &Arguments) -> Result<()> {
    println!("memory: resident size while {} conversations are held", arguments.conversations);
    for engine in &arguments.engine {
        let product = Product::start(*engine, arguments.conversations).await?;
        let steps = 4;
        for step in 1..=steps {
            let share = arguments.conversations / steps;
            let drive = Drive::Once { first: share * (step - 1), count: share, at_once: arguments.debtors };
            clients::drive(&product.api, &product.hook(), drive, Duration::from_secs(600)).await?;
            println!("  {engine:<10} after {:>7}: {:.0} MB", share * step, product.resident()? as f64 / 1e6);
        }
    }
    Ok(())
}

fn line(figures: &Figures) -> String {
    format!(
        "{:>8.0} turns/s  p50 {:.2} ms  p99 {:.2} ms  max {:.1} ms  lost {}",
        figures.per_second(),
        figures.percentile(50.0),
        figures.percentile(99.0),
        figures.percentile(100.0),
        figures.lost,
    )
}
