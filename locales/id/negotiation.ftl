## Merundingkan cicilan atau tambahan waktu. Batas-batas kami tidak pernah disebut sebagai batas.
negotiation-date-ask = { $tone ->
    [warm] Kira-kira tanggal berapa Anda dapat membayar? Silakan pilih yang paling nyaman.
    [light] Mari kita buka kalendernya. Kira-kira tanggal berapa Anda dapat membayar?
   *[neutral] Kira-kira tanggal berapa Anda dapat membayar?
    [firm] Mohon sebutkan tanggal berapa Anda dapat membayar.
}
negotiation-date-ask-again = Mohon sebutkan satu tanggal, misalnya <b>tanggal 25</b> atau <b>Jumat depan</b>.
negotiation-date-ask-within = Jadi kira-kira antara <b>{ $from }</b> dan <b>{ $to }</b>. Pastinya tanggal berapa, ya?
## Hari dan tanggal yang disebut tidak jatuh bersamaan.
negotiation-which-day = Sepertinya hari dan tanggalnya belum cocok. Supaya kami tidak salah mencatat, yang Anda maksud <b>{ $one }</b> atau <b>{ $other }</b>?
## Jumlah yang baru disebut, sebelum tanggalnya ditanyakan. $of: part bila untuk setiap kali bayar. Belum berarti disetujui.
negotiation-sum-heard = { $of ->
    [part] Setiap kali bayar <b>{ $amount }</b>, ya.
   *[whole] Jumlahnya <b>{ $amount }</b>, ya.
}

## Isi jadwal. Satu pembayaran memakai negotiation-single, beberapa memakai negotiation-part dan negotiation-total.
negotiation-for = Invoice: { $numbers }
negotiation-single = • <b>{ $amount }</b>, paling lambat <b>{ $date }</b>
negotiation-part = { $position }. { $date }: <b>{ $amount }</b>
negotiation-total = Jumlah: <b>{ $total }</b>
## Jadwalnya masih dalam masa potongan bayar lebih awal. $parts: single bila sekali bayar (jumlah di atasnya sudah dikurangi), several bila dicicil.
negotiation-early = { $parts ->
    [several] Karena semuanya lunas paling lambat { $date }, pembayaran terakhir dikurangi potongan { $saving }: seluruhnya cukup <b>{ $less }</b>.
   *[single] Sudah dikurangi potongan { $saving } untuk pelunasan paling lambat { $date }; setelah itu jumlahnya { $total }.
}
negotiation-provisional = Tanggalnya mungkin bergeser sedikit setelah hari libur tahun depan ditetapkan.

## $schedule selalu berdiri di baris sendiri. $kind: promise dan extension berarti sekali bayar, plan berarti cicilan.
negotiation-offer = { $tone ->
    [warm] Ini yang dapat kami tawarkan, semoga meringankan:
    [light] Setelah kami hitung-hitung, ini yang dapat kami tawarkan:
   *[neutral] Ini yang dapat kami tawarkan:
    [firm] Berikut yang dapat kami tawarkan:
}

    { $schedule }

    Apakah ini sesuai untuk Anda?
## Setelah tawaran sebelumnya dirasa berat.
negotiation-softer = { $tone ->
    [warm] Kalau begitu, mari kita ringankan lagi. Bagaimana dengan yang ini?
    [light] Kalau begitu, kami putar otak sedikit lagi. Bagaimana dengan yang ini?
   *[neutral] Kalau begitu, bagaimana dengan yang ini?
    [firm] Sebagai pilihan lain, kami dapat menawarkan ini:
}

    { $schedule }

    Apakah ini sesuai untuk Anda?
negotiation-counter = { $tone ->
    [warm] Terima kasih atas usulannya. Kalau persis seperti itu kami belum bisa; yang paling mendekati dan dapat kami setujui:
    [light] Terima kasih atas usulannya, hampir pas! Yang paling mendekati dan dapat kami setujui:
   *[neutral] Terima kasih atas usulannya. Persis seperti itu kami belum bisa. Yang paling mendekati dan dapat kami setujui:
    [firm] Terima kasih atas usulannya. Usulan itu belum dapat kami setujui. Yang paling mendekati dan dapat kami setujui:
}

    { $schedule }

    Apakah ini memungkinkan bagi Anda?
negotiation-last = { $tone ->
    [warm] Ini yang paling ringan yang dapat kami berikan lewat asisten ini:
   *[neutral] Ini yang terbaik yang dapat kami berikan lewat asisten ini:
}

    { $schedule }

    Bila masih terasa berat, petugas kami dapat mempertimbangkannya lagi. Ingin memakai yang ini, atau berbicara dengan petugas?

