//! Days that a message only speaks of: how things are, when something happened, what the bill is called, when money comes. None of them
//! is offered or reported as the day of a payment.

use super::Filler;
use super::parts::CLAUSE;
use crate::nlu::counts::Unit;
use crate::nlu::dates::{Month, Section, When, Which};
use crate::nlu::entities::Value;
use crate::nlu::lexicon::Mark;
use crate::nlu::meant::Figure;

/// By so much the odds of a day must be better for another to be only spoken of.
const FAR_SURER: f32 = 8.0;
/// How far before a day the word may stand that says that something is due on it.
const NEAR_DUE: usize = 3;
/// How far before a day pay-day may stand that it tells of.
const PAYDAY: usize = 6;

impl Filler<'_> {
    /// Whether a time is spoken of and not meant.
    pub(super) fn is_only_mentioned(&self, when: &When, place: usize) -> bool {
        self.is_mentioned(place)
            || self.tells_how_it_is(when, place)
            || self.tells_what_was(when, place)
            || self.prefixes(when, place)
            || self.names_bill(when, place)
            || self.gives_way(place)
            || self.is_less_meant(when, place)
    }

    /// "mau tf skrg, ke mana?", "sekarang masih di pasar", "omset sekarang paling 6 juta", "my salary is cut this month".
    fn tells_how_it_is(&self, when: &When, place: usize) -> bool {
        let now = *when == When::Offset(0);
        let described = place.checked_sub(1).is_some_and(|at| self.is(at, Mark::AsItIs));
        let still = self.standing.after(place).take(1).any(|at| self.is(at, Mark::Still));
        if now && (self.allowed.asks_how || self.allowed.complains || described || still) {
            return true;
        }
        if now && !self.allowed.past && self.tells_of_other_money(place) {
            return true;
        }
        // "boleh telat dikit bulan ini"
        let stretch = matches!(
            when,
            When::Stretch { section: Section::Whole, month: Month::Relative(Which::This), .. }
        );
        let before = || self.standing.before(place).take(CLAUSE);
        let late = || before().take_while(|at| !self.standing.pays(*at)).any(|at| self.is(at, Mark::Overdue));
        if stretch && self.allowed.extension && (late() || self.is_why(when, place)) {
            return true;
        }
        let lasts = now || matches!(when, When::Stretch { section: Section::Whole, .. });
        let mut clause =
            self.standing.before(place).take(CLAUSE).chain(self.standing.after(place).take(CLAUSE));
        lasts && self.allowed.laments && !clause.any(|at| self.standing.pays(at))
    }

    /// "bisa ditunda dulu? bulan ini dobel sama sekolah kakaknya": a month that is no time to pay in, but tells why it must be later.
    fn is_why(&self, when: &When, place: usize) -> bool {
        let reaches = [Mark::Until, Mark::Within, Mark::In, Mark::Before];
        let is_end = |at: usize| reaches.iter().any(|mark| self.is(at, *mark)) || self.standing.pays(at);
        let mut beside = self.standing.before(place).take(2).chain(self.standing.after(place).take(2));
        let within = self.begins_with(place, Mark::Within);
        // It opens a clause of its own.
        let opens = place > 0 && self.standing.before(place).next().is_none();
        opens && matches!(when, When::Stretch { unit: Unit::Month, .. }) && !within && !beside.any(is_end)
    }

    fn tells_of_other_money(&self, place: usize) -> bool {
        self.standing.before(place).take(2).any(|at| self.is(at, Mark::NotPayment))
    }

    /// "tadi" beside a wish, "sejak senin", "gaji telat dari tanggal 5", "kata sales kemarin gratis"; "my wife is due on the 28th".
    fn tells_what_was(&self, when: &When, place: usize) -> bool {
        let near = |most: usize, mark| self.standing.before(place).take(most).any(|at| self.is(at, mark));
        let earlier = matches!(when, When::Earlier(_));
        let wishes = !self.allowed.past;
        wishes && (*when == When::Earlier(0) || near(1, Mark::Since) || self.is_late_since(place))
            || earlier && self.allowed.complains && near(3, Mark::Should)
            || self.allowed.extension && self.falls_due(place)
    }

    /// "my wife is due on the 28th", "the due date of 17 January": not "due, move it to the 31st".
    fn falls_due(&self, place: usize) -> bool {
        let moved = |at: &usize| self.is(*at, Mark::Until) || self.standing.pays(*at);
        let mut near = self.standing.before(place).take(NEAR_DUE).take_while(|at| !moved(at));
        near.any(|at| self.is(at, Mark::FallsDue))
    }

    /// "nunggak dari oktober".
    fn is_late_since(&self, place: usize) -> bool {
        let mut before = self.standing.before(place);
        before.next().is_some_and(|at| self.is(at, Mark::From))
            && before.next().is_some_and(|at| self.is(at, Mark::Overdue))
    }

    /// The words say that another day of the message is the one: "kan janjinya tgl 20, tgl 24 aja", "wait til sunday, i get paid on saturday".
    fn gives_way(&self, place: usize) -> bool {
        let later =
            (place + 1..self.pieces.len()).find(|at| self.is_time(*at) && !self.standing.refused(*at));
        let so = |at: usize| self.standing.before(at).take(1).any(|so| self.is(so, Mark::So));
        let told = |mark| self.standing.before(place).take(1).any(|at| self.is(at, mark));
        later.is_some_and(|at| so(at) || self.leaves(place) || told(Mark::Should) || self.brings_money(place))
            || self.is_behind_payday(place)
                && (0..self.pieces.len()).any(|at| at != place && self.is_time(at) && !self.is_payday(at))
    }

    /// "my brother marries on saturday, I pay on the 21st": the words around another day of the message say more for it. No day gives way to
    /// the month it lies in, nor to the day of the rest; of two days that share out no sums and make no parts even a sure one gives way to
    /// one far surer.
    fn is_less_meant(&self, when: &When, place: usize) -> bool {
        let Some(own) = self.figures.iter().find(|figure| figure.place == place) else { return false };
        if self.in_rest(place) {
            return false;
        }
        // "skrg pasti tgl 19": what only leads to this day is no other.
        let leads =
            |at: usize| matches!(self.standing.value(at), Some(Value::When(when)) if self.prefixes(when, at));
        let is_other = |at: usize| at != place && self.is_time(at) && !self.in_rest(at) && !leads(at);
        let rivals = || self.figures.iter().filter(|figure| is_other(figure.place));
        let exact = self.is_exact(place);
        let is_surer = |rival: &Figure| rival.is_surely_meant() && (self.is_exact(rival.place) || !exact);
        if !own.is_surely_meant() && rivals().any(is_surer) {
            return true;
        }
        let odds = |figure: &Figure| figure.share / (1.0 - figure.share).max(f32::EPSILON);
        let is_far_surer = |rival: &Figure| self.is_day(rival.place) && odds(rival) > FAR_SURER * odds(own);
        is_day(when)
            && !self.shares_out()
            && self.standing.other_end(place).is_none()
            && rivals().any(|rival| !self.standing.refused(rival.place) && is_far_surer(rival))
    }

    /// Whether sums or parts are shared out among the days.
    fn shares_out(&self) -> bool {
        let shared = |value: &Value| matches!(value, Value::Money(_) | Value::Share(_) | Value::Count(_));
        let mut values = self.figures.iter().filter_map(|figure| self.standing.value(figure.place));
        self.allowed.parts || self.rest_at.is_some() || values.any(shared)
    }

    fn is_day(&self, place: usize) -> bool {
        matches!(self.standing.value(place), Some(Value::When(when)) if is_day(when))
    }

    /// A time that is more than "kemarin" behind a day: "tgl 10 kemarin".
    fn is_time(&self, place: usize) -> bool {
        matches!(self.standing.value(place), Some(Value::When(when)) if !matches!(when, When::Earlier(_)))
    }

    /// A day, and no stretch of time.
    fn is_exact(&self, place: usize) -> bool {
        match self.standing.value(place) {
            Some(Value::When(when)) => matches!(
                when,
                When::Day { .. } | When::Exact(..) | When::Weekday { .. } | When::Offset(_) | When::Ahead(_)
            ),
            _ => false,
        }
    }

    pub(super) fn is_payday(&self, place: usize) -> bool {
        matches!(self.standing.value(place), Some(Value::When(When::Payday(_))))
    }

    fn is_behind_payday(&self, place: usize) -> bool {
        self.standing.before(place).take(PAYDAY).any(|at| self.is_payday(at)) && !self.is_paid_on(place)
    }

    /// "tgl 9 saya bayar": paying is said of the day.
    fn is_paid_on(&self, place: usize) -> bool {
        self.standing.after(place).take(2).any(|at| self.standing.pays(at))
    }

    /// "gajian tanggal 7, saya bayar tanggal 9": the day on which money comes.
    fn brings_money(&self, place: usize) -> bool {
        let comes =
            |at: usize| self.is_payday(at) || self.is(at, Mark::Arrives) || self.is(at, Mark::NotPayment);
        // "i make the transfer on wednesday" brings none.
        let told = self.standing.before(place).take(3).find(|at| comes(*at) || self.standing.pays(*at));
        !self.is_paid_on(place) && told.is_some_and(comes)
    }

    /// "tadi senin", "besok selasa", "skrg pasti tgl 19", "tgl 10 kemarin": the other is the day; "yang kemarin" names a bill; "gajian
    /// mingguan" is how somebody is paid.
    fn prefixes(&self, when: &When, place: usize) -> bool {
        let next = self.standing.value(place + 1);
        let described = place.checked_sub(1).is_some_and(|at| self.is(at, Mark::AsItIs));
        match when {
            When::Payday(_) => matches!(next, Some(Value::Rhythm(_))),
            When::Offset(0) => {
                let next =
                    if self.is(place + 1, Mark::Surely) { self.standing.value(place + 2) } else { next };
                matches!(next, Some(Value::When(When::Day { .. } | When::Exact(..) | When::Weekday { .. })))
            }
            When::Offset(1) => matches!(next, Some(Value::When(When::Weekday { .. }))),
            When::Earlier(_) => {
                let before = place.checked_sub(1).and_then(|at| self.standing.value(at));
                let told = matches!(before, Some(Value::When(when)) if !matches!(when, When::Earlier(_)));
                described || told || matches!(next, Some(Value::When(_)))
            }
            _ => false,
        }
    }

    /// "yang bulan lalu sama bulan ini sudah", "tagihan januari", "last month's invoice", "the december one".
    fn names_bill(&self, when: &When, place: usize) -> bool {
        let When::Stretch { section: Section::Whole, unit: Unit::Month, month } = when else { return false };
        let ahead = matches!(month, Month::Relative(Which::Next));
        // "tagihan listrik bulan lalu"
        let joins = |at: usize| self.standing.pays(at) || self.is(at, Mark::Of);
        let mut named = self.standing.before(place).take(2).take_while(|at| !joins(*at));
        let before = named.any(|at| self.is(at, Mark::Bill));
        let joined = |at: &usize| {
            let joins = [Mark::And, Mark::With].iter().any(|mark| self.is(*at, *mark));
            joins || matches!(self.standing.value(*at), Some(Value::When(_)))
        };
        let described = (0..place).rev().find(|at| !joined(at)).is_some_and(|at| self.is(at, Mark::AsItIs));
        let after =
            self.standing.after(place).find(|at| !joined(at)).is_some_and(|at| self.is(at, Mark::Bill));
        !ahead && (described || before || after)
    }

    /// "dari tgl 20", "from the 20th": the day that is to be left, where a day is to be moved.
    pub(super) fn leaves(&self, place: usize) -> bool {
        let weekday =
            |at: &usize| matches!(self.standing.value(*at), Some(Value::When(When::Weekday { .. })));
        let before = self.standing.before(place).find(|at| !weekday(at));
        self.allowed.extension && before.is_some_and(|at| self.is(at, Mark::From))
    }

    /// "sampai tanggal 14 belum kami terima": a day of the calendar up to which something has lasted.
    pub(super) fn is_until(&self, when: &When, place: usize) -> bool {
        let named = matches!(when, When::Day { .. } | When::Exact(..));
        named && place.checked_sub(1).is_some_and(|at| self.is(at, Mark::Until))
    }
}

/// A day of the calendar.
const fn is_day(when: &When) -> bool {
    matches!(when, When::Day { .. } | When::Exact(..))
}
