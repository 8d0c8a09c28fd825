//! From sums of weights to shares of one, in whole numbers: the same on every machine.

use super::kind::KINDS;

/// One, as the sums and shares count it.
pub(super) const ONE: i64 = 1 << 16;

/// What each kind begins with: a text of which nothing is known is harmless.
const PRIOR: Sums = prior();

/// A number for each kind.
pub(super) type Sums = [i64; KINDS.len()];

const fn prior() -> Sums {
    let mut sums = [-3 * ONE; KINDS.len()];
    let [harmless, rude, ..] = &mut sums;
    *harmless = 0;
    *rude = -3 * ONE / 2;
    sums
}

/// One divided by the root of `count`: makes long texts comparable to short ones.
pub(super) fn damping(count: usize) -> i64 {
    let count = i64::try_from(count.clamp(1, MOST)).unwrap_or(ONE);
    (ONE * ONE) / (count << 32).isqrt().max(1)
}

/// More features than this count as so many.
const MOST: usize = 1 << 20;

/// How large a share of one each kind has, where its features weigh so much in sum.
pub(super) fn shares(weights: &Sums, damping: i64) -> Sums {
    let mut shares = PRIOR;
    for (share, weight) in shares.iter_mut().zip(weights) {
        *share += weight * damping / ONE;
    }
    let most = shares.iter().copied().max().unwrap_or_default();
    for share in &mut shares {
        *share = power(*share - most);
    }
    let whole = shares.iter().sum::<i64>().max(1);
    shares.map(|share| share * ONE / whole)
}

/// The power of e to a number that is not above zero.
fn power(exponent: i64) -> i64 {
    if exponent < -10 * ONE {
        return 0;
    }
    // To the base two: the whole part is a shift, the rest nearly a parabola.
    let exponent = exponent * 94_548 / ONE;
    let rest = exponent.rem_euclid(ONE);
    let parabola = ONE + rest * (43_024 + 22_512 * rest / ONE) / ONE;
    parabola >> -exponent.div_euclid(ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_parts_of_one_and_the_heaviest_has_most() {
        let mut weights = Sums::default();
        weights[3] = 8 * ONE;
        let shares = shares(&weights, ONE);
        assert!((ONE - 9..=ONE).contains(&shares.iter().sum()));
        assert!(shares[3] > ONE * 9 / 10 && shares[0] > shares[1]);
    }

    #[test]
    fn nothing_known_is_harmless() {
        assert!(shares(&Sums::default(), ONE)[0] > ONE / 2);
    }

    #[test]
    fn powers_are_near_those_of_e() {
        for (exponent, thousandths) in [(0, 1000), (-1, 368), (-2, 135), (-3, 50)] {
            assert!((power(exponent * ONE) * 1000 / ONE - thousandths).abs() < 4);
        }
    }

    #[test]
    fn damping_is_the_inverse_of_the_root() {
        assert_eq!(damping(1), ONE);
        assert_eq!(damping(100), ONE / 10);
    }
}
