## Listen first. Answering is welcome, never required.
reason-ask = { $tone ->
    [warm] If you do not mind, may we know what makes it hard just now? We ask so that our offer can suit your situation. It is quite all right not to say.
   *[neutral] May we know what makes it hard just now? It helps us to suit our offer to your situation. It is quite all right not to say.
    [firm] If you do not mind, please tell us what makes it hard, so that we can suit our offer. It is quite all right not to say.
}
reason-ask-again = What is it, roughly: money is short, income is late, it slipped your mind, paperwork, or something else? If you would rather not say, that is fine.
reason-thanks = { $reason ->
    [cash_flow] Thank you for being open with us. We understand that this is not easy. Let us look for a way that is light for you.
    [late_income] Thank you for telling us. We understand: when money comes in late, other plans move with it.
    [forgot] That is quite all right, things slip by on busy days. Thank you for telling us.
    [not_received] Thank you for telling us, and we are sorry that the invoice did not reach you.
    [administration] Thank you for explaining. Paperwork does take its time.
   *[other] Thank you for telling us. It helps us to understand your situation.
}
