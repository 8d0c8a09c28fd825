//! The message files and what becomes of them: the same in both languages, complete, within every channel's limits, courteous.

mod files;
mod words;
