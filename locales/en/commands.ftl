## The menu of commands on Telegram: one short row each. Anybody can see this menu.
commands-start = Start the conversation
commands-bantuan = What this assistant can do
commands-help = What this assistant can do
commands-tagihan = Show my invoice
commands-invoice = Show my invoice
commands-bahasa = Change the language
commands-language = Change the language
commands-petugas = Talk to a person
commands-human = Talk to a person
commands-stop = Stop receiving messages
commands-mulai = Let us write again

## The answer to /help.
commands-summary = Just write as you normally would, for example <b>how much?</b>, <b>when is it due?</b>, <b>can I pay in 3 parts?</b> or <b>where do I transfer to?</b> Short commands work too:
    /invoice – show my invoice
    /human – talk to a person
    /language – change the language
    /stop – stop receiving messages
    /mulai – let us write again
