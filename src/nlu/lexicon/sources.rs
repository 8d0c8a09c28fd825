//! The word files of every language, compiled into the binary. Names files, reads nothing.

/// The files of one language. `bit` marks its words; zero for words that every language shares.
pub(super) struct Source {
    pub(super) bit: u8,
    pub(super) spelling: &'static str,
    pub(super) marks: &'static str,
    pub(super) numbers: &'static str,
    pub(super) dates: &'static str,
    pub(super) classes: &'static str,
    pub(super) rules: &'static [&'static str],
}

/// Every language, in the order of `Language::ALL`.
pub(super) const SOURCES: [Source; 2] = [
    Source {
        bit: 1,
        spelling: include_str!("id/spelling.txt"),
        marks: include_str!("id/marks.txt"),
        numbers: include_str!("id/numbers.txt"),
        dates: include_str!("id/dates.txt"),
        classes: include_str!("id/classes.txt"),
        rules: &[
            include_str!("id/rules/paying.txt"),
            include_str!("id/rules/questions.txt"),
            include_str!("id/rules/trouble.txt"),
            include_str!("id/rules/people.txt"),
            include_str!("id/rules/who.txt"),
            include_str!("id/rules/short.txt"),
        ],
    },
    Source {
        bit: 2,
        spelling: include_str!("en/spelling.txt"),
        marks: include_str!("en/marks.txt"),
        numbers: include_str!("en/numbers.txt"),
        dates: include_str!("en/dates.txt"),
        classes: include_str!("en/classes.txt"),
        rules: &[
            include_str!("en/rules/paying.txt"),
            include_str!("en/rules/questions.txt"),
            include_str!("en/rules/trouble.txt"),
            include_str!("en/rules/people.txt"),
            include_str!("en/rules/who.txt"),
            include_str!("en/rules/short.txt"),
        ],
    },
];
