## Cara membayar, juga tepat setelah kesepakatan: tanpa terima kasih lagi. $methods: satu cara tiap baris. Nomor diapit <code> supaya sekali ketuk langsung tersalin.
## $due: part bila yang dibayar bagian berikutnya dari kesepakatan, dengan tanggalnya; early bila potongan bayar lebih awal sudah dikurangkan; offered bila rencananya baru diusulkan dan belum disepakati.
payment-methods = { $due ->
    [part] { $tone ->
        [warm] Pembayaran terdekat: <b>{ $amount }</b>, paling lambat <b>{ $date }</b>. Silakan pilih cara yang paling mudah bagi Anda:
        [light] Pembayaran terdekat: <b>{ $amount }</b>, paling lambat <b>{ $date }</b>. Tinggal pilih cara yang paling praktis bagi Anda:
       *[neutral] Pembayaran terdekat: <b>{ $amount }</b>, paling lambat <b>{ $date }</b>. Anda dapat memilih salah satu cara ini:
        [firm] Pembayaran terdekat: <b>{ $amount }</b>, paling lambat <b>{ $date }</b>. Pembayaran dapat dilakukan dengan salah satu cara ini:
    }
    [offered] { $tone ->
        [warm] Bila kita sepakat seperti di bawah ini, pembayaran terdekatnya <b>{ $amount }</b>, paling lambat <b>{ $date }</b>. Silakan pilih cara yang paling mudah bagi Anda:
       *[neutral] Bila kita sepakat seperti di bawah ini, pembayaran terdekatnya <b>{ $amount }</b>, paling lambat <b>{ $date }</b>. Anda dapat memilih salah satu cara ini:
    }
    [early] { $tone ->
        [warm] Bila dilunasi paling lambat <b>{ $date }</b>, cukup membayar <b>{ $amount }</b>; potongan { $saving } sudah kami perhitungkan. Silakan pilih cara yang paling mudah bagi Anda:
        [light] Bila dilunasi paling lambat <b>{ $date }</b>, cukup membayar <b>{ $amount }</b>; potongan { $saving } sudah kami perhitungkan. Tinggal pilih cara yang paling praktis bagi Anda:
       *[neutral] Bila dilunasi paling lambat <b>{ $date }</b>, cukup membayar <b>{ $amount }</b>; potongan { $saving } sudah diperhitungkan. Anda dapat memilih salah satu cara ini:
    }
   *[all] { $tone ->
        [warm] Jumlah yang perlu dibayar: <b>{ $amount }</b>. Silakan pilih cara yang paling mudah bagi Anda:
        [light] Jumlah yang perlu dibayar: <b>{ $amount }</b>. Tinggal pilih cara yang paling praktis bagi Anda:
       *[neutral] Jumlah yang perlu dibayar: <b>{ $amount }</b>. Anda dapat memilih salah satu cara ini:
        [firm] Jumlah yang perlu dibayar: <b>{ $amount }</b>. Pembayaran dapat dilakukan dengan salah satu cara ini:
    }
}

    { $methods }{ $reference }
payment-bank = • Transfer <b>{ $name }</b> a.n. { $holder }:
    <code>{ $number }</code>
payment-ewallet = • <b>{ $name }</b> a.n. { $holder }:
    <code>{ $number }</code>
## $code: open dan filled bila pesan ini berada di bawah gambar kode QR-nya (jumlah diketik sendiri, atau sudah terisi); on-request bila
## gambarnya dikirim setelah diminta; from-staff bila gambar tidak dapat dikirim di sini. Gambar di ponsel sendiri tidak dapat dipindai,
## maka disebut juga cara menyimpannya.
payment-qris = { $code ->
    [open] • <b>QRIS</b> ({ $merchant }): pindai kode pada gambar ini, atau simpan gambarnya lalu buka di aplikasi pembayaran Anda, dan isikan <b>{ $amount }</b>
    [filled] • <b>QRIS</b> ({ $merchant }): pindai kode pada gambar ini, atau simpan gambarnya lalu buka di aplikasi pembayaran Anda; jumlah <b>{ $amount }</b> sudah terisi
    [on-request] • <b>QRIS</b> ({ $merchant }): balas <b>QRIS</b>, dan gambar kode QR-nya kami kirim
   *[from-staff] • <b>QRIS</b> ({ $merchant }): kode QR-nya dapat diminta kepada petugas kami
}
payment-qris-unnamed = • <b>QRIS</b>: kode QR-nya dapat diminta kepada petugas kami
payment-link = • Halaman pembayaran: { $url }
## Berdiri sendiri setelah daftar cara membayar.
payment-reference = Mohon tuliskan <b>{ $references }</b> pada keterangan pembayaran.
payment-no-method = Untuk membayar <b>{ $amount }</b>, petunjuknya akan diberikan petugas kami. Silakan minta berbicara dengan petugas.

