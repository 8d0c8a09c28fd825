## Salam menurut jam. $part: morning sebelum 11, noon sampai 15, afternoon sampai 18, evening sesudahnya.
greeting-salutation = { $part ->
    [morning] Selamat pagi
    [noon] Selamat siang
    [afternoon] Selamat sore
   *[evening] Selamat malam
}

## Salam pembuka dengan menanyakan kabar. $person sudah lengkap dengan sapaannya.
greeting-hello = { $tone ->
    [warm] { $salutation }, { $person }. Apa kabar? Semoga sehat dan lancar segala urusannya.
    [light] { $salutation }, { $person }! Apa kabar? Semoga hari ini cuaca dan lalu lintasnya bersahabat.
   *[neutral] { $salutation }, { $person }. Apa kabar? Semoga Anda dalam keadaan baik.
    [firm] { $salutation }, { $person }. Bagaimana kabar Anda?
}
## Membalas salam di tengah percakapan.
greeting-again = { $tone ->
    [light] { $salutation } juga, { $person }!
   *[neutral] { $salutation }, { $person }.
}
greeting-welcome = { $tone ->
    [warm] Sama-sama, senang dapat membantu.
    [light] Sama-sama, semoga harinya menyenangkan!
   *[neutral] Sama-sama.
    [firm] Sama-sama. Terima kasih kembali.
}
## Menanggapi ya atau tidak yang tidak menjawab pertanyaan apa pun.
greeting-acknowledged = Baik, terima kasih.
