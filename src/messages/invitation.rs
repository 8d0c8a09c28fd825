//! The words that a business sends by its own hand to invite somebody into the chat: no number, no amount, no word of a bill,
//! because nobody knows yet who reads them.

use super::{
    Catalogue, RenderError, markup,
    words::{Args, NAME, TITLE},
};
use crate::{dialogue::reply::Person, domain::Language};

impl Catalogue {
    /// The invitation as plain text, ending with its link.
    ///
    /// # Errors
    /// The message files lack it.
    pub fn invitation(
        &self,
        language: Language,
        person: &Person,
        business: &str,
        link: &str,
    ) -> Result<String, RenderError> {
        let called =
            Args::new(language).pick("honorific", person.honorific.code()).text("name", &person.name, NAME);
        let called = self.words(language, "people-called", &called)?;
        let args = Args::new(language)
            .rendered("person", called)
            .text("business", business, TITLE)
            .rendered("link", link.to_owned());
        Ok(markup::to_plain(&self.words(language, "identity-invitation", &args)?))
    }
}
