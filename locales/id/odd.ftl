## Hal yang tidak dapat dibaca atau datang pada saat yang tidak terduga. Kami yang minta maaf, bukan mereka.
odd-not-understood = Maaf, kami belum menangkap maksudnya.
odd-cannot-read = { $kind ->
    [voice] Maaf, asisten ini belum dapat mendengarkan pesan suara. Boleh dituliskan saja?
    [sticker] Terima kasih stikernya. Supaya kami tidak salah mengartikan, boleh dituliskan saja?
    [location] Terima kasih, tetapi asisten ini belum dapat membaca lokasi. Boleh dituliskan saja?
    [video] Maaf, asisten ini belum dapat menonton video. Boleh dituliskan saja?
    [contact_card] Terima kasih, tetapi kontak itu tidak kami perlukan dan tidak kami simpan. Boleh dituliskan saja maksudnya?
   *[other] Maaf, kiriman itu belum dapat kami baca. Boleh dituliskan saja?
}
odd-attachment-noted = Terima kasih, kirimannya sudah kami terima. Boleh diceritakan, ini tentang apa?
odd-too-long = Terima kasih atas penjelasannya. Pesannya cukup panjang, jadi baru bagian awalnya yang terbaca oleh asisten ini.
odd-edit-ignored = Kami melihat pesan tadi Anda ubah, tetapi yang sudah kami jawab tidak ikut berubah. Bila ada yang ingin diganti, tuliskan sebagai pesan baru, ya.
odd-button-old = Tombol itu milik pesan yang lebih lama. Ini yang berlaku sekarang:
odd-our-fault = Mohon maaf, ada gangguan di pihak kami. Petugas kami sudah diberi tahu. Silakan coba lagi nanti, atau tulis saja kepada kami di sini.
