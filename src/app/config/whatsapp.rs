//! WhatsApp is not part of this release: whoever sets it up is told so instead of waiting for messages that never come.

use super::Environment;

/// The variables under which it will be configured.
const NAMES: [&str; 6] = [
    "WHATSAPP_ACCESS_TOKEN",
    "WHATSAPP_PHONE_NUMBER_ID",
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
    "WHATSAPP_API_URL",
    "WHATSAPP_MESSAGES_PER_SECOND",
];

/// Says for each variable that is set that it has no effect yet.
pub(super) fn read(environment: &mut Environment) {
    for name in NAMES {
        if environment.text(name).is_some() {
            environment.problem(name, "is set, but WhatsApp is not part of this release; remove it");
        }
    }
}
