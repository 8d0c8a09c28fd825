## Salah orang: jangan sebut urusannya, jangan sebut nama orang yang dicari.
closing-wrong-person-confirm = Supaya tidak keliru: apakah kami memang menghubungi orang yang salah?
closing-wrong-person-released = Mohon maaf sudah mengganggu. Kontak ini kami lepaskan dari catatan kami dan tidak kami hubungi lagi untuk keperluan ini. Terima kasih sudah memberi tahu.

## Berhenti: jangan menyinggung kewajiban. Kata <b>MULAI</b> harus tetap seperti itu.
closing-stop-confirm = Apakah maksudnya Anda tidak ingin menerima pesan apa pun lagi dari kami di sini?
closing-stopped = Baik, kami tidak akan memulai pesan lagi di sini. Anda tetap boleh menulis kepada kami kapan saja. Bila suatu saat kami boleh menulis lagi, cukup balas <b>MULAI</b>.
closing-wish-noted = Baik, permintaan Anda sudah kami catat dan akan kami perhatikan.
closing-resumed = Terima kasih. Kami akan menulis lagi bila ada yang perlu disampaikan.

## Nanti: jangan berjanji akan menghubungi pada jam tertentu.
closing-later = Baik, silakan lanjutkan dulu kegiatannya. Tulis saja kepada kami kapan pun Anda sempat.
