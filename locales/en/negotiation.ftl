## Agreeing on instalments or more time. Our limits are never named as limits.
negotiation-date-ask = { $tone ->
    [warm] On about which date could you pay? Please choose whatever suits you best.
    [light] Let us open the calendar. On about which date could you pay?
   *[neutral] On about which date could you pay?
    [firm] Please tell us on which date you could pay.
}
negotiation-date-ask-again = Please name one date, for example <b>the 25th</b> or <b>next Friday</b>.
negotiation-date-ask-within = So some time between <b>{ $from }</b> and <b>{ $to }</b>. Which exact date would you like?

## What a schedule holds. One payment uses negotiation-single, several use negotiation-part and negotiation-total.
negotiation-for = Invoice: { $numbers }
negotiation-single = • <b>{ $amount }</b> by <b>{ $date }</b>
negotiation-part = { $position }. { $date }: <b>{ $amount }</b>
negotiation-total = Total: <b>{ $total }</b>
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
    [warm] Then let us make it lighter. How about this one?
    [light] Then let us do our sums once more. How about this one?
   *[neutral] Then how about this one?
    [firm] As another way, we can offer this:
}

    { $schedule }

    Would this suit you?
negotiation-counter = { $tone ->
    [warm] Thank you for the proposal. We cannot write it down quite like that; the nearest that we can agree to is:
    [light] Thank you for the proposal, that was close! The nearest that we can agree to is:
   *[neutral] Thank you for the proposal. We cannot write it down quite like that. The nearest that we can agree to is:
    [firm] Thank you for the proposal. We cannot agree to it as it is. The nearest that we can agree to is:
}

    { $schedule }

    Would this be possible for you?
negotiation-last = { $tone ->
    [warm] This is the lightest that this assistant can give:
   *[neutral] This is the best that this assistant can give:
}

    { $schedule }

    If it is still too heavy, our staff can decide otherwise. Would you like this one, or to talk to a person?

## Stands after negotiation-approval-queued: our staff decide about another proposal.
negotiation-meanwhile = While you wait, this schedule is one that we can agree to at once:

    { $schedule }

    If it suits you, just reply <b>I agree</b>. If not, please wait for the answer of our staff.

## It cannot be written down. $why: the cause; always ends in a question that is easy to answer.
negotiation-cannot = { $why ->
    [past_date] That day has already passed. Could you name another date?
    [no_such_date] That date does not seem to be in the calendar. Could you name another one?
    [zero_amount] To write it down, the amount needs to be more than zero. About how much would you like?
   *[more_than_owed] That is more than you need to pay. About how much would you like to pay?
}

## Read back before anything is written down: dates and amounts must be exact.
negotiation-read-back = { $kind ->
    [plan] { $tone ->
        [warm] So that we understand each other well, here is the instalment plan once more:
       *[neutral] Here is the instalment plan once more:
    }
   *[single] { $tone ->
        [warm] So that we understand each other well, here it is once more:
       *[neutral] Here it is once more:
    }
}

    { $schedule }

    If something comes in the way later, tell us before the date; we will look for a way together. Do you agree?
negotiation-read-back-changed = Meanwhile the open amount has changed, so we worked it out anew.
negotiation-read-back-day-passed = The date we had in mind has passed meanwhile, so let us set it again.
negotiation-read-back-repeat = The summary may not have reached you, so here it is once more.
negotiation-agreed = { $tone ->
    [warm] It is written down. Thank you very much for agreeing this with us.
    [light] Agreed! It is written down, thank you very much.
   *[neutral] It is written down. Thank you for agreeing this with us.
    [firm] This agreement is written down. Thank you.
}

    { $schedule }

    This message is our record for both of us. If something comes in the way, tell us before the date; we will look for a way together.
negotiation-stands = This is what we have agreed:

    { $schedule }
## An agreement that rests while its invoice is looked at, and one that ended because the amount changed.
negotiation-paused = The payment agreement that covers invoice <b>{ $number }</b> is on hold. While we are checking, no part of it needs to be paid and none counts as late.
negotiation-ended = As the amount has changed, the earlier payment agreement for invoice <b>{ $number }</b> no longer applies. If you wish, let us work out a new one together.
negotiation-approval-queued = This proposal needs the approval of our staff, and we have passed it on:

    { $schedule }

    There is nothing you need to do for now. We will tell you the answer here.
negotiation-approval-pending = Our staff are still looking at your proposal. As soon as there is an answer, we will tell you here.
negotiation-approved = { $tone ->
    [warm] Good news, our staff have approved this proposal:
   *[neutral] Our staff have approved this proposal:
}

    { $schedule }

    Do you agree as well?
negotiation-not-approved = Our staff have looked at your proposal, but could not approve it.{ $note } Let us look for another way: a different date, amount or split, or a talk with our staff.