## Berdiri setelah negotiation-approval-queued: usulan lain sedang diputuskan petugas.
negotiation-meanwhile = Sambil menunggu, jadwal berikut sudah dapat langsung kami setujui:

    { $schedule }

    Bila cocok, cukup balas <b>setuju</b>. Bila tidak, silakan tunggu jawaban petugas kami.

## Tidak dapat dicatat. $why: sebabnya; selalu diakhiri pertanyaan yang mudah dijawab.
negotiation-cannot = { $why ->
    [past_date] Tanggal itu sudah lewat. Boleh sebutkan tanggal lain?
    [no_such_date] Sepertinya tanggal itu tidak ada di kalender. Boleh sebutkan tanggal lain?
    [zero_amount] Jumlahnya perlu lebih dari nol. Kira-kira berapa yang ingin dibayarkan?
   *[more_than_owed] Jumlah itu lebih besar daripada yang perlu Anda bayar. Kira-kira berapa yang ingin dibayarkan?
}

## Angkanya dapat berarti dua jumlah.
negotiation-sum-ask = Supaya tidak keliru, yang Anda maksud <b>{ $small }</b> atau <b>{ $large }</b>?

## Muncul sebelum jadwal: hari yang disebut bukan hari kerja. $because: sunday, saturday, atau holiday dengan namanya. $day: later bila
## digeser maju, earlier bila digeser mundur.
negotiation-day-moved = { $because ->
    [holiday] Tanggal { $named } hari libur, yaitu { $holiday },
    [saturday] Tanggal { $named } jatuh pada hari Sabtu,
   *[sunday] Tanggal { $named } jatuh pada hari Minggu,
} jadi kami geser ke hari kerja { $day ->
    [earlier] sebelumnya
   *[later] berikutnya
}, { $date }.

## Dibacakan kembali sebelum dicatat: tanggal dan jumlahnya harus persis.
negotiation-read-back = { $kind ->
    [plan] { $tone ->
        [warm] Supaya tidak ada salah paham, kami bacakan kembali rencana cicilannya:
       *[neutral] Kami bacakan kembali rencana cicilannya:
    }
   *[single] { $tone ->
        [warm] Supaya tidak ada salah paham, kami bacakan kembali:
       *[neutral] Kami bacakan kembali:
    }
}

    { $schedule }

    Bila nanti ada halangan, kabari kami sebelum tanggalnya; kita cari jalan keluarnya bersama. Apakah Anda setuju?
negotiation-read-back-changed = Jumlah yang perlu dibayar baru saja berubah, jadi kami hitung dan bacakan kembali.
negotiation-read-back-day-passed = Tanggal yang tadi kita bicarakan sudah lewat, jadi mari kita tentukan lagi.
negotiation-read-back-repeat = Mungkin ringkasan tadi belum sampai kepada Anda, jadi kami kirim sekali lagi.
negotiation-agreed = { $tone ->
    [warm] Sudah kami catat. Terima kasih banyak atas kesepakatannya.
    [light] Sepakat! Sudah kami catat, terima kasih banyak.
   *[neutral] Sudah kami catat. Terima kasih atas kesepakatannya.
    [firm] Kesepakatan ini sudah kami catat. Terima kasih.
}

    { $schedule }

    Pesan ini catatan kita bersama. Bila ada halangan, kabari kami sebelum tanggalnya; kita cari jalan keluarnya bersama.
negotiation-stands = Kesepakatan kita yang berlaku:

    { $schedule }
## Kesepakatan yang beristirahat selama pemeriksaan, dan yang berakhir karena jumlahnya berubah.
negotiation-paused = Kesepakatan pembayaran yang mencakup invoice <b>{ $number }</b> kami tunda dulu. Selama pemeriksaan tidak ada bagian yang perlu dibayar, dan tidak ada yang dihitung terlambat.
negotiation-ended = Karena jumlahnya berubah, kesepakatan pembayaran yang lama untuk invoice <b>{ $number }</b> tidak berlaku lagi. Bila perlu, mari kita susun yang baru bersama.
negotiation-approval-queued = Usulan ini perlu persetujuan petugas kami, dan sudah kami teruskan:

    { $schedule }

    Untuk saat ini tidak ada yang perlu Anda lakukan. Jawabannya kami sampaikan di sini.
negotiation-approval-pending = Usulan Anda masih ditinjau petugas kami. Begitu ada jawaban, kami sampaikan di sini.
negotiation-approved = { $tone ->
    [warm] Kabar baik, petugas kami menyetujui usulan ini:
   *[neutral] Petugas kami menyetujui usulan ini:
}

    { $schedule }

    Apakah Anda juga setuju?
negotiation-not-approved = Petugas kami sudah meninjau usulan Anda, tetapi belum dapat menyetujuinya.{ $note } Mari kita cari cara lain: tanggal, jumlah, atau pembagian yang berbeda, atau berbicara langsung dengan petugas kami.
