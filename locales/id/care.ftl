## Saat keadaan sedang berat. Tidak ada nada ringan, tidak ada angka, tidak ada permintaan.
care-tight-cash = Terima kasih sudah terus terang. Kami mengerti keadaan sedang tidak mudah. Mari kita cari cara yang ringan untuk Anda.
care-hard-time = { $kind ->
    [bereavement] Kami turut berdukacita yang sedalam-dalamnya. Urusan ini kami kesampingkan dulu, dan tidak ada yang perlu Anda lakukan sekarang. Nanti rekan kami yang akan menghubungi Anda.
    [illness] Kami turut prihatin, semoga lekas pulih. Urusan ini kami kesampingkan dulu, dan tidak ada yang perlu Anda lakukan sekarang. Nanti rekan kami yang akan menghubungi Anda.
    [job_loss] Kami turut prihatin mendengarnya. Kehilangan pekerjaan itu berat; terima kasih sudah mau bercerita kepada kami. Urusan ini kami kesampingkan dulu, dan tidak ada yang perlu Anda lakukan sekarang. Nanti rekan kami yang akan menghubungi Anda.
    [disaster] Kami turut prihatin, dan berharap Anda sekeluarga selamat. Urusan ini kami kesampingkan dulu, dan tidak ada yang perlu Anda lakukan sekarang. Nanti rekan kami yang akan menghubungi Anda.
   *[despair] Terima kasih sudah menceritakannya. Kami mendengar betapa berat yang Anda rasakan, dan Anda tidak harus menanggungnya sendirian. Keselamatan Anda jauh lebih penting daripada urusan apa pun dengan kami. Rekan kami sudah kami beri tahu dan akan menghubungi Anda.
}
care-help-line = Bila Anda ingin berbicara dengan seseorang, <b>{ $name }</b> dapat dihubungi di { $numbers }.
care-help-number = <code>{ $number }</code>
care-angry = Mohon maaf, kami mengerti Anda kesal. Kami ingin urusan ini selesai dengan baik. Bila lebih nyaman, petugas kami dapat berbicara langsung dengan Anda.
care-formal = Terima kasih sudah menyampaikannya. Hal ini kami catat dan kami hormati. Selanjutnya petugas kami yang akan menanganinya bersama Anda.
care-angry-person = Kami mengerti Anda masih kesal, dan kami tidak ingin berdebat. Rekan kami sudah kami beri tahu dan akan menjawab di sini pada jam kerja.
care-threat = Kami mengerti Anda sangat kesal, dan kami tidak ingin ada pertengkaran. Selanjutnya rekan kami yang akan membicarakannya dengan Anda.
## Setelah kabar berat, bila tetap menyebut rencana bayar: didengar, tidak ditekan, tidak diputuskan di sini.
care-waits = Terima kasih sudah menyampaikannya. Pesan ini akan dibaca rekan kami, dan jawabannya disampaikan di sini pada jam kerja. Tidak perlu terburu-buru.
care-wish = Sama-sama. Jaga diri baik-baik, ya.
