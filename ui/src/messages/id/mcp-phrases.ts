import type { Phrase } from './phrase';

/** What the API says of MCP servers, their values and their tools. */
export const MCP_PHRASES: readonly Phrase[] = [
  [
    /^must be entered anew, or cleared with null: the server would be another program or address .+$/,
    'harus diisi lagi atau dihapus: server ini akan menjadi program atau alamat lain daripada saat nilai itu diisi',
  ],
  [
    /^must name a program, such as (\S+); .+$/,
    'harus menyebut program, misalnya $1; server di tempat lain punya alamat',
  ],
  [/^is a relative path: .+$/, 'berupa path relatif: isi nama program dari PATH, atau path absolut'],
  [/^has a quote without its end: .+$/, 'memuat tanda kutip yang tidak ditutup'],
  [/^begins with a variable: give variables in env$/, 'diawali variabel: isi variabel di bagian nilai'],
  [/^begins with ~, .+$/, 'diawali ~, yang hanya dikenal shell: isi path lengkapnya'],
  [/^holds a control or direction character$/, 'memuat karakter kendali atau pengubah arah'],
  [/^must be the address of the server, such as (\S+)$/, 'harus berupa alamat server, misalnya $1'],
  [
    /^names (\S+), a link-local, metadata or otherwise special address, at which .+$/,
    'menyebut $1, alamat khusus (link-local atau metadata): isi alamat servernya sendiri',
  ],
  [
    /^holds a user name or password: give it as auth_token, .+$/,
    'memuat nama pengguna atau sandi: isi sebagai token atau header',
  ],
  [
    /^holds (\S+), which would make another program of it: .+$/,
    'memuat $1, yang menjadikannya program lain; variabel seperti itu tidak diteruskan',
  ],
  [
    /^holds a name that is none: names of variables .+$/,
    'memuat nama yang bukan nama variabel: huruf, angka, dan "_" saja',
  ],
  [/^holds a name that is none: names of headers .+$/, 'memuat nama yang bukan nama header'],
  [/^holds (\S+), which the connection sets by itself: .+$/, 'memuat $1, yang diatur oleh koneksinya sendiri: hapus'],
  [/^is sent as a bearer token: .+$/, 'dikirim sebagai bearer token: isi tanpa kata "Bearer"'],
  [
    /^The program (.+) may not be started: it is not in MCP_STDIO_ALLOW\. .+$/,
    'Program $1 tidak boleh dijalankan: tidak ada di MCP_STDIO_ALLOW.',
  ],
  [/^The program (.+) was not found: .+$/, 'Program $1 tidak ditemukan. Pasang di mesin worker.'],
  [
    /^(\S+(?:, \S+)*) (?:is|are) not filled in: enter .+$/,
    '$1 belum diisi: isi, atau hapus bila server berjalan tanpanya.',
  ],
  [
    /^(.+) answered \(MCP (\S+)\) with (?:(\d+) tools|one tool)(?:: .+)?\.$/,
    '$1 menjawab (MCP $2) dan menyebut alatnya; keadaan tiap alat ada di bawah.',
  ],
  [/^It did not answer within (\S+) s\. .+$/, 'Tidak menjawab dalam $1 detik. Benarkah program atau alamatnya?'],
  [
    /^A server is tried at most (\d+) times a minute; .+$/,
    'Server diuji paling banyak $1 kali semenit; tunggu sebentar.',
  ],
  [
    /^(.+): the server says something else of it by now .+$/,
    '$1: kini isinya lain daripada yang Anda lihat, jadi tidak ada yang disematkan. Lihat lagi.',
  ],
  [/^There is no MCP server (\S+): .+$/, 'Tidak ada server MCP $1: belum pernah dibuat, atau sudah dihapus.'],
  [
    /^MCP server (\S+) was changed by somebody else .+$/,
    'Server MCP $1 sudah diubah orang lain: baca lagi, lalu ulangi.',
  ],
  [
    /^MCP server (\S+) is used by (.+)\. Change them first, .+$/,
    'Server MCP $1 masih dipakai. Ubah dahulu pemakainya.',
  ],
  [
    /^(\S+) fetches the program when it is started, .+$/,
    '$1 mengunduh programnya setiap kali dijalankan, apa pun isinya kini: pasang programnya dan sebut di sini.',
  ],
  [
    /^The arguments hold what only a shell understands\. .+$/,
    'Argumennya memuat hal yang hanya dipahami shell. Tidak ada shell yang membacanya.',
  ],
  [
    /^The (?:arguments|address) seems? to hold a secret, .+$/,
    'Tampaknya memuat rahasia yang terlihat oleh siapa pun yang boleh membaca: isi sebagai nilai.',
  ],
  [
    /^Its values are sent to (\S+) without TLS: .+$/,
    'Nilainya dikirim ke $1 tanpa TLS sehingga dapat terbaca di perjalanan. Gunakan https.',
  ],
];
