//! Ways to pay (R19): bank transfer, e-wallet, QRIS, payment link.

use super::{
    Rupiah,
    ids::MethodId,
    qris::{self, Asked},
};
use serde::{Deserialize, Serialize};

/// The largest amount of one QRIS payment (PADG 24/1/PADG/2022).
pub const QRIS_LIMIT: Rupiah = Rupiah::new(10_000_000);

/// One way to pay, as the business entered it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaymentMethod {
    /// Identifier.
    pub id: MethodId,
    /// What it is.
    pub kind: MethodKind,
}

/// The kinds of ways to pay and what a payer must know of each.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MethodKind {
    /// Transfer to a bank account.
    Bank {
        /// Bank.
        name: String,
        /// Account number.
        number: String,
        /// Account holder.
        holder: String,
    },
    /// GoPay, OVO, GrabPay, DANA and their like.
    Ewallet {
        /// Wallet.
        name: String,
        /// Number.
        number: String,
        /// Holder.
        holder: String,
    },
    /// A QRIS code; never offered above [`QRIS_LIMIT`].
    Qris {
        /// The payload (EMVCo MPM), with an amount or without.
        payload: String,
    },
    /// A page of a payment processor.
    Link {
        /// Address, `https://`.
        url: String,
    },
}

impl MethodKind {
    /// Whether this way can carry `amount` in one payment. A code that asks for an amount carries no other.
    #[must_use]
    pub fn carries(&self, amount: Rupiah) -> bool {
        let Self::Qris { payload } = self else { return true };
        let fits = match qris::asked(payload) {
            Asked::Exactly(asked) => asked == amount,
            Asked::Anything | Asked::Unreadable => true,
        };
        fits && amount <= QRIS_LIMIT
    }
}
