## Sebelum kita tahu siapa yang menulis. Tidak boleh ada satu kata pun tentang urusannya: bisa saja yang membaca orang lain.
## $person sudah lengkap dengan sapaannya ("Bapak/Ibu Ani"), $salutation mengikuti jam ("Selamat pagi").

identity-ask = { $tone ->
    [warm] { $salutation }. Perkenalkan, kami asisten otomatis dari <b>{ $business }</b>. Apakah benar kami terhubung dengan { $person }?
    [light] { $salutation }! Perkenalkan, kami asisten otomatis dari <b>{ $business }</b>, siap membantu tanpa perlu istirahat makan siang. Apakah benar kami terhubung dengan { $person }?
   *[neutral] { $salutation }. Kami asisten otomatis dari <b>{ $business }</b>. Apakah benar kami terhubung dengan { $person }?
    [firm] { $salutation }. Pesan ini dari asisten otomatis <b>{ $business }</b>. Mohon konfirmasinya, apakah benar kami terhubung dengan { $person }?
}
identity-ask-again = Kami hanya ingin memastikan tidak salah orang. Apakah ini dengan { $person }? Cukup balas <b>ya</b> atau <b>bukan</b>.
identity-first = Demi menjaga privasi, kami perlu memastikan dulu dengan siapa kami berbicara. Setelah itu, dengan senang hati kami bantu.

## Yang menjawab orang lain di dekat $person: keluarga, teman, rekan kerja. Jangan sebut urusannya.
identity-somebody-else = Terima kasih sudah memberi tahu. Pesan kami khusus untuk { $person }, jadi kami tunggu balasan langsung darinya di sini, cukup dengan menyebutkan nama. Bila nomor ini bukan lagi nomornya, mohon kabari kami, ya.
identity-awaited = Kami masih menunggu balasan langsung dari { $person }. Bila itu Anda, cukup balas dengan menyebutkan nama.

## $contact: yes bila tersedia tombol untuk membagikan kontak.
identity-proof-ask = { $contact ->
    [yes] Satu langkah lagi demi keamanan data Anda: mohon bagikan kontak Anda lewat tombol di bawah, atau balas dengan <b>4 angka terakhir</b> nomor telepon Anda yang tercatat pada kami.
   *[no] Satu langkah lagi demi keamanan data Anda: mohon balas dengan <b>4 angka terakhir</b> nomor telepon Anda yang tercatat pada kami.
}
identity-proof-wrong = Maaf, datanya belum cocok dengan catatan kami. Boleh dicoba sekali lagi?
identity-failed = Mohon maaf, kami belum dapat memastikan bahwa kami berbicara dengan orang yang tepat, jadi percakapan ini kami hentikan dulu di sini. Rekan kami akan memeriksanya. Terima kasih atas pengertiannya.
identity-thanks = { $tone ->
    [warm] Terima kasih sudah mengonfirmasi, { $person }. Senang dapat terhubung.
    [light] Terima kasih, { $person }. Syukurlah, kami tidak salah sambung.
   *[neutral] Terima kasih sudah mengonfirmasi, { $person }.
    [firm] Terima kasih atas konfirmasinya, { $person }.
}

## Orang yang datang tanpa undangan, atau dengan undangan yang tidak berlaku. Jangan sebut undangan itu milik siapa.
identity-stranger = Halo, kami asisten otomatis dari <b>{ $business }</b>. Percakapan ini belum terhubung dengan data apa pun. Bila Anda menerima tautan undangan dari kami, silakan buka tautan itu untuk melanjutkan.
identity-invite-unusable = Maaf, tautan undangan ini tidak dapat digunakan. Silakan minta tautan baru kepada <b>{ $business }</b>.
identity-group-refused = Mohon maaf, demi privasi kami hanya melayani percakapan pribadi, bukan di dalam grup. Silakan tulis kepada kami secara langsung.
identity-about = Kami asisten otomatis dari <b>{ $business }</b>, jadi pesan di sini dijawab secara otomatis. Bila lebih nyaman berbicara dengan petugas kami, silakan katakan kapan saja.

## Undangan yang dikirim sendiri oleh pemilik usaha, mungkin dibaca orang lain: tanpa nomor, tanpa jumlah, tanpa kata tagihan.
identity-invitation = Halo, { $person }. Kami dari { $business }. Agar lebih mudah berkomunikasi dengan kami, silakan buka percakapan pribadi dengan asisten kami di Telegram melalui tautan ini: { $link }
