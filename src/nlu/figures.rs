//! A number written in digits, with dots and commas as Indonesians and foreigners set them. Knows no words.

/// A number in digits.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Figure {
    /// Its value, dots and commas read as thousands where they can be.
    pub(super) value: f64,
    /// How many digits were written.
    pub(super) digits: usize,
    /// Thousands are separated.
    pub(super) grouped: bool,
    /// One separator before exactly three digits: `1.250` may also be one and a quarter.
    pub(super) decimal: Option<f64>,
    /// Written with a leading zero.
    pub(super) leading_zero: bool,
}

impl Figure {
    /// Reads digits with dots and commas between them.
    pub(super) fn read(text: &str) -> Option<Self> {
        let groups: Vec<&str> = text.split(['.', ',']).collect();
        let digits = groups.iter().map(|group| group.len()).sum();
        if digits > 15 {
            return None;
        }
        let (first, rest) = groups.split_first()?;
        let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let last_differs = separators.len() > 1 && separators.first() != separators.last();
        let thousands = if last_differs { rest.split_last().map(|(_, rest)| rest)? } else { rest };
        let same = separators.iter().take(thousands.len()).all(|sign| Some(sign) == separators.first());
        let grouped = !thousands.is_empty()
            && same
            && (1..=3).contains(&first.len())
            && thousands.iter().all(|group| group.len() == 3);
        let leading_zero = first.len() > 1 && first.starts_with('0');
        let joined = |groups: &[&str]| groups.concat().parse::<f64>().ok();
        let decimal = match rest {
            [fraction] => format!("{first}.{fraction}").parse::<f64>().ok(),
            _ => None,
        };
        let figure = |value, decimal| Self { value, digits, grouped, decimal, leading_zero };
        if rest.is_empty() {
            return Some(figure(joined(&groups)?, None));
        }
        if grouped {
            let whole: Vec<&str> = std::iter::once(*first).chain(thousands.iter().copied()).collect();
            return Some(figure(joined(&whole)?, decimal.filter(|_| !last_differs)));
        }
        decimal.map(|value| figure(value, Some(value)))
    }

    /// A whole number of at most three digits, as days and counts are.
    pub(super) fn small(&self) -> Option<u32> {
        (self.decimal.is_none() && !self.grouped && self.digits <= 3).then_some(self.value as u32)
    }
}
