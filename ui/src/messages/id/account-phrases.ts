import type { Phrase } from './phrase';

/** What the API says of accounts, their secrets and their settings. */
export const ACCOUNT_PHRASES: readonly Phrase[] = [
  [
    /^is required: fill it in, or save the account with "enabled": false until you can$/,
    'wajib diisi: lengkapi, atau simpan akun sebagai nonaktif dahulu',
  ],
  [/^is required: ".+" is not in the catalog, .+$/, 'wajib diisi: tanpa templat, akun ini harus menyebut alamatnya'],
  [
    /^must have at least (\d+) characters: a shorter one could not be told from harmless text, .+$/,
    'harus paling sedikit $1 karakter: yang lebih pendek tidak dapat dibedakan dari teks biasa sehingga bisa muncul di log',
  ],
  [
    /^holds a line break or another control character, .+$/,
    'memuat pergantian baris atau karakter kendali lain; tempel tanpa itu',
  ],
  [/^holds blanks only$/, 'hanya berisi spasi'],
  [
    /^goes into a header, which takes visible ASCII without blanks at either end$/,
    'dikirim dalam header: hanya boleh berisi karakter ASCII tanpa spasi di awal dan akhir',
  ],
  [
    /^goes into a path, which takes letters, digits and (.+) only$/,
    'dikirim dalam path: hanya boleh berisi huruf, angka, dan $1',
  ],
  [
    /^must be entered anew, or cleared with null: the account would lead elsewhere \((.+)\) than when it was entered$/,
    'harus diisi lagi atau dihapus: akun ini akan mengarah ke tempat lain ($1) daripada saat rahasia itu diisi',
  ],
  [/^is given twice, as `secret` and under `secrets`: give it once$/, 'diberikan dua kali; cukup sekali'],
  [
    /^must be an http:\/\/ or https:\/\/ address such as (\S+)$/,
    'harus berupa alamat http:// atau https://, misalnya $1',
  ],
  [/^must be a text such as (\S+)$/, 'harus berupa teks, misalnya $1'],
  [/^must be a text$/, 'harus berupa teks'],
  [/^must be a number$/, 'harus berupa angka'],
  [/^must not hold control characters$/, 'tidak boleh memuat karakter kendali'],
  [
    /^holds a user name or password: give them under `secrets`$/,
    'memuat nama pengguna atau sandi; isi sebagai rahasia',
  ],
  [
    /^names (\S+), a link-local, metadata or otherwise special address, .+$/,
    'menyebut $1, alamat khusus (link-local atau metadata) yang tidak boleh dipakai akun mana pun: isi alamat layanannya sendiri',
  ],
  [
    /^must have no query and no fragment: paths are added to it$/,
    'tidak boleh memuat ? atau #: path ditambahkan padanya',
  ],
  [
    /^must be an origin: scheme, host and port, without a path$/,
    'harus berupa origin: skema, host, dan porta, tanpa path',
  ],
  [/^is not a known field; did you mean (.+)\?$/, 'tidak dikenal; maksudnya $1?'],
  [
    /^looks like a secret, and a config is shown to everybody who may read: .+$/,
    'tampak seperti rahasia, padahal setelan terlihat oleh siapa pun yang boleh membaca: isi sebagai rahasia',
  ],
  [/^(\S+) answered HTTP (\d+): the credential works\.$/, '$1 menjawab HTTP $2: kredensialnya berfungsi.'],
  [
    /^(\S+) answered HTTP (\d+): the credential works, as (.+)\.$/,
    '$1 menjawab HTTP $2: kredensialnya berfungsi, sebagai $3.',
  ],
  [
    /^(\S+) answered HTTP (\d+), and refused the credential in its answer: check the secret\.$/,
    '$1 menjawab HTTP $2, tetapi menolak kredensialnya: periksa rahasianya.',
  ],
  [
    /^(\S+) answered HTTP (\d+): it does not accept the credential\. .+$/,
    '$1 menjawab HTTP $2: kredensialnya tidak diterima. Isi lagi rahasianya.',
  ],
  [
    /^(\S+) answered HTTP (\d+): it knows the credential, which may not do this\. .+$/,
    '$1 menjawab HTTP $2: kredensialnya dikenal, tetapi tidak berhak. Periksa haknya di penyedia.',
  ],
  [
    /^(\S+) answered HTTP (\d+): there is nothing at that address\. .+$/,
    '$1 menjawab HTTP $2: tidak ada apa-apa di alamat itu. Periksa base_url.',
  ],
  [
    /^(\S+) answered HTTP (\d+): too many requests\. .+$/,
    '$1 menjawab HTTP $2: terlalu banyak permintaan. Coba lagi nanti.',
  ],
  [
    /^(\S+) answered HTTP (\d+): it redirects, .+$/,
    '$1 menjawab HTTP $2: alamatnya dialihkan, dan kredensial tidak ikut. Isi base_url dengan alamat akhirnya.',
  ],
  [
    /^(\S+) answered HTTP (\d+): it has trouble of its own\. .+$/,
    '$1 menjawab HTTP $2: penyedianya sedang bermasalah. Coba lagi nanti.',
  ],
  [
    /^(\S+) answered HTTP (\d+): this is not the answer of a credential that works\. .+$/,
    '$1 menjawab HTTP $2: bukan jawaban untuk kredensial yang berfungsi. Periksa base_url dan rahasianya.',
  ],
  [/^"(.+)" is not filled in: the account cannot be used without it\.$/, '"$1" belum diisi: akun tidak dapat dipakai.'],
  [
    /^"(.+)" has fewer than 8 characters: .+$/,
    '"$1" kurang dari 8 karakter: bila kebetulan muncul dalam teks biasa, teks itu ikut disembunyikan.',
  ],
  [
    /^The secrets are sent to (\S+) without TLS: .+$/,
    'Rahasia dikirim ke $1 tanpa TLS sehingga dapat terbaca di perjalanan. Gunakan https.',
  ],
  [
    /^"(.+)" is not in the catalog: the account is used as its config says\.(?: Did you mean (\S+)\?)?$/,
    '"$1" tidak ada di katalog: akun dipakai menurut setelannya.',
  ],
  [
    /^Only the first (\d+) jobs were looked at for what uses the account\.$/,
    'Yang memakai akun ini hanya dicari di $1 job pertama.',
  ],
  [
    /^An account is tried at most (\d+) times a minute; .+$/,
    'Akun diuji paling banyak $1 kali semenit; tunggu sebentar.',
  ],
  [/^There is no account (\S+): .+$/, 'Tidak ada akun $1: belum pernah dibuat, atau sudah dihapus.'],
  [
    /^Account (\S+) was changed by somebody else in the meantime: .+$/,
    'Akun $1 sudah diubah orang lain: baca lagi, lalu ulangi.',
  ],
  [/^Account (\S+) is used by (.+)\. Change them first, .+$/, 'Akun $1 masih dipakai. Ubah dahulu pemakainya.'],
  [/^Account (\S+) is switched off: .+$/, 'Akun $1 nonaktif.'],
  [/^is there already; .+$/, 'sudah ada'],
  [/^is as the template has it$/, 'sudah sama dengan templat'],
  [/^comes from the setting (\S+), and is changed there$/, 'berasal dari variabel $1; ubah di sana'],
];
