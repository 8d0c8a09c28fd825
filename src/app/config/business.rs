//! Who is writing, and by which clock.

use super::Environment;
use crate::domain::Zone;

/// The only kind of business that may use this product: it collects its own invoices.
const OWN_INVOICES: &str = "own_invoices";

/// Who is writing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BusinessConfig {
    /// The name that debtors know; required by `serve`.
    pub name: Option<String>,
    /// The zone of the business.
    pub zone: Zone,
}

impl BusinessConfig {
    pub(super) fn read(environment: &mut Environment) -> Self {
        let name = environment.text("SANTUN_BUSINESS_NAME");
        environment.parsed("SANTUN_BUSINESS_TYPE", "`own_invoices`, the only kind that is served", |text| {
            (text == OWN_INVOICES).then_some(())
        });
        let zones = "`Asia/Jakarta`, `Asia/Makassar` or `Asia/Jayapura`";
        let zone = environment.parsed("SANTUN_TIME_ZONE", zones, Zone::parse);
        Self { name, zone: zone.unwrap_or(Zone::Wib) }
    }
}
