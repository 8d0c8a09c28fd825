## Tulisan pada tombol: paling panjang 20 huruf, dan tidak ada dua yang sama.
buttons-is-me = Ya, benar
buttons-not-me = Bukan saya
buttons-received = Sudah terima
buttons-not-received = Belum terima
buttons-pay-now = Bayar sekarang
buttons-already-paid = Sudah bayar
buttons-instalments = Cicil
buttons-more-time = Tambah waktu
buttons-something-wrong = Ada yang keliru
buttons-person = Bicara dgn petugas
buttons-because-cash-flow = Dana belum cukup
buttons-because-late-income = Gaji/dana terlambat
buttons-because-forgot = Terlupa
buttons-because-not-received = Belum terima invoice
buttons-because-administration = Urusan administrasi
buttons-because-other = Alasan lain
buttons-wrong-amount = Jumlahnya keliru
buttons-wrong-delivery = Soal barang/jasa
buttons-wrong-cancelled = Pesanan batal
buttons-wrong-duplicate = Tertagih dua kali
buttons-wrong-other = Hal lain
buttons-accept = Setuju
buttons-change = Ubah
buttons-invoice = Invoice ini
buttons-together = Semuanya sekaligus
buttons-day = { $day }
buttons-sum = { $amount }
buttons-yes = Ya
buttons-no = Tidak
buttons-speak-id = Bahasa Indonesia
buttons-speak-en = English
buttons-nothing-to-add = Tidak ada
buttons-resume = Mulai lagi
buttons-share-contact = Bagikan kontak saya

## Bila tombolnya lebih banyak daripada yang muat, sisanya disebut di sini.
buttons-more = Atau balas dengan: { $labels }
