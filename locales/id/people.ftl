## Cara menyapa. $name adalah nama seperti tercatat; tanpa sapaan hanya untuk perusahaan.
people-called = { $honorific ->
    [bapak] Bapak { $name }
    [ibu] Ibu { $name }
    [kak] Kak { $name }
    [none] { $name }
   *[bapak_ibu] Bapak/Ibu { $name }
}

## Meminta bantuan petugas. Jujur soal waktunya: pada jam kerja.
people-queued = Permintaan Anda sudah kami sampaikan kepada petugas kami, yang akan menjawab di sini pada jam kerja. Sambil menunggu, Anda tetap boleh bertanya kepada asisten ini.
people-already-queued = Petugas kami sudah kami beri tahu dan akan menjawab di sini pada jam kerja. Terima kasih sudah menunggu.
people-offer = Apakah Anda ingin dibantu langsung oleh petugas kami?

## Catatan orang kita, dikutip di tengah pesan lain; mulai dengan spasi.
people-note = { " " }Catatan petugas kami: “{ $note }”
