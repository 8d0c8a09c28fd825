//! The embedded message files, parsed once into one bundle per language. Looks words up; knows nothing of replies.

use super::{RenderError, words::Args};
use crate::domain::Language;
use fluent_bundle::{FluentError, FluentResource, concurrent::FluentBundle};
use rust_embed::RustEmbed;

/// `locales/`, inside the binary.
#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

/// Why the messages cannot be used. Carries no text of a person.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// There is no message file for a language.
    #[error("no message files for the language {0}")]
    NoFiles(&'static str),
    /// A file is not UTF-8.
    #[error("{file} is not UTF-8")]
    NotText {
        /// The path inside `locales/`.
        file: String,
    },
    /// A file has a syntax error.
    #[error("{file} is not valid Fluent: {problem}")]
    Syntax {
        /// The path inside `locales/`.
        file: String,
        /// What the parser said.
        problem: String,
    },
    /// A key stands in two places.
    #[error("{file} says again what another file says: {problem}")]
    Duplicate {
        /// The path inside `locales/`.
        file: String,
        /// What the bundle said.
        problem: String,
    },
}

/// All words, in every language. Built once and shared.
pub struct Catalogue {
    indonesian: Bundle,
    english: Bundle,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Catalogue")
    }
}

impl Catalogue {
    /// Parses the embedded files.
    ///
    /// # Errors
    /// A file that is missing, not text, not valid Fluent, or repeats a key.
    pub fn load() -> Result<Self, CatalogueError> {
        Ok(Self { indonesian: bundle(Language::Id)?, english: bundle(Language::En)? })
    }

    /// The embedded files as they are, but those messages of `language` replaced that `message` (Fluent) words otherwise.
    ///
    /// # Errors
    /// As [`Catalogue::load`], and where `message` is not valid Fluent.
    pub fn load_with(language: Language, message: &str) -> Result<Self, CatalogueError> {
        let mut catalogue = Self::load()?;
        let resource = FluentResource::try_new(message.to_owned()).map_err(|(_, problems)| {
            let problem = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            CatalogueError::Syntax { file: "the replacement".to_owned(), problem }
        })?;
        match language {
            Language::Id => catalogue.indonesian.add_resource_overriding(resource),
            Language::En => catalogue.english.add_resource_overriding(resource),
        }
        Ok(catalogue)
    }

    /// The description of a bot command (without the slash), for the platform's menu; absent for an unknown command.
    #[must_use]
    pub fn command_description(&self, command: &str, language: Language) -> Option<String> {
        let key = format!("commands-{command}");
        let known = crate::messages::labels::COMMANDS.contains(&command);
        known.then(|| self.words(language, &key, &Args::new(language)).ok()).flatten()
    }

    /// The words of `key`, with every slot filled.
    pub(super) fn words(
        &self,
        language: Language,
        key: &str,
        args: &Args<'_>,
    ) -> Result<String, RenderError> {
        let mut out = String::new();
        self.write(&mut out, language, key, args)?;
        Ok(out)
    }

    /// Writes the words of `key` to the end of `out`.
    pub(super) fn write(
        &self,
        out: &mut String,
        language: Language,
        key: &str,
        args: &Args<'_>,
    ) -> Result<(), RenderError> {
        let bundle = match language {
            Language::Id => &self.indonesian,
            Language::En => &self.english,
        };
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| RenderError::NoWords { key: key.to_owned() })?;
        let mut errors = Vec::new();
        let written = bundle.write_pattern(out, pattern, Some(args.fluent()), &mut errors);
        if written.is_err() || !errors.is_empty() {
            return Err(RenderError::Incomplete { key: key.to_owned() });
        }
        Ok(())
    }
}

fn bundle(language: Language) -> Result<Bundle, CatalogueError> {
    let locale = language.code().parse().map_err(|_| CatalogueError::NoFiles(language.code()))?;
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    let folder = format!("{}/", language.code());
    let mut files: Vec<_> =
        Files::iter().filter(|path| path.starts_with(&folder) && path.ends_with(".ftl")).collect();
    files.sort();
    if files.is_empty() {
        return Err(CatalogueError::NoFiles(language.code()));
    }
    for path in files {
        let file = path.to_string();
        let content = Files::get(&path).ok_or(CatalogueError::NoFiles(language.code()))?;
        let text = String::from_utf8(content.data.into_owned())
            .map_err(|_| CatalogueError::NotText { file: file.clone() })?;
        let resource = FluentResource::try_new(text).map_err(|(_, problems)| {
            let problem = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            CatalogueError::Syntax { file: file.clone(), problem }
        })?;
        bundle
            .add_resource(resource)
            .map_err(|problems| CatalogueError::Duplicate { file, problem: first(&problems) })?;
    }
    Ok(bundle)
}

fn first(problems: &[FluentError]) -> String {
    problems.first().map(ToString::to_string).unwrap_or_default()
}
