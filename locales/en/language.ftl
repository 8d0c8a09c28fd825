## This question stands in both languages, so that anybody can answer it.
language-ask = Bahasa apa yang Anda inginkan? / Which language would you like?
language-set = All right, from now on we write in English.
