//! The grammar that the readers of dates, amounts and counts know words by. Names only; the words are data.

use serde::Deserialize;

/// A grammatical mark of a word, as `marks.txt` names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::nlu) enum Mark {
    /// Courtesies and particles that a rule may pass over.
    Filler,
    /// "koma", "point" inside a number.
    Decimal,
    /// "bukan": it is not this, or not me.
    NotThis,
    /// "sudah", "already" before a time that has gone by.
    Lasted,
    /// "langganan", "been": a stretch of time beside it has gone by.
    Been,
    /// "yang" before a word that only describes.
    AsItIs,
    /// Takes a full stop before a number: "tgl.", "Rp.".
    Abbreviation,
    /// A unit: day.
    Day,
    /// A unit: week.
    Week,
    /// A unit: month.
    Month,
    /// A unit: year.
    Year,
    /// A unit: hour; "jam 3" is no day.
    Clock,
    /// "2 jam", "an hour": a stretch within a day.
    Hour,
    /// "menit", "minutes".
    Minute,
    /// "late", "nunggak" behind a stretch of time: so long something has been waited for.
    Overdue,
    /// "due" before a day: when something is due, not when it is wished.
    FallsDue,
    /// "dari", "from": the day behind it is left for another.
    From,
    /// "itu", "tersebut" behind a figure that only describes.
    That,
    /// "me" behind a paying word: money that comes to the writer.
    Me,
    /// "you", "Anda": what they do or get.
    You,
    /// "masih", "still": what is so today.
    Still,
    /// "first", "pertama" of several weeks or days.
    OrdinalOne,
    /// "second", "kedua".
    OrdinalTwo,
    /// "weekend".
    Weekend,
    /// "jatuh tempo", "due date".
    DueDate,
    /// "setelah", "from" behind a stretch of time: what it is counted from.
    CountedFrom,
    /// "lagi", "ke depan": so much time from now.
    FromNow,
    /// "in", "dalam", before so much time.
    In,
    /// "dalam", "within": up to the end of so much time.
    Within,
    /// "lalu", "ago".
    Ago,
    /// "depan", "next".
    Next,
    /// "ini", "this".
    This,
    /// "pasti", "definitely" between a word for now and the day that is meant.
    Surely,
    /// "coming", "mendatang" beside a weekday: the first one ahead.
    Coming,
    /// "lalu", "kemarin", "last" beside a unit or weekday.
    Last,
    /// "akhir", "end".
    End,
    /// "awal", "beginning".
    Beginning,
    /// "tengah", "middle".
    Middle,
    /// "of", "the", "di": passed over inside a date.
    Of,
    /// "tanggal", "date", "the" before a day of the month.
    DayOfMonth,
    /// "st", "nd", "rd", "th" after a number.
    Ordinal,
    /// "habis", "after".
    After,
    /// "sebelum", "before".
    Before,
    /// "segini", "same date".
    SameDay,
    /// "malam" before a weekday: the evening before it.
    Eve,
    /// "pagi", "sore": part of a day.
    DayPart,
    /// "hari" said before a weekday.
    WeekdayWord,
    /// "gajian", "payday".
    Payday,
    /// "ribu", "juta": never a unit of the calendar.
    Currency,
    /// Money of another country.
    ForeignMoney,
    /// "kali", "x".
    Times,
    /// "termin", "cicilan": the parts of a plan.
    Part,
    /// "tiap", "per", "every".
    Every,
    /// "sekali" after a time: "sebulan sekali".
    Once,
    /// "bulanan", "monthly".
    Monthly,
    /// "mingguan", "weekly".
    Weekly,
    /// "masing-masing", "each".
    Each,
    /// "setengah", "half".
    Half,
    /// "seperempat", "quarter".
    Quarter,
    /// "persen", "percent" after a number.
    Percent,
    /// "sisanya", "the rest".
    Rest,
    /// What stands before a number that names something: invoice, account, phone, code.
    Identifies,
    /// The same, and the number is an invoice's.
    Invoice,
    /// Money that is no payment: income, price, total.
    NotPayment,
    /// Paying verbs: what follows is a payment.
    Pays,
    /// "harusnya", "agreed on": the figure that follows is said to be right.
    Should,
    /// "bukan", "tidak", "not".
    Not,
    /// "eh", "maksudnya", "I mean": what follows replaces what stood before.
    Corrects,
    /// "atau", "or".
    Or,
    /// "sampai", "hingga", "until", "to" between two days.
    Until,
    /// "antara", "between".
    Between,
    /// "sekitar", "around".
    About,
    /// Things that are counted: boxes, people, pieces.
    Thing,
    /// "jadi", "into": what follows is a number of parts.
    Into,
    /// "sampai", "dari" and other words that mean a whole when an amount follows.
    OutOf,
    /// "dan", "and" inside a spoken number.
    And,
    /// Months "first", "second" of a month's weeks.
    Several,
    /// "a", "one", as in "in a week".
    One,
    /// Banks and wallets: a number beside one is an account.
    Bank,
    /// "geser", "move": the bare number behind its "to" is the new day.
    Moves,
    /// "bisa", "ada": with a "not" before it, refuses the day before that.
    Can,
    /// Says nothing beside a day, an amount or a number: "saya", "bisa", "dulu".
    Plain,
    /// Keeps a day that stands behind a "not": "belum bisa sampai tanggal 25".
    OnlyFrom,
    /// "dulu": a first part.
    First,
    /// "kebanyakan", "too much": refuses the figure before it.
    Unfit,
    /// "tapi", "but": what follows is set against what stood before.
    But,
    /// "dengan" between two ends.
    With,
    /// "ke", "jadi" before what a figure is changed into.
    Toward,
    /// "jadi", "so": what follows comes of what stood before.
    So,
    /// "cair", "masuk": money that comes in.
    Arrives,
    /// "sejak", "since": the day behind it is when something began.
    Since,
    /// "sepertiga", "third".
    Third,
    /// "sepersepuluh", "tenth".
    Tenth,
    /// "just" before what has been done: a moment ago.
    Just,
    /// "paid", "sent": what has been done.
    Done,
    /// "tagihan", "invoice": a month beside it names the bill.
    Bill,
    /// "pak", "mr" before a man's name.
    TitleOfMen,
    /// "bu", "mrs" before a woman's name.
    TitleOfWomen,
    /// "pt", "toko": belongs to many names and tells none.
    Firm,
}

impl Mark {
    /// The place of this mark in a set of marks.
    pub(in crate::nlu) const fn bit(self) -> u128 {
        1 << (self as u32)
    }
}

/// What a word says as part of a number.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::nlu) enum Numeral {
    /// `7: tujuh`.
    Unit(u32),
    /// `+10: belas`.
    Teen,
    /// `x10: puluh`.
    Tens,
    /// `x100: ratus`.
    Hundreds,
    /// `*1000: ribu`.
    Scale(f64),
    /// `=50000: goban`: money by itself.
    Money(f64),
}
