//! The people and invoices of the demo, imported as an owner imports them. Their days count from the day on which the demo starts.

use crate::{
    app::App,
    domain::method::MethodKind,
    services::{
        audit::Hand,
        import::{self, Leave},
        methods,
    },
    storage::entities::debtor,
};
use anyhow::{Context as _, anyhow, bail};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

/// The business of the demo.
pub const BUSINESS: &str = "Toko Maju";

/// As an import file, with days such as `D-25` and `D+5`.
const TABLE: &str = include_str!("samples.csv");

/// Fills an empty database. One that holds debtors is left as it is: they may be somebody's own.
///
/// # Errors
/// Where the database refuses.
pub async fn fill(app: &App, today: NaiveDate) -> anyhow::Result<()> {
    if debtor::Entity::find().count(app.services.db.reader()).await? > 0 {
        return Ok(());
    }
    let batch = import::read(table(today)?.as_bytes()).context("the samples cannot be read")?;
    let plan = import::stage(app.services.db.reader(), batch).await?;
    let leave = Leave { partial: false, update: false };
    let plan = plan.within(leave).map_err(|refused| match refused.problems.first() {
        Some(problem) => anyhow!("the samples cannot be imported: {problem}"),
        None => anyhow!("the samples cannot be imported"),
    })?;
    let hand = Hand::new("demo", app.services.clock.as_ref());
    import::publish(&app.services, plan, &hand, |_| {}).await?;
    for (kind, place) in ways_to_pay().into_iter().zip(0_i64..) {
        // They are shown in the order in which they were added.
        let hand = Hand { at: hand.at + TimeDelta::milliseconds(place), ..hand.clone() };
        methods::add(&app.services, kind, &hand).await?;
    }
    Ok(())
}

/// The table with real days instead of `D-25`.
fn table(today: NaiveDate) -> anyhow::Result<String> {
    let cell = |cell: &str| -> anyhow::Result<String> {
        let Some(offset) = cell.strip_prefix('D').filter(|rest| rest.starts_with(['+', '-'])) else {
            return Ok(cell.to_owned());
        };
        let days = TimeDelta::try_days(offset.parse()?).context("an offset is too large")?;
        let day = today.checked_add_signed(days).context("the day is too far away")?;
        Ok(day.to_string())
    };
    let line = |line: &str| -> anyhow::Result<String> {
        Ok(line.split(',').map(cell).collect::<anyhow::Result<Vec<_>>>()?.join(","))
    };
    Ok(TABLE.lines().map(line).collect::<anyhow::Result<Vec<_>>>()?.join("\n"))
}

fn ways_to_pay() -> [MethodKind; 2] {
    let own = |text: &str| text.to_owned();
    [
        MethodKind::Bank { name: own("BCA"), number: own("1234567890"), holder: own(BUSINESS) },
        MethodKind::Ewallet { name: own("GoPay"), number: own("081200000000"), holder: own(BUSINESS) },
    ]
}

/// The debtor of this name, or of the beginning of one; without a name the first who speaks the language.
///
/// # Errors
/// Where nobody, or more than one, is meant; the message lists who is there.
pub async fn choose(app: &App, name: Option<&str>, language: Option<&str>) -> anyhow::Result<debtor::Model> {
    let mut all = debtor::Entity::find().all(app.services.db.reader()).await?;
    all.sort_by(|a, b| a.reference.cmp(&b.reference));
    let names = || all.iter().map(|debtor| debtor.name.as_str()).collect::<Vec<_>>().join(", ");
    let Some(name) = name else {
        let wanted = language.unwrap_or("id");
        let speaks = all.iter().find(|debtor| debtor.language == wanted).or_else(|| all.first());
        return speaks
            .cloned()
            .context("the database holds no debtor; import some, or leave --database away");
    };
    let wanted = name.trim().to_lowercase();
    let exact = all.iter().find(|debtor| debtor.name.to_lowercase() == wanted);
    let alike: Vec<_> = all.iter().filter(|debtor| debtor.name.to_lowercase().contains(&wanted)).collect();
    match (exact, alike.as_slice()) {
        (Some(debtor), _) => Ok(debtor.clone()),
        (None, [debtor]) => Ok((*debtor).clone()),
        (None, []) => bail!("no debtor is called `{name}`; there are: {}", names()),
        (None, _) => bail!("more than one debtor is called `{name}`; there are: {}", names()),
    }
}
