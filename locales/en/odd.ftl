## Things that cannot be read, or that come at an unexpected moment. We are the ones who say sorry.
odd-not-understood = Sorry, we did not quite catch that.
odd-cannot-read = { $kind ->
    [voice] Sorry, this assistant cannot listen to voice notes yet. Could you write it instead?
    [sticker] Thank you for the sticker. So that we do not get it wrong, could you write it instead?
    [location] Thank you, but this assistant cannot read locations yet. Could you write it instead?
    [video] Sorry, this assistant cannot watch videos yet. Could you write it instead?
    [contact_card] Thank you, but we do not need that contact and do not keep it. Could you write what you mean instead?
   *[other] Sorry, we cannot read that yet. Could you write it instead?
}
odd-attachment-noted = Thank you, it has arrived. Could you tell us what it is about?
odd-too-long = Thank you for explaining. The message is rather long, so this assistant has only read its beginning.
odd-edit-ignored = We saw that you changed an earlier message, but what we have already answered stays as it was. If you would like something changed, please write it as a new message.
odd-button-old = That button belongs to an older message. This is where we are now:
odd-our-fault = We are sorry, something went wrong on our side. Our staff have been told. Please try again later, or just write to us here.
