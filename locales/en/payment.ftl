## Ways to pay, also right after an agreement: no second thanks. $methods: one on each row. Numbers stand in <code> so that one tap copies them.
## $due: part where the next part of an agreement is paid, with its day; offered where the plan is only on the table yet.
payment-methods = { $due ->
    [part] { $tone ->
        [warm] Next payment: <b>{ $amount }</b>, by <b>{ $date }</b>. Please choose whatever is easiest for you:
        [light] Next payment: <b>{ $amount }</b>, by <b>{ $date }</b>. Just pick whatever is quickest for you:
       *[neutral] Next payment: <b>{ $amount }</b>, by <b>{ $date }</b>. You can choose any of these ways:
        [firm] Next payment: <b>{ $amount }</b>, by <b>{ $date }</b>. Payment can be made in any of these ways:
    }
    [offered] { $tone ->
        [warm] If we agree on what follows, the next payment is <b>{ $amount }</b>, by <b>{ $date }</b>. Please choose whatever is easiest for you:
       *[neutral] If we agree on what follows, the next payment is <b>{ $amount }</b>, by <b>{ $date }</b>. You can choose any of these ways:
    }
    [early] { $tone ->
        [warm] If you pay in full by <b>{ $date }</b>, <b>{ $amount }</b> is enough; the discount of { $saving } is already counted in. Please choose whatever is easiest for you:
        [light] If you pay in full by <b>{ $date }</b>, <b>{ $amount }</b> is enough; the discount of { $saving } is already counted in. Just pick whatever is handiest for you:
       *[neutral] If you pay in full by <b>{ $date }</b>, <b>{ $amount }</b> is enough; the discount of { $saving } is already counted in. You can choose any of these ways:
    }
   *[all] { $tone ->
        [warm] The amount to pay is <b>{ $amount }</b>. Please choose whatever is easiest for you:
        [light] The amount to pay is <b>{ $amount }</b>. Just pick whatever is quickest for you:
       *[neutral] The amount to pay is <b>{ $amount }</b>. You can choose any of these ways:
        [firm] The amount to pay is <b>{ $amount }</b>. Payment can be made in any of these ways:
    }
}

    { $methods }{ $reference }
payment-bank = • Transfer to <b>{ $name }</b>, in the name of { $holder }:
    <code>{ $number }</code>
payment-ewallet = • <b>{ $name }</b>, in the name of { $holder }:
    <code>{ $number }</code>
## $code: open and filled where this message stands under the picture of the code (the amount is typed, or filled in already);
## on-request where the picture is sent when asked for; from-staff where no picture can be sent. A picture on one's own phone cannot be
## scanned, so saving it is named too.
payment-qris = { $code ->
    [open] • <b>QRIS</b> ({ $merchant }): scan the code in this picture, or download it and open it in your payment app, and enter <b>{ $amount }</b>
    [filled] • <b>QRIS</b> ({ $merchant }): scan the code in this picture, or download it and open it in your payment app; <b>{ $amount }</b> is already filled in
    [on-request] • <b>QRIS</b> ({ $merchant }): reply <b>QRIS</b> and we will send you the picture of the code
   *[from-staff] • <b>QRIS</b> ({ $merchant }): our staff will give you the QR code if you ask for it
}
payment-qris-unnamed = • <b>QRIS</b>: our staff will give you the QR code if you ask for it
payment-link = • Payment page: { $url }
## Stands by itself after the list of ways.
payment-reference = Please put <b>{ $references }</b> in the payment note.
payment-no-method = Our staff will tell you how to pay <b>{ $amount }</b>. Please ask to talk to a person.

payment-tell-us = { $tone ->
    [warm] Once you have paid, please let us know here with a picture of the receipt or its reference number. Thank you.
    [light] Once you have paid, let us know here with a picture of the receipt or its reference number. It will make our day.
   *[neutral] Once you have paid, please let us know here with a picture of the receipt or its reference number.
}

## They say it is paid. Believe first; the proof is for matching; it does not count as paid before a person has checked.
payment-proof-ask = { $tone ->
    [warm] Thank you very much for telling us. Could you send us the receipt so that we can match it? A photo, a file or the reference number is fine.
   *[neutral] Thank you for telling us. Could you send us the receipt so that we can match it? A photo, a file or the reference number is fine.
    [firm] Thank you for the information. Please send the receipt so that we can match it: a photo, a file or the reference number.
}
payment-proof-ask-again = To help us find it, please send a photo or screenshot of the receipt, or type the reference number. If you have none, that is all right; just reply <b>none</b>.
payment-proof-noted = Thank you, we have noted it and our staff will check it. It is not recorded as a payment until then, and we will send no reminders in the meantime.
payment-proof-pending = We have what you told us about your payment and are checking it; there is no need to send it again. We will tell you the result here.
payment-proof-not-found = We have checked, but could not find the payment yet.{ $note } The bank may still be processing it, or it came with a different note. Could you send the receipt or the reference number once more?

## $rest: none when nothing is left. payment-for names the invoices, empty where they are not known.
payment-for = { " " }for { $numbers }
payment-received = { $rest ->
    [none] { $tone ->
        [warm] We have received your payment of <b>{ $amount }</b>{ $for }. Thank you very much; there is nothing left to pay.
        [light] Your payment of <b>{ $amount }</b>{ $for } has landed softly. Thank you very much; there is nothing left to pay!
       *[neutral] We have received your payment of <b>{ $amount }</b>{ $for }. Thank you; there is nothing left to pay.
        [firm] We have received your payment of <b>{ $amount }</b>{ $for }. Thank you; there is nothing left to pay.
    }
   *[some] { $tone ->
        [warm] We have received your payment of <b>{ $amount }</b>{ $for }. Thank you very much! <b>{ $balance }</b> is left now.
        [light] Your payment of <b>{ $amount }</b>{ $for } has landed softly. Thank you! <b>{ $balance }</b> is left now.
       *[neutral] We have received your payment of <b>{ $amount }</b>{ $for }. Thank you. <b>{ $balance }</b> is left now.
        [firm] We have received your payment of <b>{ $amount }</b>{ $for }. Thank you. <b>{ $balance }</b> is left now.
    }
}
payment-early = Because it was paid early, the discount of <b>{ $discount }</b> has been taken off.
payment-reversed = The payment of <b>{ $amount }</b>{ $for } was returned by the bank. This happens sometimes and need not be anything that you did. <b>{ $balance }</b> is open at the moment. If something seems wrong to you, please tell us.
## Stands right after payment-reversed. No blame: the discount went with the payment.
payment-early-lost = The early-payment discount of <b>{ $discount }</b> came with that payment, so it does not apply for now.
