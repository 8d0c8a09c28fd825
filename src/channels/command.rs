//! Slash commands of the debtor's chat, the same on every channel. Names only: what they do is decided elsewhere.

use crate::{
    domain::Language,
    services::channel::{Command, Inbound},
};

/// Longest payload of a start link (Telegram's limit; ours are shorter).
const TOKEN_LENGTH: usize = 64;

/// What a text that begins with a slash means; `None` when it does not begin with one.
#[must_use]
pub fn parse(text: &str) -> Option<Inbound> {
    let mut words = text.strip_prefix('/')?.split_whitespace();
    let named = words.next().unwrap_or_default();
    // In groups and by menus a command carries the bot's name: `/help@santun_bot`.
    let name = named.split('@').next().unwrap_or_default().to_lowercase();
    let argument = words.next();
    let command = match name.as_str() {
        "start" => {
            let token = argument.map(|token| token.chars().take(TOKEN_LENGTH).collect());
            return Some(Inbound::Start { token });
        }
        "bantuan" | "help" => Command::Help,
        "tagihan" | "invoice" => Command::Invoice,
        "bahasa" | "language" => Command::Language(argument.and_then(language)),
        "petugas" | "human" => Command::Person,
        "stop" | "berhenti" => Command::Stop,
        "mulai" => Command::Resume,
        _ => Command::Unknown,
    };
    Some(Inbound::Command(command))
}

/// A language by its code or its name in either language.
fn language(word: &str) -> Option<Language> {
    match word.to_lowercase().as_str() {
        "indonesia" | "indonesian" => Some(Language::Id),
        "inggris" | "english" => Some(Language::En),
        code => Language::from_code(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_same_commands() {
        for (text, command) in [
            ("/bantuan", Command::Help),
            ("/help@santun_bot", Command::Help),
            ("/TAGIHAN", Command::Invoice),
            ("/invoice INV-7", Command::Invoice),
            ("/bahasa", Command::Language(None)),
            ("/bahasa inggris", Command::Language(Some(Language::En))),
            ("/language en-US", Command::Language(Some(Language::En))),
            ("/language@bot Indonesia", Command::Language(Some(Language::Id))),
            ("/petugas", Command::Person),
            ("/human please", Command::Person),
            ("/stop", Command::Stop),
            ("/berhenti", Command::Stop),
            ("/mulai", Command::Resume),
            ("/", Command::Unknown),
            ("/@", Command::Unknown),
            ("/ help", Command::Help),
            ("/apa_ini", Command::Unknown),
        ] {
            assert_eq!(parse(text), Some(Inbound::Command(command)), "{text}");
        }
    }

    #[test]
    fn start_carries_the_token_of_the_invitation() {
        let start = |token: Option<&str>| Some(Inbound::Start { token: token.map(str::to_owned) });
        assert_eq!(parse("/start"), start(None));
        assert_eq!(parse("/start abc_DEF-1"), start(Some("abc_DEF-1")));
        assert_eq!(parse("/start@santun_bot abc"), start(Some("abc")));
        assert_eq!(parse(&format!("/start {}", "x".repeat(300))), start(Some(&"x".repeat(64))));
        assert_eq!(parse("start"), None);
        assert_eq!(parse(" /start"), None);
    }
}
