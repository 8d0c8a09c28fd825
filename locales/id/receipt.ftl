## Memastikan invoice sudah sampai. receipt-sent disisipkan tepat setelah nomor invoice; $how: kapan dan lewat apa dikirim, sejauh diketahui.
receipt-sent = { $how ->
    [both] , yang kami kirim pada { $date } melalui { $via },
    [date] , yang kami kirim pada { $date },
    [via] , yang kami kirim melalui { $via },
   *[none] { "" }
}

receipt-ask = { $tone ->
    [warm] Kami ingin memastikan dokumennya sudah sampai dengan baik. Apakah invoice <b>{ $number }</b>{ $sent } sudah Anda terima?
    [light] Kadang dokumen suka tersesat di jalan, jadi kami tanyakan dulu: apakah invoice <b>{ $number }</b>{ $sent } sudah sampai dengan selamat?
   *[neutral] Apakah invoice <b>{ $number }</b>{ $sent } sudah Anda terima?
    [firm] Mohon konfirmasinya: apakah invoice <b>{ $number }</b>{ $sent } sudah Anda terima?
}
receipt-ask-many = { $tone ->
    [warm] Kami ingin memastikan dokumennya sudah sampai dengan baik. Apakah invoice { $numbers } sudah Anda terima semua?
    [light] Kadang dokumen suka tersesat di jalan, jadi kami tanyakan dulu: apakah invoice { $numbers } sudah sampai semua dengan selamat?
   *[neutral] Apakah invoice { $numbers } sudah Anda terima semua?
    [firm] Mohon konfirmasinya: apakah invoice { $numbers } sudah Anda terima semua?
}
## Berdiri setelah "belum menangkap maksudnya" atau jawaban lain: langsung bertanya, tanpa maaf lagi.
receipt-ask-again = Apakah invoice-nya sudah sampai kepada Anda? Cukup balas <b>sudah</b> atau <b>belum</b>.
receipt-thanks = { $tone ->
    [warm] Syukurlah sudah sampai. Terima kasih sudah mengabari.
    [light] Syukurlah, sampai dengan selamat. Terima kasih sudah mengabari!
   *[neutral] Baik, terima kasih sudah mengonfirmasi.
    [firm] Terima kasih atas konfirmasinya.
}

## Belum sampai: kami yang minta maaf, lalu kirim ulang. Jangan terdengar menyangkal ("padahal sudah kami kirim").
receipt-resend = { $how ->
    [both] Mohon maaf, invoice <b>{ $number }</b> belum sampai. Menurut catatan kami, invoice itu dikirim pada { $date } melalui { $via }. Berikut kami kirim ulang selengkapnya.
    [date] Mohon maaf, invoice <b>{ $number }</b> belum sampai. Menurut catatan kami, invoice itu dikirim pada { $date }. Berikut kami kirim ulang selengkapnya.
    [via] Mohon maaf, invoice <b>{ $number }</b> belum sampai. Menurut catatan kami, invoice itu dikirim melalui { $via }. Berikut kami kirim ulang selengkapnya.
   *[none] Mohon maaf, invoice <b>{ $number }</b> belum sampai. Berikut kami kirim selengkapnya.
}
receipt-confirm-resent = { $tone ->
    [warm] Apakah sekarang sudah dapat Anda baca dengan jelas?
   *[neutral] Apakah invoice-nya sekarang dapat Anda baca dengan jelas?
}
receipt-still-missing = Mohon maaf, ternyata masih belum sampai juga. Kami tidak akan mengirim hal yang sama berulang-ulang; petugas kami akan membantu supaya Anda dapat melihatnya.
