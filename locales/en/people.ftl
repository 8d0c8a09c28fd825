## How a person is addressed. $name is the name on record; English does without a title where none is known.
people-called = { $honorific ->
    [bapak] Mr { $name }
    [ibu] Ms { $name }
    [kak] { $name }
    [none] { $name }
   *[bapak_ibu] { $name }
}

## Asking for a person. Be honest about the time: in working hours.
people-queued = We have passed your request on to our staff, who will answer here in working hours. Meanwhile you are welcome to ask this assistant.
people-already-queued = Our staff have been told and will answer here in working hours. Thank you for waiting.
people-offer = Would you like one of our staff to help you directly?

## A note by our people, quoted inside another message; begins with a space.
people-note = { " " }A note from our staff: “{ $note }”
