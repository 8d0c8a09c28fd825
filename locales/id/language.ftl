## Pertanyaan ini ditulis dalam kedua bahasa, supaya siapa pun dapat menjawab.
language-ask = Bahasa apa yang Anda inginkan? / Which language would you like?
language-set = Baik, selanjutnya kami menulis dalam bahasa Indonesia.
