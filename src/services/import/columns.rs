//! The columns of the import file and its header. Knows names and places, no values.

use super::problem::Problem;
use csv::StringRecord;

macro_rules! columns {
    ($($variant:ident = $name:literal $(, $required:ident)?;)+) => {
        /// A column of the file.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Column { $($variant),+ }

        impl Column {
            /// All of them, in the order of the contract.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As it stands in the header.
            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Whether every row needs it.
            pub(super) const fn is_required(self) -> bool {
                match self { $(Self::$variant => columns!(@ $($required)?)),+ }
            }
        }
    };
    (@ required) => { true };
    (@) => { false };
}

columns! {
    DebtorRef = "debtor_ref", required;
    DebtorName = "debtor_name", required;
    Honorific = "honorific";
    Phone = "phone";
    Language = "language";
    TimeZone = "time_zone";
    InvoiceNumber = "invoice_number", required;
    ContractRef = "contract_ref";
    IssuedOn = "issued_on", required;
    DueOn = "due_on", required;
    SentOn = "sent_on";
    SentVia = "sent_via";
    Item = "item", required;
    Quantity = "quantity";
    UnitPrice = "unit_price", required;
    LineDiscount = "line_discount";
    InvoiceDiscount = "invoice_discount";
    Tax = "tax";
    AlreadyPaid = "already_paid";
    EarlyDiscountPercent = "early_discount_percent";
    EarlyDiscountUntil = "early_discount_until";
    LateFeeClause = "late_fee_clause";
    Notes = "notes";
}

/// Where each column stands in this file.
#[derive(Debug)]
pub(super) struct Header {
    places: Vec<Option<usize>>,
    width: usize,
}

impl Header {
    /// Reads the first line, in any case and order.
    pub(super) fn read(record: &StringRecord) -> Result<Self, Vec<Problem>> {
        let mut places = vec![None; Column::ALL.len()];
        let mut problems = Vec::new();
        for (at, name) in record.iter().enumerate() {
            let wanted = name.trim().to_lowercase();
            let slot = Column::ALL.iter().zip(places.iter_mut()).find(|(column, _)| column.name() == wanted);
            match slot {
                Some((_, place @ None)) => *place = Some(at),
                Some(_) => problems.push(wrong(format!("the column `{wanted}` stands there twice"))),
                None => problems.push(wrong(unknown(name.trim()))),
            }
        }
        for (column, place) in Column::ALL.iter().zip(&places) {
            if column.is_required() && place.is_none() {
                problems.push(wrong(format!("the column `{}` is missing", column.name())));
            }
        }
        if problems.is_empty() { Ok(Self { places, width: record.len() }) } else { Err(problems) }
    }

    /// How many columns the header has.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// What a row holds in a column, without blanks around it; empty where the file has no such column.
    pub(super) fn cell<'r>(&self, record: &'r StringRecord, column: Column) -> &'r str {
        let place = Column::ALL.iter().zip(&self.places).find(|(known, _)| **known == column);
        place.and_then(|(_, place)| *place).and_then(|at| record.get(at)).unwrap_or_default().trim()
    }
}

fn wrong(reason: String) -> Problem {
    Problem::new(1, None, reason)
}

fn unknown(name: &str) -> String {
    let lower = name.to_lowercase();
    let nearest = Column::ALL
        .iter()
        .map(|column| (strsim::damerau_levenshtein(&lower, column.name()), column.name()))
        .min()
        .filter(|(distance, known)| *distance <= known.len() / 2);
    match nearest {
        Some((_, known)) => format!("there is no column `{name}`; did you mean `{known}`?"),
        None => {
            let all: Vec<_> = Column::ALL.iter().map(|column| column.name()).collect();
            format!("there is no column `{name}`; the columns are {}", all.join(", "))
        }
    }
}
