## Isi menu perintah di Telegram: satu baris pendek tiap perintah. Menu ini terlihat oleh siapa saja.
commands-start = Mulai percakapan
commands-bantuan = Apa saja yang dapat dibantu
commands-help = Apa saja yang dapat dibantu
commands-tagihan = Lihat tagihan saya
commands-invoice = Lihat tagihan saya
commands-bahasa = Ganti bahasa
commands-language = Ganti bahasa
commands-petugas = Berbicara dengan petugas
commands-human = Berbicara dengan petugas
commands-stop = Berhenti menerima pesan
commands-mulai = Izinkan kami menulis lagi

## Jawaban untuk /bantuan.
commands-summary = Silakan tulis seperti biasa, misalnya <b>berapa?</b>, <b>kapan jatuh temponya?</b>, <b>bisa dicicil 3 kali?</b>, atau <b>minta nomor rekening</b>. Perintah singkat juga bisa:
    /tagihan – lihat tagihan
    /petugas – berbicara dengan petugas
    /bahasa – ganti bahasa
    /stop – berhenti menerima pesan
    /mulai – izinkan kami menulis lagi
