//! A file beside the ledger: what is new, what changes, what stays, and what cannot be done. Reads only.

use super::{
    batch::{Batch, DebtorRow, InvoiceRow},
    compare::{self, Change},
    problem::{ImportError, Problem},
};
use crate::{
    domain::Rupiah,
    storage::{
        entities::{debtor, invoice},
        invoices,
    },
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap};

/// Something stored that the file wants otherwise.
#[derive(Clone)]
pub struct Changed<T, M> {
    /// As the file has it.
    pub row: T,
    /// As it was stored when the file was compared.
    pub stored: M,
    /// The differences.
    pub changes: Vec<Change>,
}

/// What an import would do.
#[derive(Default)]
pub struct Plan {
    /// Debtors to add.
    pub new_debtors: Vec<DebtorRow>,
    /// Debtors to change.
    pub changed_debtors: Vec<Changed<DebtorRow, debtor::Model>>,
    /// Invoices to add.
    pub new_invoices: Vec<InvoiceRow>,
    /// Invoices to change.
    pub changed_invoices: Vec<Changed<InvoiceRow, invoice::Model>>,
    /// Invoices that stand in the ledger exactly so.
    pub unchanged: Vec<InvoiceRow>,
    /// Everything that is wrong with the file, alone or beside the ledger.
    pub problems: Vec<Problem>,
    /// Rows that were read.
    pub rows: usize,
}

/// What somebody allows an import to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Leave {
    /// Import what is right and leave out invoices with a problem.
    pub partial: bool,
    /// Change what is stored.
    pub update: bool,
}

impl Plan {
    /// Whether there is any difference that only an update may make.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        !self.changed_debtors.is_empty() || !self.changed_invoices.is_empty()
    }

    /// Whether publishing has anything to do.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.new_debtors.is_empty() && self.new_invoices.is_empty() && !self.has_changes()
    }

    /// The plan cut down to what is allowed; `Err` with the whole plan where nothing may be imported at all.
    ///
    /// # Errors
    /// The plan itself, where it holds problems or changes that were not allowed.
    pub fn within(mut self, leave: Leave) -> Result<Self, Box<Self>> {
        let refused = !self.problems.is_empty() || (self.has_changes() && !leave.update);
        if refused && !leave.partial {
            return Err(Box::new(self));
        }
        if !leave.update {
            self.changed_debtors.clear();
            self.changed_invoices.clear();
        }
        Ok(self)
    }
}

/// Compares a batch with the ledger.
///
/// # Errors
/// Where the ledger cannot be read.
pub async fn stage<C: ConnectionTrait>(db: &C, batch: Batch) -> Result<Plan, ImportError> {
    let references: Vec<&str> = batch.debtors.iter().map(|debtor| debtor.reference.as_str()).collect();
    let debtors = invoices::debtors_by_reference(db, &references).await?;
    let numbers: Vec<&str> = batch.invoices.iter().map(|invoice| invoice.number.as_str()).collect();
    let stored = invoices::by_number(db, &numbers).await?;
    let mut plan = Plan { problems: batch.problems, rows: batch.rows, ..Plan::default() };
    for row in batch.invoices {
        match stored.get(&row.number) {
            None => plan.new_invoices.push(row),
            Some(known) => plan.beside(row, known, &debtors)?,
        }
    }
    let kept: BTreeSet<&str> = plan
        .new_invoices
        .iter()
        .chain(&plan.unchanged)
        .chain(plan.changed_invoices.iter().map(|changed| &changed.row))
        .map(|invoice| invoice.debtor.as_str())
        .collect();
    let mut new = Vec::new();
    for row in batch.debtors.into_iter().filter(|debtor| kept.contains(debtor.reference.as_str())) {
        let Some(known) = debtors.get(&row.reference) else {
            new.push(row);
            continue;
        };
        let changes = compare::debtor_changes(known, &compare::merged(&row, known));
        if !changes.is_empty() {
            plan.changed_debtors.push(Changed { row, stored: known.clone(), changes });
        }
    }
    plan.new_debtors = new;
    plan.problems.sort();
    Ok(plan)
}

impl Plan {
    /// One invoice of the file beside the same number in the ledger.
    fn beside(
        &mut self,
        row: InvoiceRow,
        known: &invoice::Model,
        debtors: &HashMap<String, debtor::Model>,
    ) -> Result<(), ImportError> {
        if debtors.get(&row.debtor).is_none_or(|debtor| debtor.id != known.debtor_id) {
            self.refuse(&row, "debtor_ref", "the ledger has this invoice under another debtor; cancel it there and import it under a new number".to_owned());
            return Ok(());
        }
        let wanted = compare::rewritten(&row, known)?;
        let changes = compare::invoice_changes(known, &wanted)?;
        if changes.is_empty() {
            self.unchanged.push(row);
        } else if known.status != "open" {
            self.refuse(
                &row,
                "invoice_number",
                "this invoice was cancelled and cannot be changed".to_owned(),
            );
        } else if wanted.paid > wanted.total {
            let (paid, total) = (Rupiah::new(wanted.paid), Rupiah::new(wanted.total));
            let reason = format!(
                "{paid} has been paid on it already, more than the new total of {total}; reverse a payment first, or correct the total"
            );
            self.refuse(&row, "unit_price", reason);
        } else {
            self.changed_invoices.push(Changed { row, stored: known.clone(), changes });
        }
        Ok(())
    }

    fn refuse(&mut self, row: &InvoiceRow, column: &str, reason: String) {
        let problem = Problem::new(row.line, Some(column), reason);
        self.problems.push(Problem { invoice: Some(row.number.clone()), ..problem });
    }
}
