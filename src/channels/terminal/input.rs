//! What a typed line means: the number of a button, words, a command of the chat, or a command of the demo itself. Pure.

use super::screen::Menu;
use crate::{channels::command, services::channel::Inbound};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// The hour that a date without a time means: within contact hours everywhere.
const MORNING: NaiveTime = NaiveTime::MIN.overflowing_add_signed(TimeDelta::hours(9)).0;
/// Nobody needs to see the demo further ahead than this.
const FARTHEST_DAYS: i64 = 3660;

/// What a line means.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    /// Something that the debtor does.
    Said(Inbound),
    /// Something that the demo does.
    Demo(Demo),
    /// An empty line.
    Nothing,
}

/// A command of the demo. It never reaches the bot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Demo {
    /// `/at`: moves the clock.
    At(Jump),
    /// `/at` with something that is no time.
    AtUnreadable,
    /// `/facts`: shows ledger and state.
    Facts,
    /// `/quit`: ends the demo.
    Quit,
}

/// Where the clock goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// So far ahead.
    By(TimeDelta),
    /// To a local time.
    To(NaiveDateTime),
}

/// Reads a line, with the menu that it may choose from.
#[must_use]
pub fn parse(line: &str, menu: &Menu) -> Input {
    let line = line.trim();
    if line.is_empty() {
        return Input::Nothing;
    }
    if let Some(demo) = demo(line) {
        return Input::Demo(demo);
    }
    if let Some((data, message_id)) = line.parse().ok().and_then(|number| menu.button(number)) {
        let message_id = Some(message_id.to_owned());
        return Input::Said(Inbound::Pressed { data: data.to_owned(), message_id });
    }
    Input::Said(command::parse(line).unwrap_or_else(|| Inbound::Text(line.to_owned())))
}

fn demo(line: &str) -> Option<Demo> {
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match name.to_lowercase().as_str() {
        "/at" => Some(jump(argument.trim()).map_or(Demo::AtUnreadable, Demo::At)),
        "/facts" => Some(Demo::Facts),
        "/quit" => Some(Demo::Quit),
        _ => None,
    }
}

/// `+3d`, `+2h`, `+90m`, `+1w`; `2026-01-25T09:00`, `2026-01-25 09:00`, `2026-01-25`.
fn jump(argument: &str) -> Option<Jump> {
    if let Some(ahead) = argument.strip_prefix('+') {
        let (unit_at, unit) = ahead.char_indices().last()?;
        let count: i64 = ahead.get(..unit_at)?.trim().parse().ok().filter(|count| *count >= 0)?;
        let by = match unit.to_ascii_lowercase() {
            'w' => TimeDelta::try_weeks(count),
            'd' => TimeDelta::try_days(count),
            'h' => TimeDelta::try_hours(count),
            'm' => TimeDelta::try_minutes(count),
            _ => None,
        };
        return by.filter(|by| by.num_days() <= FARTHEST_DAYS).map(Jump::By);
    }
    let moment = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        .into_iter()
        .find_map(|shape| NaiveDateTime::parse_from_str(argument, shape).ok());
    let date = || NaiveDate::parse_from_str(argument, "%Y-%m-%d").ok().map(|date| date.and_time(MORNING));
    moment.or_else(date).map(Jump::To)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::channel::{Command, Outgoing, OutgoingButton};
    use proptest::prelude::*;

    fn menu() -> Menu {
        let button = |data: &str| OutgoingButton { label: data.to_owned(), data: data.to_owned() };
        let message = Outgoing {
            to: "terminal".to_owned(),
            text: "?".to_owned(),
            buttons: vec![button("yes"), button("no")],
            request_contact: None,
            picture: None,
        };
        let mut menu = Menu::default();
        menu.shown("5", &message);
        menu
    }

    fn text(words: &str) -> Input {
        Input::Said(Inbound::Text(words.to_owned()))
    }

    #[test]
    fn a_number_presses_a_button_that_is_there_and_is_words_otherwise() {
        let no = Inbound::Pressed { data: "no".to_owned(), message_id: Some("5".to_owned()) };
        assert_eq!(parse(" 2 ", &menu()), Input::Said(no));
        for words in ["3", "0", "-1", "2x", "500000", "2."] {
            assert_eq!(parse(words, &menu()), text(words), "{words}");
        }
        assert_eq!(parse("1", &Menu::default()), text("1"));
        assert_eq!(parse("  blm bisa skrg ", &menu()), text("blm bisa skrg"));
        assert_eq!(parse("   ", &menu()), Input::Nothing);
    }

    #[test]
    fn commands_of_the_demo_never_reach_the_bot_and_those_of_the_chat_do() {
        let at = |year, month, day, hour| {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            Demo::At(Jump::To(date.and_hms_opt(hour, 0, 0).unwrap()))
        };
        for (line, demo) in [
            ("/at +3d", Demo::At(Jump::By(TimeDelta::days(3)))),
            ("/at  +1w", Demo::At(Jump::By(TimeDelta::weeks(1)))),
            ("/AT +2H", Demo::At(Jump::By(TimeDelta::hours(2)))),
            ("/at +90m", Demo::At(Jump::By(TimeDelta::minutes(90)))),
            ("/at 2026-01-25T09:00", at(2026, 1, 25, 9)),
            ("/at 2026-01-25 21:00", at(2026, 1, 25, 21)),
            ("/at 2026-01-25", at(2026, 1, 25, 9)),
            ("/at", Demo::AtUnreadable),
            ("/at +", Demo::AtUnreadable),
            ("/at +d", Demo::AtUnreadable),
            ("/at +3", Demo::AtUnreadable),
            ("/at +-3d", Demo::AtUnreadable),
            ("/at +99999999999999d", Demo::AtUnreadable),
            ("/at +3é", Demo::AtUnreadable),
            ("/at 2026-02-31", Demo::AtUnreadable),
            ("/facts", Demo::Facts),
            ("/quit", Demo::Quit),
        ] {
            assert_eq!(parse(line, &menu()), Input::Demo(demo), "{line}");
        }
        assert_eq!(parse("/tagihan", &menu()), Input::Said(Inbound::Command(Command::Invoice)));
        assert_eq!(
            parse("/start abc", &menu()),
            Input::Said(Inbound::Start { token: Some("abc".to_owned()) })
        );
        assert_eq!(parse("/attach", &menu()), Input::Said(Inbound::Command(Command::Unknown)));
    }

    proptest! {
        #[test]
        fn any_line_means_something(line in ".*", at in "/at .*") {
            let _ = parse(&line, &menu());
            prop_assert!(matches!(parse(&at, &menu()), Input::Demo(_)));
        }
    }
}
