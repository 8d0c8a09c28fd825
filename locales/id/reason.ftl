## Mendengarkan dulu. Menjawab itu boleh, bukan wajib.
reason-ask = { $tone ->
    [warm] Bila berkenan, boleh kami tahu kendalanya saat ini? Kami bertanya supaya tawaran kami sesuai dengan keadaan Anda. Tidak dijawab pun tidak apa-apa.
   *[neutral] Boleh kami tahu kendalanya saat ini? Dengan begitu tawaran kami dapat disesuaikan dengan keadaan Anda. Tidak dijawab pun tidak apa-apa.
    [firm] Mohon sampaikan kendalanya bila berkenan, supaya kami dapat menyesuaikan tawaran. Tidak dijawab pun tidak apa-apa.
}
reason-ask-again = Kira-kira apa kendalanya: dana belum cukup, pemasukan terlambat, terlupa, urusan administrasi, atau hal lain? Bila tidak ingin menjawab, tidak apa-apa.
reason-thanks = { $reason ->
    [cash_flow] Terima kasih sudah terbuka. Kami mengerti keadaan seperti ini tidak mudah. Mari kita cari cara yang ringan bagi Anda.
    [late_income] Terima kasih sudah bercerita. Kami mengerti, bila pemasukan terlambat, rencana lain ikut bergeser.
    [forgot] Tidak apa-apa, di tengah kesibukan memang bisa terlewat. Terima kasih sudah memberi tahu.
    [not_received] Terima kasih sudah memberi tahu, dan mohon maaf invoice-nya belum sampai.
    [administration] Terima kasih atas penjelasannya. Urusan administrasi memang kadang perlu waktu.
   *[other] Terima kasih sudah memberi tahu. Itu membantu kami memahami keadaan Anda.
}