payment-tell-us = { $tone ->
    [warm] Setelah membayar, mohon kabari kami di sini dengan foto bukti atau nomor referensinya, ya. Terima kasih.
    [light] Setelah membayar, kabari kami di sini dengan foto bukti atau nomor referensinya, ya. Kami akan senang sekali menerimanya.
   *[neutral] Setelah membayar, mohon kabari kami di sini dengan foto bukti atau nomor referensinya.
}

## Katanya sudah dibayar. Percaya dulu, bukti diminta untuk mencocokkan; belum dihitung lunas sebelum diperiksa orang.
payment-proof-ask = { $tone ->
    [warm] Terima kasih banyak sudah memberi tahu. Boleh kirimkan buktinya supaya dapat kami cocokkan? Foto, berkas, atau nomor referensi, semuanya bisa.
   *[neutral] Terima kasih sudah memberi tahu. Boleh kirimkan buktinya supaya dapat kami cocokkan? Foto, berkas, atau nomor referensi, semuanya bisa.
    [firm] Terima kasih atas informasinya. Mohon kirimkan buktinya supaya dapat kami cocokkan: foto, berkas, atau nomor referensi.
}
payment-proof-ask-again = Agar mudah kami temukan, mohon kirim foto struk atau tangkapan layar, atau ketik nomor referensinya. Bila tidak ada, tidak apa-apa; cukup balas <b>tidak ada</b>.
payment-proof-noted = Terima kasih, keterangan Anda sudah kami catat dan akan diperiksa petugas kami. Pembayarannya baru tercatat setelah selesai diperiksa; selama itu kami tidak mengirim pengingat.
payment-proof-pending = Keterangan pembayaran Anda sudah ada pada kami dan sedang diperiksa; tidak perlu dikirim lagi. Hasilnya kami sampaikan di sini.
payment-proof-not-found = Kami sudah memeriksa, tetapi pembayarannya belum kami temukan.{ $note } Bisa jadi masih diproses bank, atau masuk dengan keterangan lain. Boleh kirimkan bukti atau nomor referensinya sekali lagi?

## $rest: none bila tidak ada sisa. payment-for menyebut invoice-nya, kosong bila tidak diketahui.
payment-for = { " " }untuk invoice { $numbers }
payment-received = { $rest ->
    [none] { $tone ->
        [warm] Pembayaran <b>{ $amount }</b>{ $for } sudah kami terima. Terima kasih banyak; tidak ada lagi yang perlu dibayar.
        [light] Pembayaran <b>{ $amount }</b>{ $for } sudah mendarat dengan mulus. Terima kasih banyak; tidak ada lagi yang perlu dibayar!
       *[neutral] Pembayaran <b>{ $amount }</b>{ $for } sudah kami terima. Terima kasih; tidak ada lagi yang perlu dibayar.
        [firm] Pembayaran <b>{ $amount }</b>{ $for } sudah kami terima. Terima kasih; tidak ada lagi yang perlu dibayar.
    }
   *[some] { $tone ->
        [warm] Pembayaran <b>{ $amount }</b>{ $for } sudah kami terima. Terima kasih banyak! Sisanya sekarang <b>{ $balance }</b>.
        [light] Pembayaran <b>{ $amount }</b>{ $for } sudah mendarat dengan mulus. Terima kasih! Sisanya sekarang <b>{ $balance }</b>.
       *[neutral] Pembayaran <b>{ $amount }</b>{ $for } sudah kami terima. Terima kasih. Sisanya sekarang <b>{ $balance }</b>.
        [firm] Pembayaran <b>{ $amount }</b>{ $for } sudah kami terima. Terima kasih. Sisanya sekarang <b>{ $balance }</b>.
    }
}
payment-early = Karena dibayar lebih awal, potongan <b>{ $discount }</b> sudah kami perhitungkan.
payment-reversed = Pembayaran <b>{ $amount }</b>{ $for } tercatat dikembalikan oleh bank. Hal ini kadang terjadi dan belum tentu dari pihak Anda. Saat ini yang masih perlu dibayar <b>{ $balance }</b>. Bila menurut Anda ada yang keliru, beri tahu kami.
## Tepat setelah payment-reversed. Jangan menyalahkan: potongan ikut kembali bersama pembayarannya.
payment-early-lost = Potongan <b>{ $discount }</b> untuk bayar lebih awal mengikuti pembayaran itu, jadi untuk sementara tidak berlaku.
