## Making sure that the invoice arrived. receipt-sent stands right after the invoice number; $how: when and by what it was sent, as far as known.
receipt-sent = { $how ->
    [both] , which we sent on { $date } via { $via },
    [date] , which we sent on { $date },
    [via] , which we sent via { $via },
   *[none] { "" }
}

receipt-ask = { $tone ->
    [warm] We would like to check that our document arrived safely. Has invoice <b>{ $number }</b>{ $sent } reached you?
    [light] Documents do like to wander off sometimes, so we ask first: has invoice <b>{ $number }</b>{ $sent } reached you in one piece?
   *[neutral] Has invoice <b>{ $number }</b>{ $sent } reached you?
    [firm] Please confirm: has invoice <b>{ $number }</b>{ $sent } reached you?
}
receipt-ask-many = { $tone ->
    [warm] We would like to check that our documents arrived safely. Have invoices { $numbers } all reached you?
    [light] Documents do like to wander off sometimes, so we ask first: have invoices { $numbers } all reached you in one piece?
   *[neutral] Have invoices { $numbers } all reached you?
    [firm] Please confirm: have invoices { $numbers } all reached you?
}
## Stands after "did not quite catch that" or another answer: ask straight away, no second sorry.
receipt-ask-again = Has the invoice reached you? A simple <b>yes</b> or <b>not yet</b> is enough.
receipt-thanks = { $tone ->
    [warm] Good to hear that it arrived. Thank you for telling us.
    [light] It arrived in one piece, wonderful. Thank you for telling us!
   *[neutral] Thank you for confirming.
    [firm] Thank you for the confirmation.
}

## It has not arrived: we are the ones who are sorry, then we send it again. Never sound as if we doubted it.
receipt-resend = { $how ->
    [both] We are sorry that invoice <b>{ $number }</b> has not reached you. According to our records, it went out on { $date } via { $via }. Here it is again in full.
    [date] We are sorry that invoice <b>{ $number }</b> has not reached you. According to our records, it went out on { $date }. Here it is again in full.
    [via] We are sorry that invoice <b>{ $number }</b> has not reached you. According to our records, it went out via { $via }. Here it is again in full.
   *[none] We are sorry that invoice <b>{ $number }</b> has not reached you. Here it is in full.
}
receipt-confirm-resent = { $tone ->
    [warm] Can you read it clearly now?
   *[neutral] Can you read the invoice clearly now?
}
receipt-still-missing = We are sorry that it still has not reached you. We will not keep sending you the same thing; a colleague will help you to see it.
