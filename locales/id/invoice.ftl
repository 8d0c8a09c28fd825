## Kartu invoice, baris demi baris; baris yang nol tidak ditampilkan. Harus enak dibaca di layar ponsel: pendek, tanpa tabel.
invoice-card-title = <b>Invoice { $number }</b>
invoice-card-issued = Tanggal: { $date }
invoice-card-contract = Kontrak/pesanan: { $reference }
invoice-card-line = { $position }. { $item }
invoice-card-figures = { $quantity } × { $price } = { $total }
invoice-card-figures-discounted = { $quantity } × { $price } − { $discount } = { $total }
invoice-card-more-lines = … dan { $count } baris lainnya
invoice-card-subtotal = Subtotal: { $amount }
invoice-card-discount = Potongan: −{ $amount }
invoice-card-tax = Pajak: { $amount }
invoice-card-total = <b>Total: { $amount }</b>
invoice-card-paid = Sudah dibayar: { $amount }
invoice-card-early-given = Potongan pembayaran lebih awal: { $amount }
invoice-card-balance = <b>Sisa: { $amount }</b>
invoice-card-due = Jatuh tempo: <b>{ $date }</b> ({ $days })
invoice-card-early = Potongan { $percent } bila lunas paling lambat { $date }: hemat { $saving }
invoice-card-clause = Ketentuan keterlambatan dalam kontrak: “{ $clause }”

## Jarak ke jatuh tempo. $when: left sebelum, today pada harinya, late sesudahnya.
invoice-days = { $when ->
    [left] { $days } hari lagi
    [late] lewat { $days } hari
   *[today] hari ini
}

## Yang masih harus dibayar. $progress kosong, atau invoice-progress bila sudah ada pembayaran. Fakta saja, tanpa menyalahkan.
invoice-due = { $tone ->
    [warm] Untuk invoice <b>{ $number }</b>, yang masih perlu dibayar adalah <b>{ $balance }</b>, dengan jatuh tempo <b>{ $date }</b> ({ $days }).{ $progress }
    [light] Titip catatan kecil, siapa tahu terselip di antara kesibukan: invoice <b>{ $number }</b> sebesar <b>{ $balance }</b>, jatuh tempo <b>{ $date }</b> ({ $days }).{ $progress }
   *[neutral] Invoice <b>{ $number }</b>: yang masih perlu dibayar <b>{ $balance }</b>, jatuh tempo <b>{ $date }</b> ({ $days }).{ $progress }
    [firm] Menurut catatan kami, untuk invoice <b>{ $number }</b> masih ada <b>{ $balance }</b> yang perlu dibayar, dengan jatuh tempo <b>{ $date }</b> ({ $days }).{ $progress }
}
invoice-progress = { " " }Dari total { $total }, sudah kami terima { $paid }; terima kasih.

## Beberapa invoice dalam satu pesan. $lines: satu baris tiap invoice.
invoice-due-many = { $tone ->
    [warm] Berikut invoice Anda yang masih perlu dibayar:
    [light] Berikut ringkasan kecil invoice Anda yang masih perlu dibayar:
   *[neutral] Invoice yang masih perlu dibayar:
    [firm] Menurut catatan kami, invoice berikut masih perlu dibayar:
}

    { $lines }

    Jumlah seluruhnya: <b>{ $total }</b>
invoice-due-line = • <b>{ $number }</b>: { $balance }, jatuh tempo { $date } ({ $days })
invoice-due-more = … dan { $count } invoice lainnya

invoice-due-date = { $when ->
    [left] Invoice <b>{ $number }</b> jatuh tempo pada <b>{ $date }</b>, { $days } hari lagi.
    [late] Jatuh tempo invoice <b>{ $number }</b> adalah <b>{ $date }</b>, { $days } hari yang lalu.
   *[today] Invoice <b>{ $number }</b> jatuh tempo hari ini, <b>{ $date }</b>.
}
invoice-early = { $tone ->
    [warm] Kabar baik: bila invoice <b>{ $number }</b> dilunasi paling lambat { $date }, ada potongan sebesar <b>{ $saving }</b>.
    [light] Ada bonus untuk yang lebih awal: bila invoice <b>{ $number }</b> dilunasi paling lambat { $date }, potongannya <b>{ $saving }</b>.
   *[neutral] Bila invoice <b>{ $number }</b> dilunasi paling lambat { $date }, ada potongan sebesar <b>{ $saving }</b>.
}
## Potongan untuk beberapa invoice sekaligus, satu baris tiap invoice.
invoice-early-many = { $tone ->
    [warm] Kabar baik, ada potongan bila dilunasi lebih awal:
    [light] Ada bonus untuk yang lebih awal:
   *[neutral] Ada potongan bila dilunasi lebih awal:
}

    { $lines }
invoice-early-line = • <b>{ $number }</b>: hemat <b>{ $saving }</b> bila lunas paling lambat { $date }
## Jawaban jujur atas "ada diskon?". $why: never bila invoice-nya memang tanpa potongan, until bila masanya sudah lewat, given bila sudah diberikan.
invoice-no-discount = { $why ->
    [until] Potongan bayar lebih awal untuk invoice <b>{ $numbers }</b> berlaku sampai { $date }, jadi sekarang sudah tidak ada.
    [given] Potongan bayar lebih awal untuk invoice <b>{ $numbers }</b> sudah kami perhitungkan.
   *[never] Mohon maaf, untuk invoice <b>{ $numbers }</b> tidak ada potongan bila dibayar lebih awal.
}
invoice-nothing-owed = { $tone ->
    [warm] Saat ini tidak ada yang perlu Anda bayar. Terima kasih banyak!
   *[neutral] Saat ini tidak ada yang perlu Anda bayar. Terima kasih.
}
## $why: disputed bila yang ditanyakan invoice mana yang keliru.
invoice-which = { $why ->
    [disputed] Di antara { $numbers }, invoice mana yang keliru?
   *[talk] Di antara { $numbers }, mana yang ingin dibahas dulu, atau semuanya sekaligus?
}
invoice-one-by-one = Sekarang kita bahas invoice <b>{ $number }</b>.
invoice-disputed = Invoice <b>{ $number }</b> sedang diperiksa rekan kami sesuai keberatan yang Anda sampaikan. Selama pemeriksaan, invoice ini tidak perlu dibayar dulu.

## Kekeliruan ada di pihak kami; jumlah yang benar menyusul di paragraf berikutnya.
invoice-withdrawn = Invoice <b>{ $number }</b> kami batalkan. Untuk invoice itu tidak ada lagi yang perlu Anda bayar.
invoice-corrected = Invoice <b>{ $number }</b> kami perbaiki. Mohon maaf bila perubahan ini merepotkan.

## Ketentuan pembayaran. $clause-state: quoted bila kontrak memuat ketentuan keterlambatan; kutip apa adanya.
invoice-terms = { $clause-state ->
    [quoted] Invoice <b>{ $number }</b> dibayar paling lambat <b>{ $date }</b>. Tentang keterlambatan, kontraknya menyebutkan: “{ $clause }”
   *[none] Invoice <b>{ $number }</b> dibayar paling lambat <b>{ $date }</b>. Menurut catatan kami, tidak ada denda keterlambatan untuk invoice ini.
}
## Muncul satu kali setelah invoice-terms.
invoice-terms-why = Tanggal itu disepakati supaya kedua pihak dapat mengatur keuangannya dengan tenang. Bila ada kendala, kabari kami; kita cari jalan keluarnya bersama.
