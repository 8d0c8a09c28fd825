## When times are hard. No light tone, no figures, no requests.
care-tight-cash = Thank you for being so open. We understand that things are not easy just now. Let us find a way that you can manage.
care-hard-time = { $kind ->
    [bereavement] We are very sorry for your loss. We are putting this matter aside for now, and there is nothing you need to do. A colleague will get in touch with you later.
    [illness] We are sorry to hear that, and hope for a good recovery. We are putting this matter aside for now, and there is nothing you need to do. A colleague will get in touch with you later.
    [job_loss] We are sorry to hear that. Losing a job is hard; thank you for telling us. We are putting this matter aside for now, and there is nothing you need to do. A colleague will get in touch with you later.
    [disaster] We are very sorry, and hope that you and your family are safe. We are putting this matter aside for now, and there is nothing you need to do. A colleague will get in touch with you later.
   *[despair] Thank you for telling us. We hear how heavy this is for you, and you do not have to carry it alone. Your safety matters far more than anything between us. We have told a colleague, who will get in touch with you.
}
care-help-line = If you would like to talk to somebody, you can reach <b>{ $name }</b> at { $numbers }.
care-help-number = <code>{ $number }</code>
care-angry = We are sorry, and we understand that you are upset. We would like to put things right. If you prefer, our staff can talk with you directly.
care-formal = Thank you for telling us. We have noted it and respect it. From here on, our staff will deal with it together with you.
care-angry-person = We hear you, and we do not want to argue. We have told a colleague, who will answer here in working hours.
care-threat = We hear how angry you are, and we do not want a quarrel. A colleague will talk this over with you from here on.
## After grave news, when a way of paying is named all the same: heard, not pressed, not decided here.
care-waits = Thank you for telling us. A colleague will see this and reply here in working hours. There is no hurry at all.
care-wish = You are welcome. Please take good care.
