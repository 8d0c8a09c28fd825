## For our own people, in the staff chat. No name, number or amount: only the kind and a short code.
staff-notice = { $kind ->
    [distress] <b>Needs care now: somebody is having a hard time.</b> Code <code>{ $code }</code>
    [person] <b>Somebody would like to talk to a person.</b> Code <code>{ $code }</code>
    [approval] <b>A proposal waits for approval.</b> Code <code>{ $code }</code>
    [dispute] <b>An objection is to be checked.</b> Code <code>{ $code }</code>
    [proof] <b>A reported payment is to be matched.</b> Code <code>{ $code }</code>
    [wrong_person] <b>A contact turned out not to be the right person.</b> Code <code>{ $code }</code>
    [complaint] <b>A complaint or a formal matter is to be handled.</b> Code <code>{ $code }</code>
   *[quarantine] <b>A message could not be processed.</b> Code <code>{ $code }</code>
}
staff-trouble = { $what ->
    [unprocessed] <b>An incoming message could not be processed.</b> Code <code>{ $code }</code>
    [unreadable_state] <b>A stored conversation could not be read; it was kept aside.</b> Code <code>{ $code }</code>
    [undeliverable] <b>A message was refused by the platform.</b> Code <code>{ $code }</code>
    [reworded] <b>The tone guard did not let a text of the bot pass; it was sent in the neutral tone.</b> Code <code>{ $code }</code>
    [withheld] <b>The tone guard did not let a text of the bot pass; it was not sent.</b> Code <code>{ $code }</code>
   *[unknown_delivery] <b>It is not known whether a message arrived.</b> Code <code>{ $code }</code>
}
