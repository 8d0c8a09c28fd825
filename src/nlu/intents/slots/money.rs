//! Money: which sums are payments, whether each or one of them, and which reading of "1.250" the balance allows.

use super::parts::CLAUSE;
use super::{Filler, Slots};
use crate::domain::{Language, Rupiah};
use crate::nlu::amounts::{Certainty, Money};
use crate::nlu::counts::Unit;
use crate::nlu::entities::{Piece, Value};
use crate::nlu::lexicon::{Mark, Sym};
use crate::nlu::understanding::Expectation;

impl Filler<'_> {
    pub(super) fn money(&self, slots: &mut Slots) {
        let payment = |place: usize| match self.standing.value(place) {
            Some(Value::Money(money)) if self.is_payment(place, *money) => Some((place, *money)),
            // "tf 150 dulu": the thousands go without saying.
            Some(Value::Number(number)) if self.is_surely_meant(place) && !self.counts_things(place) => {
                let money = Money { rupiah: i64::from(*number) * 1_000, certainty: Certainty::Sure };
                self.is_payment(place, money).then_some((place, money))
            }
            _ => None,
        };
        let mut payments: Vec<(usize, Money)> = self.surest_first().filter_map(payment).collect();
        // "kok 125 ribu, mestinya 75 ribu": of two sums of an objection the right one is meant.
        if self.allowed.dispute && !self.allowed.future {
            payments.sort_by_key(|(place, _)| {
                !self.standing.before(*place).take(2).any(|at| self.is(at, Mark::Should))
            });
        }
        // "500rb sekarang lalu 250rb tiap bulan": each is what stands beside how often.
        let told = payments.iter().any(|(place, _)| self.is_beside_period(*place));
        for (place, money) in payments {
            let Some(rupiah) = self.settled(money, slots) else { continue };
            let each = if told { self.is_beside_period(place) } else { self.is_each(place) };
            let slot = if each { &mut slots.per_amount } else { &mut slots.amount };
            if slot.is_none() {
                *slot = Some(rupiah);
            }
        }
    }

    pub(super) fn is_payment(&self, place: usize, money: Money) -> bool {
        if self.is_mentioned(place)
            || matches!(self.role(place), Some((Mark::Pays | Mark::Should, true)))
            || self.is_other(place)
        {
            return false;
        }
        let replaced = self.standing.corrected(place, |value| matches!(value, Value::Money(_)))
            || self.standing.refused_behind(place);
        if replaced
            || self
                .standing
                .before(place)
                .take(2)
                .any(|at| self.is(at, Mark::Not) && !self.is(at, Mark::OnlyFrom) && !self.only_asks(at))
        {
            return false;
        }
        let role = self.role(place).map(|(mark, _)| mark);
        if self.allowed.dispute && !self.allowed.future {
            return self.is_what_should_be(place, money, role);
        }
        let has = |mark| self.standing.before(place).take(6).any(|at| self.is(at, mark));
        if role == Some(Mark::Rest) && has(Mark::NotPayment) || role != Some(Mark::Pays) && self.daily(place)
        {
            return false;
        }
        // "a single mother on 3 million a month"
        if self.allowed.laments && !matches!(role, Some(Mark::Pays | Mark::Rest)) {
            return false;
        }
        let role = if role == Some(Mark::OutOf) && !self.allowed.parts_lead && self.is_paid_after(place) {
            Some(Mark::Pays)
        } else {
            role
        };
        let asked = matches!(self.context.expectation, Expectation::Amount | Expectation::Parts);
        let whole = Some(Rupiah::new(money.rupiah)) == self.context.balance;
        let likely = money.certainty != Certainty::Likely || role == Some(Mark::Pays) || asked || whole;
        self.allowed.money && likely && !matches!(role, Some(Mark::OutOf | Mark::NotPayment))
    }

    /// "boleh ga 700rb dulu": the "not" of a question.
    pub(super) fn only_asks(&self, not: usize) -> bool {
        let can = |at: usize| self.is(at, Mark::Can) || self.is(at, Mark::Pays) && self.is(at, Mark::Plain);
        self.language == Language::Id && self.standing.before(not).take(1).any(can)
    }

    /// "gajian 4,2jt", "my 1.8 million allowance", "yang 1,4 juta itu sudah lunas", "this 450k bill": money that is spoken of beside the payment.
    fn is_other(&self, place: usize) -> bool {
        let earned = self.standing.before(place).take(1).any(|at| self.is_payday(at))
            && !self.is_paid_after(place)
            && !self.is(place + 1, Mark::First);
        let before = |mark| place.checked_sub(1).is_some_and(|at| self.is(at, mark));
        let that = self.allowed.past && self.is(place + 1, Mark::That);
        let described = that && (before(Mark::AsItIs) || before(Mark::Bill))
            || [Mark::Bill, Mark::Arrives].iter().any(|mark| self.is(place + 1, *mark))
            || before(Mark::This) && self.allowed.parts_lead;
        // "cicilan motor 780rb aja ga pernah nunggak"
        let owed = self.standing.after(place).take(4).any(|at| self.is(at, Mark::Overdue));
        earned || described || owed
    }

    /// "the agreed total was 12 million", "harusnya 2,5jt": what somebody who objects says is right.
    fn is_what_should_be(&self, place: usize, money: Money, role: Option<Mark>) -> bool {
        let agreed = || self.standing.before(place).take(6).any(|at| self.is(at, Mark::Should));
        let told = match role {
            Some(Mark::Should) => true,
            Some(Mark::Rest | Mark::OutOf) => agreed(),
            _ => false,
        };
        // "4500128" is the number of an order.
        let is_sum = money.certainty != Certainty::Likely || money.rupiah % 100 == 0;
        !self.is_price_of_one(place) && (told || is_sum && self.is_surely_meant(place))
    }

    /// "harga deal kita 45rb per kilo", "15k per plate": the price of goods, and no sum of a bill.
    fn is_price_of_one(&self, place: usize) -> bool {
        let mut clause = self.standing.before(place).chain(self.standing.after(place)).take(CLAUSE);
        clause.any(|at| self.is(at, Mark::Every) && self.standing.value(at + 1).is_none())
    }

    /// "250 bungkus", "250 dollars": so many of something that stands right behind.
    fn counts_things(&self, place: usize) -> bool {
        let behind = self.pieces.iter().skip(place + 1).find(|piece| !piece.filler);
        behind.is_some_and(|piece| {
            let is_thing = piece.sym == Sym::UNKNOWN && piece.value.is_none() && !piece.comma && !piece.stop;
            let marks = [Mark::Thing, Mark::ForeignMoney];
            is_thing || marks.iter().any(|mark| self.standing.lexicon.is(piece.sym, *mark))
        })
    }

    /// What the nearest telling word before a sum makes of it, and whether a "not" stands before that word.
    fn role(&self, place: usize) -> Option<(Mark, bool)> {
        let marks = [Mark::Should, Mark::Pays, Mark::Rest, Mark::OutOf, Mark::NotPayment, Mark::Part];
        let has_begun = |at| self.standing.before(at).take(1).any(|begun| self.is(begun, Mark::Lasted));
        let found = self
            .standing
            .before(place)
            .take(6)
            .find_map(|at| marks.into_iter().find(|mark| self.is(at, *mark)).map(|mark| (at, mark)))
            .map(|(at, mark)| match mark {
                // "an instalment of 250,000"
                Mark::Part
                    if self
                        .standing
                        .before(place)
                        .take_while(|near| *near > at)
                        .all(|near| self.is(near, Mark::Of)) =>
                {
                    (at, Mark::Pays)
                }
                // "mum sends me 1.2 million"
                Mark::Pays if !self.standing.pays(at) => (at, Mark::NotPayment),
                // "I already pay 700k every month for my motorbike"
                Mark::Pays if !self.allowed.past && has_begun(at) => (at, Mark::NotPayment),
                _ => (at, mark),
            });
        // "bisa ga dicicil 250rb" refuses nothing.
        let refuses = |at: usize| self.is(at, Mark::Not) && !self.only_asks(at);
        let refused = |at| self.standing.before(at).take(1).any(refuses);
        found.map(|(at, mark)| (mark, refused(at)))
    }

    /// "tagihan 1,2 juta akan saya transfer": all of it, and no other money.
    fn is_paid_after(&self, place: usize) -> bool {
        let sized =
            |piece: &Piece| matches!(piece.value, Some(Value::Money(_) | Value::Share(_) | Value::Count(_)));
        let clause = || {
            self.pieces
                .iter()
                .enumerate()
                .skip(place + 1)
                .take_while(|(_, piece)| !piece.stop && !piece.comma)
        };
        clause().take(4).any(|(at, _)| self.standing.pays(at)) && !clause().any(|(_, piece)| sized(piece))
    }

    /// "95k a day", "200rb sehari": what somebody earns or spends.
    fn daily(&self, place: usize) -> bool {
        let next = self.standing.after(place).next();
        next.and_then(|at| self.standing.value(at)).is_some_and(
            |value| matches!(value, Value::Span(span) if span.unit == Unit::Day && span.count == Some((1, 1))),
        )
    }

    /// Which reading of "1.250" the balance allows; none asks back.
    fn settled(&self, money: Money, slots: &mut Slots) -> Option<Rupiah> {
        let milliards = money.rupiah.saturating_mul(1_000);
        match money.certainty {
            Certainty::BareM if self.means_milliards(money.rupiah) => return Some(Rupiah::new(milliards)),
            Certainty::TwoWays => {}
            _ => return Some(Rupiah::new(money.rupiah)),
        }
        let balance = self.context.balance.map_or(0, Rupiah::get);
        let readings = [money.rupiah, milliards];
        let fits = |reading: &&i64| **reading <= balance && **reading >= balance / 100;
        let mut fitting = readings.iter().filter(fits);
        let (first, second) = (fitting.next(), fitting.next());
        if first.is_none() || second.is_some() {
            slots.clarify = true;
            let [small, large] = readings.map(Rupiah::new);
            slots.doubtful_sum = slots.doubtful_sum.or(Some((small, large)));
        }
        first.filter(|_| second.is_none()).map(|rupiah| Rupiah::new(*rupiah))
    }

    /// "1.5m" in Indonesian; in English only where no million could be meant, so large is the invoice.
    fn means_milliards(&self, millions: i64) -> bool {
        let balance = self.context.balance.map_or(0, Rupiah::get);
        let fits = millions.saturating_mul(1_000) <= balance && millions < balance / 100;
        self.language == Language::Id || fits
    }

    /// Each instalment, or one payment.
    fn is_each(&self, place: usize) -> bool {
        let times = self.standing.after(place).next().is_some_and(|at| self.is(at, Mark::Times));
        if times && self.allowed.parts {
            return true;
        }
        let beside = place.saturating_sub(2)..place + 3;
        let first_part = self.rest_at.is_some() || beside.into_iter().any(|at| self.is(at, Mark::First));
        let asked =
            self.context.expectation == Expectation::Amount || self.context.expectation == Expectation::Parts;
        let counted = self.pieces.iter().enumerate().any(|(at, piece)| match piece.value {
            Some(Value::Count(_)) => true,
            Some(Value::Rhythm(_)) => !self.beside_other_money(at),
            _ => false,
        });
        let parts = self.allowed.parts && (self.allowed.parts_lead || counted);
        (parts || asked) && !first_part && !self.allowed.past
    }

    /// "500rb tiap bulan", "tiap minggu 250rb".
    fn is_beside_period(&self, place: usize) -> bool {
        let is_period = |at: usize| {
            self.pieces.get(at).is_some_and(|piece| matches!(piece.value, Some(Value::Rhythm(_))))
                || self.is(at, Mark::Each)
        };
        let after = (place + 1..self.pieces.len())
            .take_while(|at| {
                self.pieces.get(*at).is_some_and(|piece| !matches!(piece.value, Some(Value::Money(_))))
            })
            .take_while(|at| !self.is(*at, Mark::Rest))
            .take(4)
            .any(is_period);
        after || (0..place).rev().take(3).take_while(|at| !self.is(*at, Mark::Rest)).any(is_period)
    }
}
