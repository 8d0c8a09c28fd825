## What stands on a button: at most 20 characters, and no two alike.
buttons-is-me = Yes, that is me
buttons-not-me = Not me
buttons-received = Received
buttons-not-received = Not received
buttons-pay-now = Pay now
buttons-already-paid = Already paid
buttons-instalments = Instalments
buttons-more-time = More time
buttons-something-wrong = Something is wrong
buttons-person = Talk to a person
buttons-because-cash-flow = Money is short
buttons-because-late-income = Income is late
buttons-because-forgot = It slipped my mind
buttons-because-not-received = No invoice came
buttons-because-administration = Paperwork
buttons-because-other = Another reason
buttons-wrong-amount = Wrong amount
buttons-wrong-delivery = Goods or service
buttons-wrong-cancelled = Order cancelled
buttons-wrong-duplicate = Billed twice
buttons-wrong-other = Something else
buttons-accept = I agree
buttons-change = Change it
buttons-invoice = This invoice
buttons-together = All together
buttons-day = { $day }
buttons-sum = { $amount }
buttons-yes = Yes
buttons-no = No
buttons-speak-id = Bahasa Indonesia
buttons-speak-en = English
buttons-nothing-to-add = Nothing to add
buttons-resume = Start again
buttons-share-contact = Share my contact

## Where there are more buttons than fit, the rest are named here.
buttons-more = Or reply with: { $labels }
