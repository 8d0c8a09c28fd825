## Agreeing on instalments or more time. Our limits are never named as limits.
negotiation-date-ask = { $tone ->
    [warm] Roughly when could you pay? Please choose whichever date suits you best.
    [light] Let us open the calendar. Roughly when could you pay?
   *[neutral] Roughly when could you pay?
    [firm] Please tell us on which date you can pay.
}
negotiation-date-ask-again = Please name one date, for example <b>the 25th</b> or <b>next Friday</b>.
negotiation-date-ask-within = So that would be between <b>{ $from }</b> and <b>{ $to }</b>. Which date exactly would suit you?
## The weekday and the day that were named do not fall together.
negotiation-which-day = The weekday and the date do not quite match. Do you mean <b>{ $one }</b> or <b>{ $other }</b>?
## The sum just named, before its day is asked for. $of: part where it is for every payment. Not yet agreed to.
negotiation-sum-heard = { $of ->
    [part] <b>{ $amount }</b> each time, then.
   *[whole] <b>{ $amount }</b>, then.
}

## What a schedule holds. One payment uses negotiation-single, several use negotiation-part and negotiation-total.
negotiation-for = Invoice: { $numbers }
negotiation-single = • <b>{ $amount }</b> by <b>{ $date }</b>
negotiation-part = { $position }. { $date }: <b>{ $amount }</b>
negotiation-total = Total: <b>{ $total }</b>
## The schedule still lies within the time of the discount for paying early. $parts: single for one payment (the amount above is less it already), several for instalments.
negotiation-early = { $parts ->
    [several] As all of it is paid by { $date }, { $saving } comes off the last payment: <b>{ $less }</b> altogether.
   *[single] This is less the discount of { $saving } for paying in full by { $date }; after that day it is { $total }.
}
negotiation-provisional = A date may move a little once next year's public holidays are announced.

## $schedule always stands on rows of its own. $kind: promise and extension mean one payment, plan means instalments.
negotiation-offer = { $tone ->
    [warm] This is what we can offer; we hope it makes things easier:
    [light] We did our sums, and this is what we can offer:
   *[neutral] This is what we can offer:
    [firm] This is what we can offer you:
}

    { $schedule }

    Would this suit you?
## After an offer before it was too heavy.
negotiation-softer = { $tone ->
    [warm] Then let us make it easier. How about this one?
    [light] Then let us do our sums once more. How about this one?
   *[neutral] Then how about this one?
    [firm] Alternatively, we can offer this:
}

    { $schedule }

    Would this suit you?
negotiation-counter = { $tone ->
    [warm] Thank you for the suggestion. We cannot do it quite like that; the closest we can agree to is:
    [light] Thank you for the suggestion, that was close! The closest we can agree to is:
   *[neutral] Thank you for the suggestion. We cannot do it quite like that. The closest we can agree to is:
    [firm] Thank you for the suggestion. We cannot agree to it as it stands. The closest we can agree to is:
}

    { $schedule }

    Would that be possible for you?
negotiation-last = { $tone ->
    [warm] This is the easiest plan that this assistant can offer:
   *[neutral] This is the most that this assistant can offer:
}

    { $schedule }

    If it is still too much, our staff can look at it again. Would you like to take this one, or talk to a person?

## Stands after negotiation-approval-queued: our staff decide about another proposal.
negotiation-meanwhile = While you wait, here is a schedule that we can agree to at once:

    { $schedule }

    If it suits you, just reply <b>I agree</b>. If not, please wait for the answer of our staff.

## It cannot be written down. $why: the cause; always ends in a question that is easy to answer.
negotiation-cannot = { $why ->
    [past_date] That day has already passed. Could you name another date?
    [no_such_date] That date does not seem to be in the calendar. Could you name another one?
    [zero_amount] The amount needs to be more than zero. About how much would you like to pay?
   *[more_than_owed] That is more than you need to pay. About how much would you like to pay?
}

## The figure may mean two sums.
negotiation-sum-ask = Just to be sure: do you mean <b>{ $small }</b> or <b>{ $large }</b>?

## Stands before a schedule: the day that was named is no working day. $because: sunday, saturday, or holiday with its name. $day: later
## when it was moved on, earlier when it was moved back.
negotiation-day-moved = { $because ->
    [holiday] { $named } is a holiday, { $holiday },
    [saturday] { $named } is a Saturday,
   *[sunday] { $named } is a Sunday,
} so we have moved it to the { $day ->
    [earlier] working day before
   *[later] next working day
}, { $date }.

## Read back before anything is written down: dates and amounts must be exact.
negotiation-read-back = { $kind ->
    [plan] { $tone ->
        [warm] So that there is no misunderstanding, this is the instalment plan:
       *[neutral] To be sure that we have it right, this is the instalment plan:
    }
   *[single] { $tone ->
        [warm] So that there is no misunderstanding, this is what we have understood:
       *[neutral] This is what we have understood:
    }
}

    { $schedule }

    If anything comes up, tell us before the date and we will find a way together. Do you agree?
negotiation-read-back-changed = The amount still to be paid has just changed, so we have worked it out again.
negotiation-read-back-day-passed = The date we talked about has passed by now, so let us choose a new one.
negotiation-read-back-repeat = The summary may not have reached you, so here it is once more.
negotiation-agreed = { $tone ->
    [warm] We have noted it. Thank you very much for agreeing this with us.
    [light] It is a deal! We have noted it, thank you very much.
   *[neutral] We have noted it. Thank you for agreeing this with us.
    [firm] We have noted this agreement. Thank you.
}

    { $schedule }

    Please keep this message: it is the record for both of us. If anything comes up, tell us before the date and we will find a way together.
negotiation-stands = This is what we have agreed:

    { $schedule }
## An agreement that rests while its invoice is looked at, and one that ended because the amount changed.
negotiation-paused = The payment agreement that covers invoice <b>{ $number }</b> is on hold. While we are checking, no part of it needs to be paid and none counts as late.
negotiation-ended = As the amount has changed, the earlier payment agreement for invoice <b>{ $number }</b> no longer applies. If you like, we can work out a new one together.
negotiation-approval-queued = This needs the approval of our staff, and we have passed it on to them:

    { $schedule }

    There is nothing you need to do for now. We will let you know here.
negotiation-approval-pending = Our staff are still looking at your proposal. As soon as there is an answer, we will let you know here.
negotiation-approved = { $tone ->
    [warm] Good news, our staff have approved this proposal:
   *[neutral] Our staff have approved this proposal:
}

    { $schedule }

    Do you agree as well?
negotiation-not-approved = Our staff have looked at your proposal, but could not approve it.{ $note } Let us look for another way: a different date, amount or split, or a talk with our staff.
