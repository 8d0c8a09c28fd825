//! Meaning to words: a [`Speech`](crate::dialogue::Speech) becomes the Indonesian or English text that a person reads.
//!
//! May use `domain` and the meanings of `dialogue` (`reply`, `choice`). May not use `policy`, storage, channels, services, `async`, a clock
//! or randomness: the same speech always becomes the same words.
//!
//! The texts live in `locales/<language>/<topic>.ftl`, one file per topic, every key beginning with its topic. The canonical form is the
//! HTML subset of Telegram: templates may use `<b>` and `<code>`, everything that is filled in is cleaned and escaped ([`clean`]), and
//! [`markup::to_plain`] takes the tags off for channels without HTML. A text that lacks anything is an error and is never sent in part.
//!
//! Recipe "add a reply": the variant in `dialogue/reply.rs`; its code in `code`; its words in both `locales/`; an arm in
//! `paragraph` that names the key and fills the slots; an arm in `describe` if it carries figures; samples in `samples`. The
//! compiler asks for the first, second, fourth, fifth and sixth; `tests/it/locales.rs` for the rest.
//!
//! Recipe "add a language": a variant of `Language`, a folder in `locales/` with the same files and keys, its month names and joining
//! words in `format`.

mod blocks;
pub mod catalogue;
pub mod clean;
mod code;
pub mod describe;
pub mod format;
pub mod guard;
mod invitation;
pub mod labels;
pub mod markup;
mod paragraph;
pub mod render;
pub mod samples;
mod words;

pub use catalogue::{Catalogue, CatalogueError};
pub use describe::describe;
pub use render::{Limits, RenderError, Rendered};
