## The wrong person: do not name the matter, do not name whom we were looking for.
closing-wrong-person-confirm = Just to be sure: have we reached the wrong person?
closing-wrong-person-released = We are sorry for the disturbance. We have removed this contact from our records and will not write here about this again. Thank you for telling us.

## Stop: do not mention any obligation. The word <b>START</b> must stay as it is.
closing-stop-confirm = Do you mean that you would like no more messages from us here at all?
closing-stopped = All right, from now on we will not write to you first. You can still write to us at any time. If you would like us to write again one day, just reply <b>START</b>.
closing-wish-noted = All right, we have noted your wish and will respect it.
closing-resumed = Thank you. We will write again when there is something to tell you.

## Later: never promise to get in touch at a given hour.
closing-later = All right, please go on with your day. Just write to us whenever it suits you.
