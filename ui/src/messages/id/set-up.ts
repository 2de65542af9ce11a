import type { Translated } from '@/lib/i18n/translated';
import type { setUp as en } from '../en/set-up';

export const setUp: Translated<typeof en> = {
  title: 'Siapkan kanal',
  lead: 'Langkah demi langkah, sampai pesan pertama datang.',
  more: 'Layanan lain belum punya panduan: <link>tambahkan akunnya lewat isian</link>.',
  forAdmins: {
    title: 'Hanya admin yang menyiapkan kanal',
    body: 'Kanal memerlukan rahasia, dan hanya admin yang mengisinya. Mintalah kepada admin.',
  },
  channels: {
    telegram: {
      name: 'Telegram',
      what: 'Perintah dari obrolan, jawaban, persetujuan dengan tombol',
      title: 'Siapkan Telegram',
      lead: 'Bot Anda sendiri: menerima perintah dari yang Anda izinkan, dan mengantar pesan serta persetujuan kepada mereka.',
    },
    slack: {
      name: 'Slack',
      what: '/multijob, sebutan, pesan, persetujuan dengan tombol',
      title: 'Siapkan Slack',
      lead: 'Aplikasi di workspace Anda: menerima perintah dari yang Anda izinkan, dan mengantar pesan serta persetujuan kepada mereka.',
    },
    whatsapp: {
      name: 'WhatsApp',
      what: 'Perintah ke nomor bisnis, jawaban, status kiriman',
      title: 'Siapkan WhatsApp',
      lead: 'Nomor bisnis di Cloud API milik Meta: menerima perintah dari yang Anda izinkan, dan mengantar pesan kepada mereka.',
    },
    discord: {
      name: 'Discord',
      what: '/multijob, jawaban, persetujuan dengan tombol',
      title: 'Siapkan Discord',
      lead: 'Aplikasi Anda sendiri: menerima perintah dari yang Anda izinkan, dan mengantar pesan serta persetujuan kepada mereka.',
    },
    sms: {
      name: 'SMS dan panggilan',
      what: 'Perintah lewat SMS dan telepon, jawaban, status kiriman',
      title: 'Siapkan SMS dan panggilan',
      lead: 'Nomor Anda di Twilio: menerima perintah dari yang Anda izinkan, lewat tulisan dan panggilan, dan mengantar pesan kepada mereka.',
    },
    email: {
      name: 'Surel',
      what: 'Perintah lewat surel, jawaban, laporan ke alamat',
      title: 'Siapkan surel',
      lead: 'Kotak surat Anda sendiri: menerima perintah dari yang Anda izinkan, dan mengirim pesan ke alamat mana pun.',
    },
    webhook: {
      name: 'Webhook',
      what: 'GitHub, Stripe, program sendiri, dan lainnya memulai job',
      title: 'Siapkan webhook',
      lead: 'Alamat tersendiri yang memulai job dengan setiap kiriman yang terbukti asalnya.',
    },
  },
  common: {
    enter: 'Isi di sini',
    accountId: 'ID akun',
    accountIdHint: 'Nama yang dipakai job; juga akhir alamatnya.',
    create: 'Simpan akun',
    made: 'Akun <link></link> tersimpan.',
    address: 'Alamat',
    copied: 'Yang ditempel di sana',
    noPublicUrl:
      'Alamat ini perkiraan: atur <code>PUBLIC_URL</code> milik API ke alamat yang menuju ke sini dari luar.',
    noHttps:
      'Kebanyakan penyedia menolak alamat tanpa https, dan kiriman ke sana dapat dibaca di jalan: pasang proksi dengan TLS di depan, lalu atur <code>PUBLIC_URL</code> ke alamatnya.',
    first: 'Pesan pertama',
    waiting: 'Menunggu pesan pertama …',
    seen: 'Pesan pertama sudah datang. Berfungsi.',
    seenUnknown: 'Pesan pertama sudah datang, dari orang yang belum dikenal. Izinkan di bawah.',
    done: 'Ke konektor',
  },
  slack: {
    make: 'Buat aplikasi di Slack',
    makeSteps: {
      create: 'Buka <link>Your Apps</link>, tekan <press>From scratch</press>, beri nama, dan pilih workspace Anda.',
      scopes:
        'Di <press>OAuth & Permissions</press>, Bot Token Scopes, tambahkan <code>commands</code>, <code>chat:write</code>, <code>app_mentions:read</code>, <code>im:history</code>, <code>channels:history</code>, dan <code>groups:history</code>.',
      install:
        'Tekan <press>Install to Workspace</press>, lalu salin Bot User OAuth Token yang diawali <code>xoxb-</code>.',
      secret: 'Di <press>Basic Information</press>, App Credentials, salin Signing Secret.',
    },
    tell: 'Beri tahu Slack alamatnya',
    tellSteps: {
      manifest: 'Di <press>App Manifest</press> aplikasi Anda, pilih JSON dan ganti isinya dengan ini.',
      verify:
        'Tekan <press>Save Changes</press>. Di <press>Event Subscriptions</press> alamatnya lalu Verified; bila belum, tekan <press>Retry</press>.',
      invite: 'Di setiap kanal tujuan pesan: <code>/invite @multi-job</code>.',
    },
    write: 'Ketik <code>/multijob status</code> di Slack.',
  },
  whatsapp: {
    make: 'Buat aplikasi di Meta',
    makeSteps: {
      app: 'Buka <link>App Dashboard milik Meta</link> dan buat aplikasi dengan use case <press>Connect with customers through WhatsApp</press>.',
      number:
        'Di <press>Use cases</press>, <press>Customize</press>, <press>API Setup</press>, tambahkan nomor Anda dan salin Phone number ID-nya.',
      token:
        'Di Business settings, <press>System users</press>, beri salah satunya aplikasi dan akun WhatsApp itu, lalu buat token dengan <code>whatsapp_business_messaging</code> dan <code>whatsapp_business_management</code>. Token di API Setup berakhir setelah sehari.',
      secret: 'Di <press>App settings</press>, <press>Basic</press>, salin App secret.',
      word: 'Karang sebuah kata: itulah Verify token, yang Anda isi di sini lalu di Meta.',
    },
    tell: 'Beri tahu Meta alamatnya',
    tellSteps: {
      webhook:
        'Di <press>Use cases</press>, <press>Customize</press>, <press>Configuration</press>, Webhook, tempel ini sebagai Callback URL, dan kata Anda sebagai Verify token.',
      verify: 'Tekan <press>Verify and save</press>: Meta menanyai alamat itu, dan dijawab di sini.',
      subscribe: 'Berlangganan isian <press>messages</press>.',
    },
    write: 'Tulis <code>/status</code> ke nomor itu di WhatsApp.',
  },
  sms: {
    make: 'Siapkan nomor di Twilio',
    makeSteps: {
      account: 'Buka <link>Twilio Console</link> dan salin Account SID serta Auth token akun Anda.',
      number:
        'Di <press>Phone Numbers</press>, beli atau pilih nomor yang dapat mengirim pesan dan menerima panggilan.',
    },
    tell: 'Beri tahu Twilio alamatnya',
    tellSteps: {
      open: 'Di <press>Phone Numbers</press>, <press>Active numbers</press>, buka nomor Anda.',
      messages: 'Messaging, <press>A message comes in</press>: Webhook, HTTP POST, dan alamat untuk pesan.',
      calls: 'Voice, <press>A call comes in</press>: Webhook, HTTP POST, dan alamat untuk panggilan. Lalu simpan.',
    },
    messages: 'Alamat untuk pesan',
    calls: 'Alamat untuk panggilan',
    write:
      'Kirim <code>/status</code> ke nomor itu lewat SMS. Lalu telepon dan tekan 2 untuk bahasa Indonesia, 1 untuk keadaan saat ini, dan 1 untuk menyetujui. Jawabannya datang lewat SMS.',
  },
  discord: {
    make: 'Buat aplikasi di Discord',
    makeSteps: {
      create:
        'Buka <link>Developer Portal</link>, tekan <press>New Application</press>, dan salin Application ID serta Public Key dari General Information.',
      token: 'Di <press>Bot</press>, tekan <press>Reset Token</press> dan salin tokennya.',
      invite:
        'Di <press>OAuth2</press>, URL Generator, pilih <code>bot</code> dan <code>applications.commands</code>, izin <press>Send Messages</press>, lalu buka alamat yang dibuatnya untuk menambahkan bot ke server Anda.',
    },
    tell: 'Beri tahu Discord alamatnya',
    tellSteps: {
      paste: 'Di <press>General Information</press>, tempel ini sebagai Interactions Endpoint URL.',
      save: 'Tekan <press>Save Changes</press>: Discord menanyai alamat itu, dan dijawab di sini.',
    },
    write: 'Ketik <code>/multijob status</code> di server Anda. Perintahnya ada dalam semenit setelah disimpan.',
  },
  email: {
    ask: 'Tanyakan kepada penyedia surel Anda',
    askSteps: {
      servers:
        'Cari nama server untuk mengirim (SMTP) dan membaca (IMAP), misalnya <code>smtp.example.com</code> dan <code>imap.example.com</code>.',
      password: 'Bila Anda masuk dengan faktor kedua, buat <press>kata sandi aplikasi</press>.',
      authserv:
        'Buka sumber surel yang masuk ke kotak surat itu: kata pertama dari <code>Authentication-Results</code> yang pertama adalah pemeriksa pengirim.',
    },
    send: 'Siapa yang mengirim',
    read: 'Kotak surat yang dibaca',
    readLead:
      'Milik akun <code>{id}</code>. Untuk mengirim saja, lewati langkah ini. Bila Postmark yang meneruskan surel masuk, isi kata sandi webhook masuk di akun itu.',
    postmarkSteps: {
      stream:
        'Di <link>Postmark</link>, buka server Anda, inbound stream-nya, lalu <press>Settings</press>. Surel ke alamat stream itu diteruskan ke sini.',
      address:
        'Tempelkan ini sebagai webhook, dengan kata sandi yang Anda masukkan di atas menggantikan <code>PASSWORD</code>.',
      raw: 'Centang <press>Include raw email content in JSON payload</press>, lalu simpan.',
    },
    postmarkAddress: 'Webhook di Postmark',
    made: 'Kotak surat <link></link> sudah disimpan.',
    later: 'Tanpa kotak surat',
    write:
      'Tulis surel berisi <code>/status</code> ke kotak surat itu, dari alamat yang diizinkan. Jawabannya datang lewat surel.',
    first: 'Surel pertama',
    sendOnly: 'Pekerjaan dan peringatan kini dapat mengirim lewat akun ini. Keadaannya terlihat di antara konektor.',
  },
  webhook: {
    make: 'Pengirim mana memulai job mana',
    sender: 'Pengirim',
    job: 'Job yang dimulai',
    jobHint: 'Yang datang ada di payload pada masukannya.',
    create: 'Buat alamatnya',
    other: 'Tanda tangan lain, saringan, batas: pakai formulir lengkap',
    made: 'Pemicu <link></link> memulai {job}.',
    enter: 'Isi ini di pihak pengirim',
    secret: 'Rahasia',
    secretOnce: 'Salin sekarang: setelah halaman ini ditinggalkan, rahasia tidak pernah ditampilkan lagi.',
    secretKept: 'Rahasianya tersimpan dan tidak ditampilkan lagi. Hilang? Ganti di pemicunya.',
    first: 'Kiriman pertama',
    waiting: 'Menunggu kiriman pertama …',
    seen: 'Kiriman pertama datang <time></time>. Berfungsi.',
    seenFiltered: 'Sebuah kiriman datang dan terbukti asalnya; saringan menahannya.',
    refused: 'Satu ditolak <time></time>: <reason></reason>',
    toTrigger: 'Ke pemicu',
    toRun: 'Ke eksekusi',
  },
  telegram: {
    bot: 'Buat bot di Telegram',
    botSteps: {
      open: 'Buka <link>@BotFather</link> di Telegram.',
      newbot: 'Kirim <code>/newbot</code>, lalu pilih nama dan nama pengguna yang berakhiran <code>bot</code>.',
      token: 'Salin token yang dijawabnya: angka, titik dua, lalu sekitar 35 karakter.',
    },
    account: 'Isi tokennya di sini',
    accountId: 'Id akun',
    accountIdHint: 'Sebutannya bagi job.',
    token: 'Token bot',
    tokenHint: 'Disimpan terenkripsi dan tidak pernah ditampilkan lagi. Pemegangnya dapat berbicara sebagai bot.',
    chats: 'Obrolan yang boleh menulis',
    chatsHint:
      'Nomor, satu per baris. Bila kosong, siapa pun yang menulis mendapat kode, dan Anda mengizinkannya di sini.',
    useAi: 'Rencanakan /ai dengan model bahasa',
    useAiHint: 'Bila belum ada modelnya, aturan biasa yang merencanakan.',
    create: 'Simpan akun',
    made: 'Akun <link></link> tersimpan.',
    first: 'Pesan pertama',
    write: 'Buka bot Anda di Telegram lalu kirim <code>/start</code>.',
  },
};
