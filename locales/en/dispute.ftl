## An objection to an invoice. We listen and write down, we do not argue.
dispute-ask = We are sorry if something is not as it should be. What is wrong with invoice <b>{ $number }</b>?
dispute-ask-again = So that we can check, what is not right: the amount, the goods or the work, a cancelled order, being billed twice, or something else?
dispute-details-ask = Could you tell us a little more, or send a picture? A few words are enough.
dispute-recorded = Thank you, we have noted it. A colleague will check invoice <b>{ $number }</b>. While it is being checked you need not pay it, and we will not remind you of it.
dispute-added = Thank you, we have added this to your objection. A colleague is checking invoice <b>{ $number }</b>; meanwhile you need not pay it.

## The check is over. $outcome: upheld where the objection was right, rejected where the invoice stands.
dispute-closed = { $outcome ->
    [upheld] We have finished checking invoice <b>{ $number }</b>. You were right; thank you for telling us.
   *[rejected] We have finished checking invoice <b>{ $number }</b> and found it to be in order. Thank you for waiting; if anything is still unclear, our staff will gladly help.
}
