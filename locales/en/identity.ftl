## Before we know who is writing. Not one word about the matter: somebody else may be reading.
## $person already carries the form of address ("Mr Budi"), $salutation follows the hour ("Good morning").

identity-ask = { $tone ->
    [warm] { $salutation }. This is the automatic assistant of <b>{ $business }</b>, glad to meet you. Have we reached { $person }?
    [light] { $salutation }! This is the automatic assistant of <b>{ $business }</b>, at your service without so much as a lunch break. Have we reached { $person }?
   *[neutral] { $salutation }. This is the automatic assistant of <b>{ $business }</b>. Have we reached { $person }?
    [firm] { $salutation }. This message is from the automatic assistant of <b>{ $business }</b>. Please confirm: have we reached { $person }?
}
identity-ask-again = We only want to be sure that we have the right person. Is this { $person }? A simple <b>yes</b> or <b>no</b> is enough.
identity-first = To protect your privacy, we first need to be sure whom we are talking to. After that we will gladly help.

## Somebody near $person answers: family, a friend, a colleague. Do not name the matter.
identity-somebody-else = Thank you for letting us know. Our message is for { $person } only, so we will wait to hear from them directly; a reply here with their name is enough. If this is no longer their number, please tell us.
identity-awaited = We are still waiting to hear from { $person } directly. If that is you, please reply with your name.

## $contact: yes where there is a button that shares one's contact.
identity-proof-ask = { $contact ->
    [yes] One more step to keep your data safe: please share your contact with the button below, or reply with the <b>last 4 digits</b> of the phone number we have for you.
   *[no] One more step to keep your data safe: please reply with the <b>last 4 digits</b> of the phone number we have for you.
}
identity-proof-wrong = Sorry, that does not match what we have. Would you like to try once more?
identity-failed = We are sorry, we could not confirm that we are talking to the right person, so we will stop here for now. A colleague will look into it. Thank you for understanding.
identity-thanks = { $tone ->
    [warm] Thank you for confirming, { $person }. It is good to be in touch.
    [light] Thank you, { $person }. Good, we dialled the right number.
   *[neutral] Thank you for confirming, { $person }.
    [firm] Thank you for the confirmation, { $person }.
}

## Somebody without an invitation, or with one that is not valid. Never say whose invitation it was.
identity-stranger = Hello, this is the automatic assistant of <b>{ $business }</b>. This chat is not linked to anything yet. If you were given an invitation link by us, please open that link to go on.
identity-invite-unusable = Sorry, this invitation link cannot be used. Please ask <b>{ $business }</b> for a new one.
identity-group-refused = Sorry, to protect people's privacy we only talk one to one and not in a group. Please write to us directly.
identity-about = This is the automatic assistant of <b>{ $business }</b>, so messages here are answered automatically. If you would rather talk to a person, just say so at any time.

## An invitation that the owner sends by hand and that others may read: no number, no amount, no word of a bill.
identity-invitation = Hello { $person }. This is { $business }. To make it easier to reach us, please open a private chat with our assistant on Telegram through this link: { $link }
