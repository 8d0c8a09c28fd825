## Asking what would suit best. All choices are equal; none is shameful.
options-ask = { $tone ->
    [warm] What would be easiest for you? You can pay now, pay in parts, or ask for more time. If you have already paid, or something is not right, please let us know.
    [light] What would suit you best? You can pay now, pay in parts, or ask for more time. If you have already paid, then we are the ones behind with the news; please let us know.
   *[neutral] What would suit you? You can pay now, pay in parts, or ask for more time. If you have already paid, or something is not right, please let us know.
    [firm] Please tell us your plan: pay now, pay in parts, or more time. If you have already paid, or something is not right, please let us know.
}
## Stands after "did not quite catch that": help straight away, no second sorry.
options-ask-again = You can press one of the buttons, or reply for example <b>pay now</b>, <b>instalments</b>, <b>more time</b>, <b>already paid</b> or <b>a person</b>.
