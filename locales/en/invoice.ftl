## The invoice card, row by row; rows that are zero are left out. It must read well on a phone: short, no tables.
invoice-card-title = <b>Invoice { $number }</b>
invoice-card-issued = Date: { $date }
invoice-card-contract = Contract/order: { $reference }
invoice-card-line = { $position }. { $item }
invoice-card-figures = { $quantity } × { $price } = { $total }
invoice-card-figures-discounted = { $quantity } × { $price } − { $discount } = { $total }
invoice-card-more-lines = { $count ->
    [1] … and 1 more line
   *[other] … and { $count } more lines
}
invoice-card-subtotal = Subtotal: { $amount }
invoice-card-discount = Discount: −{ $amount }
invoice-card-tax = Tax: { $amount }
invoice-card-total = <b>Total: { $amount }</b>
invoice-card-paid = Paid so far: { $amount }
invoice-card-early-given = Discount for paying early: { $amount }
invoice-card-balance = <b>Still open: { $amount }</b>
invoice-card-due = Due date: <b>{ $date }</b> ({ $days })
invoice-card-early = { $percent } off if paid in full by { $date }: you save { $saving }
invoice-card-clause = The contract's clause on late payment: “{ $clause }”

## The distance to the due date. $when: left before it, today on the day, late after it.
invoice-days = { $when ->
    [left] { $days ->
        [1] in 1 day
       *[other] in { $days } days
    }
    [late] { $days ->
        [1] 1 day ago
       *[other] { $days } days ago
    }
   *[today] today
}

## What is still to be paid. $progress is empty, or invoice-progress once something was paid. Facts only, no blame.
invoice-due = { $tone ->
    [warm] For invoice <b>{ $number }</b>, <b>{ $balance }</b> is still to be paid. Due date: <b>{ $date }</b> ({ $days }).{ $progress }
    [light] A little note, in case it slipped between other things: invoice <b>{ $number }</b>, <b>{ $balance }</b>, due date <b>{ $date }</b> ({ $days }).{ $progress }
   *[neutral] Invoice <b>{ $number }</b>: <b>{ $balance }</b> is still to be paid. Due date: <b>{ $date }</b> ({ $days }).{ $progress }
    [firm] According to our records, <b>{ $balance }</b> is still open on invoice <b>{ $number }</b>. Due date: <b>{ $date }</b> ({ $days }).{ $progress }
}
invoice-progress = { " " }Of the total { $total } we have received { $paid }; thank you.

## Several invoices in one message. $lines: one row for each.
invoice-due-many = { $tone ->
    [warm] These invoices of yours are still open:
    [light] Here is a little summary of your invoices that are still open:
   *[neutral] These invoices are still open:
    [firm] According to our records, these invoices are still open:
}

    { $lines }

    Altogether: <b>{ $total }</b>
invoice-due-line = • <b>{ $number }</b>: { $balance }, due date { $date } ({ $days })
invoice-due-more = { $count ->
    [1] … and 1 more invoice
   *[other] … and { $count } more invoices
}

invoice-due-date = { $when ->
    [left] { $days ->
        [1] Invoice <b>{ $number }</b> is due on <b>{ $date }</b>, in 1 day.
       *[other] Invoice <b>{ $number }</b> is due on <b>{ $date }</b>, in { $days } days.
    }
    [late] { $days ->
        [1] The due date of invoice <b>{ $number }</b> was <b>{ $date }</b>, 1 day ago.
       *[other] The due date of invoice <b>{ $number }</b> was <b>{ $date }</b>, { $days } days ago.
    }
   *[today] Invoice <b>{ $number }</b> is due today, <b>{ $date }</b>.
}
invoice-early = { $tone ->
    [warm] Good news: if invoice <b>{ $number }</b> is paid in full by { $date }, you save <b>{ $saving }</b>.
    [light] A treat for early birds: if invoice <b>{ $number }</b> is paid in full by { $date }, you save <b>{ $saving }</b>.
   *[neutral] If invoice <b>{ $number }</b> is paid in full by { $date }, you save <b>{ $saving }</b>.
}
## The discounts of several invoices at once, a line for each.
invoice-early-many = { $tone ->
    [warm] Good news, paying early saves you something:
    [light] A treat for early birds:
   *[neutral] Paying early saves you something:
}

    { $lines }
invoice-early-line = • <b>{ $number }</b>: you save <b>{ $saving }</b> if it is paid in full by { $date }
## The honest answer to "is there a discount?". $why: never when the invoice has none, until when its time is over, given when it was given.
invoice-no-discount = { $why ->
    [until] The discount for paying early on <b>{ $numbers }</b> was available until { $date } and has ended.
    [given] The discount for paying early on <b>{ $numbers }</b> has already been given.
   *[never] Sorry, there is no discount for paying early on <b>{ $numbers }</b>.
}
invoice-nothing-owed = { $tone ->
    [warm] There is nothing for you to pay at the moment. Thank you very much!
   *[neutral] There is nothing for you to pay at the moment. Thank you.
}
## $why: disputed where we ask which invoice is wrong.
invoice-which = { $why ->
    [disputed] Of { $numbers }, which invoice is wrong?
   *[talk] Of { $numbers }, which would you like to look at first, or all of them together?
}
invoice-one-by-one = Now let us look at invoice <b>{ $number }</b>.
invoice-disputed = A colleague is checking invoice <b>{ $number }</b> because of what you told us. While it is being checked, you need not pay it.

## The mistake was ours; the right amount follows in the next paragraph.
invoice-withdrawn = We have withdrawn invoice <b>{ $number }</b>. You need not pay anything for it any more.
invoice-corrected = We have corrected invoice <b>{ $number }</b>. We are sorry for the trouble.

## Payment terms. $clause-state: quoted where the contract has a clause on late payment; quote it as it stands.
invoice-terms = { $clause-state ->
    [quoted] Invoice <b>{ $number }</b> is to be paid by <b>{ $date }</b>. About late payment, its contract says: “{ $clause }”
   *[none] Invoice <b>{ $number }</b> is to be paid by <b>{ $date }</b>. According to our records, there is no late fee on this invoice.
}
## Stands once after invoice-terms.
invoice-terms-why = An agreed date helps both sides to plan ahead. If anything comes up, tell us and we will find a way together.
