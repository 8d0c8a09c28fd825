## Untuk orang kita sendiri, di obrolan petugas. Tidak ada nama, nomor, atau jumlah: hanya jenis dan kode singkat.
staff-notice = { $kind ->
    [distress] <b>Perlu perhatian sekarang: keadaan berat.</b> Kode <code>{ $code }</code>
    [person] <b>Ada yang ingin berbicara dengan petugas.</b> Kode <code>{ $code }</code>
    [approval] <b>Ada usulan yang menunggu persetujuan.</b> Kode <code>{ $code }</code>
    [dispute] <b>Ada keberatan untuk diperiksa.</b> Kode <code>{ $code }</code>
    [proof] <b>Ada keterangan pembayaran untuk dicocokkan.</b> Kode <code>{ $code }</code>
    [wrong_person] <b>Kontak ternyata bukan orang yang dituju.</b> Kode <code>{ $code }</code>
    [complaint] <b>Ada keluhan atau hal resmi untuk ditangani.</b> Kode <code>{ $code }</code>
   *[quarantine] <b>Ada pesan yang tidak dapat diproses.</b> Kode <code>{ $code }</code>
}
staff-trouble = { $what ->
    [unprocessed] <b>Sebuah pesan masuk gagal diproses.</b> Kode <code>{ $code }</code>
    [unreadable_state] <b>Sebuah percakapan tersimpan tidak dapat dibaca; isinya disisihkan.</b> Kode <code>{ $code }</code>
    [undeliverable] <b>Sebuah pesan ditolak oleh platform.</b> Kode <code>{ $code }</code>
    [reworded] <b>Kata-kata sebuah pesan bot tidak lolos penjaga nada; pesan dikirim dengan nada netral.</b> Kode <code>{ $code }</code>
    [withheld] <b>Kata-kata sebuah pesan bot tidak lolos penjaga nada; pesan tidak dikirim.</b> Kode <code>{ $code }</code>
   *[unknown_delivery] <b>Belum jelas apakah sebuah pesan sampai.</b> Kode <code>{ $code }</code>
}
