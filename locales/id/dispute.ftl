## Keberatan atas invoice. Kami mendengarkan dan mencatat, tidak membantah.
dispute-ask = Mohon maaf bila ada yang tidak sesuai. Apa yang keliru pada invoice <b>{ $number }</b>?
dispute-ask-again = Supaya dapat kami periksa, bagian mana yang tidak sesuai: jumlahnya, barang atau jasanya, pesanan yang batal, tertagih dua kali, atau hal lain?
dispute-details-ask = Boleh ceritakan sedikit lebih jelas, atau kirim fotonya? Beberapa kata saja sudah cukup.
dispute-recorded = Terima kasih, sudah kami catat. Rekan kami akan memeriksa invoice <b>{ $number }</b>. Selama diperiksa, invoice ini tidak perlu dibayar dulu dan tidak akan kami ingatkan.
dispute-added = Terima kasih, keterangan ini kami tambahkan pada keberatan Anda. Rekan kami sedang memeriksa invoice <b>{ $number }</b>; sementara itu tidak perlu dibayar dulu.

## Pemeriksaan selesai. $outcome: upheld bila keberatannya benar, rejected bila tagihannya tetap.
dispute-closed = { $outcome ->
    [upheld] Pemeriksaan invoice <b>{ $number }</b> sudah selesai. Keberatan Anda benar; terima kasih sudah memberi tahu kami.
   *[rejected] Pemeriksaan invoice <b>{ $number }</b> sudah selesai, dan tagihannya kami dapati sudah sesuai. Terima kasih sudah menunggu; bila masih ada yang mengganjal, petugas kami siap membantu.
}
