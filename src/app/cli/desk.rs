//! The commands of the owner's desk: from the parsed arguments to the file of each command.

use super::{
    Output, approve, debtor, dispute, hold, holiday, import, invite, invoice, method, pay, policy, proof,
    queue, reject, reverse,
};
use crate::{app::App, services::audit::Hand};
use clap::Subcommand;

/// What the owner does with invoices, money and people.
#[derive(Debug, Subcommand)]
pub enum Desk {
    /// Import debtors and invoices from a table.
    Import(import::Args),
    /// Make one-time links for debtors.
    Invite(invite::Args),
    /// List, show, correct or cancel invoices.
    Invoice(invoice::Args),
    /// List or show debtors: who is bound, what is owed.
    Debtor(debtor::Args),
    /// Ways to pay.
    Method(method::Args),
    /// What waits for a person.
    Queue(queue::Args),
    /// Approve a schedule that a debtor asked for.
    Approve(approve::Args),
    /// Reject a schedule that a debtor asked for.
    Reject(reject::Args),
    /// Stop automatic contact for an invoice or a debtor, or release it.
    Hold(hold::Args),
    /// Decide about a payment that a debtor reports.
    Proof(proof::Args),
    /// Close a dispute.
    Dispute(dispute::Args),
    /// Record verified payments.
    Pay(pay::Args),
    /// Undo a payment.
    Reverse(reverse::Args),
    /// National holidays and joint leave.
    Holiday(holiday::Args),
    /// Show or change the policy.
    Policy(policy::Args),
}

/// Does it.
///
/// # Errors
/// Whatever the command says.
pub(super) async fn run(command: Desk, app: &App, output: &Output) -> anyhow::Result<()> {
    match command {
        Desk::Import(args) => import::run(&args, app, output).await,
        Desk::Invite(args) => invite::run(args, app, output).await,
        Desk::Invoice(args) => invoice::run(args, app, output).await,
        Desk::Debtor(args) => debtor::run(&args, app, output).await,
        Desk::Method(args) => method::run(args, app, output).await,
        Desk::Queue(args) => queue::run(&args, app, output).await,
        Desk::Approve(args) => approve::run(&args, app, output).await,
        Desk::Reject(args) => reject::run(args, app, output).await,
        Desk::Hold(args) => hold::run(args, app, output).await,
        Desk::Proof(args) => proof::run(args, app, output).await,
        Desk::Dispute(args) => dispute::run(&args, app, output).await,
        Desk::Pay(args) => pay::run(args, app, output).await,
        Desk::Reverse(args) => reverse::run(args, app, output).await,
        Desk::Holiday(args) => holiday::run(args, app, output).await,
        Desk::Policy(args) => policy::run(&args, app, output).await,
    }
}

/// Whoever sits at the command line, as the audit log names them.
pub(super) fn hand(app: &App) -> Hand {
    Hand::new("cli", app.services.clock.as_ref())
}
