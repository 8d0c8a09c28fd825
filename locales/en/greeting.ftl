## A greeting by the hour. $part: morning before 11, noon until 15, afternoon until 18, evening after that.
greeting-salutation = { $part ->
    [morning] Good morning
    [noon] Good day
    [afternoon] Good afternoon
   *[evening] Good evening
}

## The opening greeting, with a kind question. $person already carries the form of address.
greeting-hello = { $tone ->
    [warm] { $salutation }, { $person }. How are you? We hope all is well with you.
    [light] { $salutation }, { $person }! How are you? We hope the weather and the traffic are on your side today.
   *[neutral] { $salutation }, { $person }. How are you? We hope you are well.
    [firm] { $salutation }, { $person }. How are you?
}
## Returning a greeting in the middle of a talk.
greeting-again = { $tone ->
    [light] { $salutation } to you too, { $person }!
   *[neutral] { $salutation }, { $person }.
}
greeting-welcome = { $tone ->
    [warm] You are very welcome.
    [light] You are welcome, and have a lovely day!
   *[neutral] You are welcome.
    [firm] You are welcome. Thank you as well.
}
## Answers a yes or a no that answers no question.
greeting-acknowledged = All right, thank you.
