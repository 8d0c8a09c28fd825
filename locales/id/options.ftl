## Menanyakan apa yang paling sesuai. Semua pilihan setara; tidak ada yang memalukan.
options-ask = { $tone ->
    [warm] Bagaimana yang paling nyaman untuk Anda? Bisa dibayar sekarang, dicicil, atau minta tambahan waktu. Bila sudah dibayar atau ada yang keliru, beri tahu kami, ya.
    [light] Mana yang paling pas untuk Anda? Bisa dibayar sekarang, dicicil, atau minta tambahan waktu. Kalau ternyata sudah dibayar, kami yang ketinggalan berita; beri tahu kami, ya.
   *[neutral] Mana yang paling sesuai untuk Anda? Bisa dibayar sekarang, dicicil, atau minta tambahan waktu. Bila sudah dibayar atau ada yang keliru, mohon beri tahu kami.
    [firm] Mohon sampaikan rencana Anda: dibayar sekarang, dicicil, atau dengan tambahan waktu. Bila sudah dibayar atau ada yang keliru, mohon beri tahu kami.
}
## Berdiri setelah "belum menangkap maksudnya": langsung membantu, tanpa maaf lagi.
options-ask-again = Anda dapat memilih salah satu tombol, atau membalas misalnya <b>bayar sekarang</b>, <b>cicil</b>, <b>tambah waktu</b>, <b>sudah bayar</b>, atau <b>petugas</b>.
