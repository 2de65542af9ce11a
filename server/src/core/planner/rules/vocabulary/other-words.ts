/** Words that lie one letter from a word of the vocabulary and mean something else: never read as a slip of the pen. */
export const OTHER_WORDS =
  'dalam salam malas alam kalam black stack slick snack smack flack match catch batch patch hatch latch witch watts chick cheek chess ' +
  'cheap chuck checkout repot resort retort reporter pantai bantu pintu lantai santai harian varian hadiah koreksi kolek kolega ' +
  'tempat sempat rapat tepat cepat lipat kelas bebas jelas balas batas bekas deras beras belah peluh pulih buluh sampah ' +
  'tangan langan ringan pangan ladang rekan rekam reka resap kamus kami umat jumpa selada sabut satu rasa masa seni menir merit ' +
  'detak saing liang silang siapa sedang pagar pagi choice invoice voices very ever yours tours house horse mouse right light might ' +
  'fight sight weight height there these threw thee tree trees sever even mouth monthly norm week seeks geeks meeks weekly ' +
  'expert expo sport import agen urgent atasi awali awan awas discard record mainkan pastikan hadirkan kirik lawat dewat lewat ' +
  'minute minutes minggir pukau pikul peluk tuju tujuan empty dirty thirsty first fist thirst bird fourth forth force fifth daily dairy ' +
  'diary dolly noun moon soon noob afternoon lalu lulu tenaga tangga tengah akan aku ikan makan adalah setelah sekolah sebelah seolah ' +
  'sama sampan dua ekspos ekspres export exporter cadangkan pandangan tahu tahun taun bulan bukan balan senang sering serius ' +
  'semua semut harga hargai mari hasil basil hati hapus halus sale sales sell sells small smell spell shell shall email emails ' +
  'person reason season point count amount discount mount sound round sunny money honey model mode moderate node nodes code ' +
  'other others mother another over every story store stores state states statue static stats statis starts start starter ' +
  'message messages massage usage page pages image images file files field fields title table cable stable able about above ' +
  'tagar togel angka bangun barang orang kurang ulang pulang hilang bilang bidang datang dating alert alter later water ' +
  'update updates data date dates dating stok stock stop stops stoop order orders older offer offers often orderan pesan pesanan peran ' +
  'perlu peluru pernah perintah pantas pandai lantas ringkas ringkat singkat tingkat terus terms teras keras kertas deret berita ' +
  'cerita derita beda bila bisa basa kerja kerjakan meja remaja belanja kinerja pekerja bekerja tengok kalender customer costumer ' +
  'pemantau pelapor mentor motor tutor visitor lengkap lengkapi konten contoh client klien script skrip server serve service ' +
  'nanti ganti henti bukti pasti mati hitung gunung tunggu minggat panggil unggah tinggi pinggir hinggap three ' +
  'summarise summarize summarised sends spend lend trend friend tender sender vendor signal sinyal serial sosial special weeks party forty ninety plenty twenty';
