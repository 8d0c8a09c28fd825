## Listen first. Answering is welcome, never required.
reason-ask = { $tone ->
    [warm] If you do not mind our asking, what makes it difficult just now? It helps us to suit our offer to your situation. It is quite all right not to say.
   *[neutral] May we ask what makes it difficult just now? It helps us to suit our offer to your situation. It is quite all right not to say.
    [firm] If you do not mind, please tell us what makes it difficult, so that we can adjust our offer. It is quite all right not to say.
}
reason-ask-again = Is it, roughly, that money is short, income is late, it slipped your mind, paperwork, or something else? If you would rather not say, that is fine.
reason-thanks = { $reason ->
    [cash_flow] Thank you for being open with us. We understand that this is not easy. Let us find a way that you can manage.
    [late_income] Thank you for telling us. We understand: when money comes in late, other plans move with it.
    [forgot] That is quite all right, things slip by on busy days. Thank you for telling us.
    [not_received] Thank you for telling us, and we are sorry that the invoice did not reach you.
    [administration] Thank you for explaining. Paperwork does take its time.
   *[other] Thank you for telling us. It helps us to understand your situation.
}
