import { ACCOUNT_PHRASES } from './account-phrases';
import { AGENT_PHRASES } from './agent-phrases';
import { MCP_PHRASES } from './mcp-phrases';
import { ALERT_PHRASES } from './alert-phrases';
import { SKILL_PHRASES } from './skill-phrases';
import { TRIGGER_PHRASES } from './trigger-phrases';
import type { Phrase } from './phrase';

/** What is wrong with a field, after its path. */
const FAULTS: readonly Phrase[] = [
  [/^is required: a string$/, 'wajib diisi: teks'],
  [/^is required: a whole number$/, 'wajib diisi: bilangan bulat'],
  [/^is required: a number$/, 'wajib diisi: angka'],
  [/^is required: true or false$/, 'wajib diisi: true atau false'],
  [/^is required: an object$/, 'wajib diisi: objek'],
  [/^is required: a list$/, 'wajib diisi: daftar'],
  [/^is required: (.+)$/, 'wajib diisi: $1'],
  [/^must be a string, not .+$/, 'harus berupa teks'],
  [/^must be a whole number, not .+$/, 'harus bilangan bulat'],
  [/^must be a number, not .+$/, 'harus berupa angka'],
  [/^must be true or false(?:, not .+)?$/, 'harus true atau false'],
  [/^must be an object, not .+$/, 'harus berupa objek'],
  [/^must be a list, not .+$/, 'harus berupa daftar'],
  [/^must not be empty$/, 'tidak boleh kosong'],
  [/^must have at least (\d+) characters$/, 'harus paling sedikit $1 karakter'],
  [/^must have at most (\d+) characters$/, 'harus paling banyak $1 karakter'],
  [/^must have at least (\d+) entries$/, 'harus berisi paling sedikit $1 butir'],
  [/^must have at most (\d+) entries$/, 'harus berisi paling banyak $1 butir'],
  [/^must be at least (\S+)$/, 'harus paling sedikit $1'],
  [/^must be at most (\d\S*)$/, 'harus paling banyak $1'],
  [/^must be more than (\S+)$/, 'harus lebih dari $1'],
  [/^must be less than (\S+)$/, 'harus kurang dari $1'],
  // As the schema of a job type's inputs puts it.
  [/^must be integer$/, 'harus bilangan bulat'],
  [/^must be number$/, 'harus berupa angka'],
  [/^must be string$/, 'harus berupa teks'],
  [/^must be boolean$/, 'harus true atau false'],
  [/^must be array$/, 'harus berupa daftar'],
  [/^must be object$/, 'harus berupa objek'],
  [/^must be (>=?|<=?) (\S+)$/, 'harus $1 $2'],
  [/^must NOT have fewer than (\d+) characters$/, 'harus paling sedikit $1 karakter'],
  [/^must NOT have more than (\d+) characters$/, 'harus paling banyak $1 karakter'],
  [/^must NOT have fewer than (\d+) items$/, 'harus berisi paling sedikit $1 butir'],
  [/^must NOT have more than (\d+) items$/, 'harus berisi paling banyak $1 butir'],
  [/^must match pattern "(.+)"$/, 'harus cocok dengan pola "$1"'],
  [/^must be one of (.+)$/, 'harus salah satu dari $1'],
  [
    /^is ahead of now: what is not due yet is left to the schedule$/,
    'belum lewat: yang belum tiba diurus oleh jadwalnya',
  ],
  [
    /^must be before until, which is now where it is not given$/,
    'harus sebelum until, yaitu sekarang bila tidak diisi',
  ],
  [/^must be after from$/, 'harus setelah from'],
  [/^must not be further back than (\d+) days$/, 'tidak boleh lebih dari $1 hari yang lalu'],
  [
    /^leaves (\d+) due times in the range, and one backfill takes (\d+) at most: end it at (\S+), and begin the next one there$/,
    'menyisakan $1 jadwal dalam rentang ini, padahal satu susulan paling banyak $2: akhiri pada $3, dan mulai yang berikutnya dari situ',
  ],
  [/^must be a multiple of (\S+)$/, 'harus kelipatan $1'],
  [
    /^must be an ISO-8601 instant with its zone, such as (\S+)$/,
    'harus berupa waktu ISO-8601 dengan zonanya, misalnya $1',
  ],
  [/^is not a point in time; give ISO-8601 such as "(.+)"$/, 'bukan waktu; tulis ISO-8601, misalnya "$1"'],
  [/^must lie between 1970 and 2199$/, 'harus di antara tahun 1970 dan 2199'],
  [
    /^must start with a letter or digit and hold only letters, digits, "\. _ : -" \(at most 128\)$/,
    'harus diawali huruf atau angka dan hanya berisi huruf, angka, ". _ : -" (paling banyak 128)',
  ],
  [/^must be 1 to (\d+) letters, digits, "(.+)"$/, 'harus 1 sampai $1 huruf, angka, "$2"'],
  [/^must have interval_sec or cron, not both$/, 'hanya boleh memuat salah satu: interval_sec atau cron'],
  [
    /^must have one of interval_sec \(seconds\) and cron$/,
    'harus memuat salah satu dari interval_sec (detik) dan cron',
  ],
  [/^must have backoff_sec or exponential, not both$/, 'hanya boleh memuat salah satu: backoff_sec atau exponential'],
  [/^Job "(.+?)" exists already: .+$/, 'Job "$1" sudah ada: pakai id lain, atau baca job itu lalu ubah.'],
  [
    /^Calendar (\S+) does not know the days of (\d+): firings of that year are not excluded by it\.$/,
    'Kalender $1 tidak memuat hari-hari tahun $2: jadwal tahun itu tidak dikecualikan olehnya.',
  ],
  [
    /^takes out every time at which the schedule would fire: exclude fewer days, or let it fire on other ones$/,
    'mengecualikan semua waktu jadwal: kurangi hari yang dikecualikan, atau pilih hari lain untuk jadwalnya',
  ],
  [
    /^Calendar "(.+?)" is named by (\d+) enabled jobs \((.+)\): take it out of their schedules first\.$/,
    'Kalender "$1" disebut $2 job aktif ($3): keluarkan dulu dari jadwalnya.',
  ],
  [
    /^Calendar "(.+?)" comes with the product and cannot be deleted: .+$/,
    'Kalender "$1" bawaan produk dan tidak dapat dihapus: simpan kalender lain di tempatnya, atau keluarkan dari semua jadwal.',
  ],
  [
    /^Calendar "(.+?)" was changed by somebody else in the meantime: .+$/,
    'Kalender "$1" sudah diubah orang lain: baca lagi, lalu ulangi perubahan Anda.',
  ],
  [/^Calendar "(.+?)" does not exist: .+$/, 'Kalender "$1" tidak ada: GET /calendars menampilkan semua kalender.'],
  [/^is not a date such as "2026-12-25"$/, 'bukan tanggal seperti "2026-12-25"'],
  [/^must name each date once$/, 'harus menyebut tiap tanggal sekali saja'],
  [/^must name each year once$/, 'harus menyebut tiap tahun sekali saja'],
  [/^there is no calendar "(.+?)"; there are (.+?)\. Save it first .+$/, 'tidak ada kalender "$1"; yang ada: $2'],
  [
    /^is not a date: give "2026-12-25", "12-25" for each year, or a range .+$/,
    'bukan tanggal: isi "2026-12-25", "12-25" untuk setiap tahun, atau rentang "2026-12-24/2027-01-02" paling banyak 366 hari',
  ],
  [/^must be ahead of now$/, 'harus setelah sekarang'],
  [
    /^must be within 366 days: .+$/,
    'paling lama 366 hari: yang tidak boleh berjalan sama sekali dinonaktifkan atau dihapus',
  ],
  [
    /^must not hold control characters nor half a character$/,
    'tidak boleh memuat karakter kendali atau separuh karakter',
  ],
  [/^must leave a day of the week on which the schedule fires$/, 'harus menyisakan satu hari agar jadwal berjalan'],
  [/^must be after start_at$/, 'harus setelah start_at'],
  [/^must be after since$/, 'harus setelah since'],
  [/^must be after from$/, 'harus setelah from'],
  [/^must be before until$/, 'harus sebelum until'],
  [/^needs a flow_group to limit$/, 'memerlukan flow_group untuk dibatasi'],
  [/^must not be below failure_cooldown_sec$/, 'tidak boleh kurang dari failure_cooldown_sec'],
  [
    /^is not a known IANA time zone, such as "Asia\/Jakarta", nor a fixed offset such as "\+07:00"$/,
    'bukan zona waktu IANA yang dikenal, misalnya "Asia/Jakarta", dan bukan selisih tetap, misalnya "+07:00"',
  ],
  [/^is not a known (?:\S+); did you mean (.+)\?$/, 'tidak dikenal; maksudnya $1?'],
  [/^is not a known (?:\S+); known are (.+)$/, 'tidak dikenal; yang dikenal: $1'],
  [/^is not a known \S+$/, 'tidak dikenal'],
  [/^is not an input of (\S+)$/, 'bukan masukan dari $1'],
  [/^is needed by (\S+)$/, 'diperlukan oleh $1'],
  [
    /^is in the past \(.+\); give a later end or leave it out$/,
    'sudah lewat; beri akhir yang lebih kemudian, atau kosongkan',
  ],
  [
    /^comes before the first time the schedule would fire; give a later end$/,
    'mendahului waktu pertama jadwal; beri akhir yang lebih kemudian',
  ],
  [
    /^"(.+)" never fires: no date matches its day-of-month and month\. Fix one of them$/,
    '"$1" tidak pernah berjalan: tidak ada tanggal yang cocok dengan hari dan bulannya. Perbaiki salah satunya',
  ],
  [
    /^"(.*)" is not a cron expression: of nicknames only (.+) are accepted$/,
    '"$1" bukan ekspresi cron: nama pendek yang diterima hanya $2',
  ],
  [
    /^"(.*)" is not a cron expression: it has (\d+) fields; give 5 .+$/,
    '"$1" bukan ekspresi cron: ada $2 bagian; beri 5 (menit, jam, tanggal, bulan, hari), atau 6 dengan detik di depan',
  ],
  [
    /^"(.*)" is not a cron expression: the \S+ field "(.*)" is not valid \((.+); also .+\)$/,
    '"$1" bukan ekspresi cron: bagian "$2" tidak sah ($3; juga *, daftar 1,2, rentang 1-5, dan langkah */5)',
  ],
  [/^"(.*)" is not a cron expression: .+$/, '"$1" bukan ekspresi cron'],
  [
    /^is (\d+) bytes of JSON; at most (\d+) are kept\. .+$/,
    'berukuran $1 bita JSON; paling banyak $2 yang disimpan. Simpan data besar di tempat lain dan kirim rujukannya',
  ],
  [/^is only for a run with "requires_approval": true$/, 'hanya untuk eksekusi dengan "requires_approval": true'],
  [
    /^is empty, which matches everything: narrow it, or say "all": true$/,
    'kosong, artinya semuanya: persempit, atau sertakan "all": true',
  ],
];

/** What a call was refused with, what the API warns of, and what it writes where nobody gave a reason. */
const SENTENCES: readonly Phrase[] = [
  [/^This record of the store cannot be read whole: (.+)$/, 'Catatan ini tidak dapat dibaca utuh: $1'],
  [/^There is no job "(.+?)"\..*$/, 'Tidak ada job "$1".'],
  [/^There is no run "(.+?)".*$/, 'Tidak ada eksekusi "$1": tidak pernah ada, atau masa simpannya sudah habis.'],
  [/^There is no approval "(.+?)"\..*$/, 'Tidak ada persetujuan "$1".'],
  [/^There is no operation "(.+?)"\..*$/, 'Tidak ada operasi "$1": tidak pernah ada, atau tidak disimpan lagi.'],
  [/^There is no live agent "(.+?)".*$/, 'Tidak ada agen hidup "$1".'],
  [/^Job "(.+?)" has no version "(.+?)".*$/, 'Job "$1" tidak memiliki versi "$2", atau tidak menyimpannya lagi.'],
  [
    /^Run "(.+?)" is .+; only a finished run can be retried\..*$/,
    'Eksekusi "$1" belum selesai; hanya yang sudah selesai dapat dijalankan ulang. Tunggu sampai selesai, atau batalkan dahulu.',
  ],
  [/^Run "(.+?)" is .+ already.*$/, 'Eksekusi "$1" sudah selesai.'],
  [/^Approval "(.+?)" was .+ An approval is decided once\.$/, 'Persetujuan "$1" sudah diputuskan; hanya sekali.'],
  [
    /^Approval "(.+?)" was not decided: .+$/,
    'Persetujuan "$1" belum diputuskan: jawaban atau izin seterusnya tidak cocok dengan yang diminta.',
  ],
  [
    /^Approval "(.+?)" expired at .+$/,
    'Persetujuan "$1" sudah kedaluwarsa. Jalankan job sekali lagi untuk meminta yang baru.',
  ],
  [
    /^"(.+)" asked for approval "(.+)" and so cannot approve it: .+$/,
    '"$1" yang meminta persetujuan "$2", jadi admin lain yang harus menyetujuinya.',
  ],
  [
    /^The digest given is not that of the action .+$/,
    'Tindakannya berubah sejak dibaca. Baca lagi persetujuan ini, lalu putuskan menurut isinya sekarang.',
  ],
  [
    /^Job "(.+?)" waits for approval \S+: approve or reject it first\.$/,
    'Job "$1" menunggu persetujuan: setujui atau tolak dahulu.',
  ],
  [/^Job "(.+?)" .+: read it again, then repeat the change\.$/, 'Job "$1" sudah berubah: baca lagi, lalu ulangi.'],
  [
    /^Job "(.+?)" exists and is a (\S+), not an? (\S+?)[:.].*$/,
    'Job "$1" sudah ada dan bertipe $2, bukan $3: pilih job_id lain, atau hapus job itu.',
  ],
  [/^Operation "(.+?)" is \S+ since .+$/, 'Operasi "$1" sudah berakhir; tidak ada lagi yang dapat dibatalkan.'],
  [/^This idempotency key was used for another .+$/, 'Kunci idempotensi ini sudah dipakai untuk permintaan lain.'],
  [/^The body is larger than 1 MiB\..*$/, 'Isinya lebih besar dari 1 MiB. Simpan data besar di tempat lain.'],
  [
    /^No live worker serves pool "(.+?)": runs wait until one is started with (\S+?)\.$/,
    'Tidak ada worker hidup untuk pool "$1": eksekusi menunggu sampai ada yang dijalankan dengan $2.',
  ],
  [
    /^No live worker of pool "(.+?)" offers type "(.+?)": runs wait until one does\.$/,
    'Tidak ada worker hidup di pool "$1" yang menyediakan tipe "$2": eksekusi menunggu sampai ada.',
  ],
  [
    /^The job is disabled and stays so: enable it to let its schedule fire\.$/,
    'Job ini nonaktif dan tetap begitu: aktifkan agar jadwalnya berjalan.',
  ],
  [
    /^A run may take (\d+) ms, which is longer than the interval: .+$/,
    'Satu eksekusi boleh berlangsung $1 ms, lebih lama daripada intervalnya: jadwal dilewati selama eksekusi sebelumnya belum selesai, kecuali inputs.allow_overlap bernilai true.',
  ],
  [
    /^Without inputs\.flow_group there is no lane that this could limit\.$/,
    'Tanpa inputs.flow_group tidak ada jalur yang dapat dibatasi.',
  ],
  [/^The priority of the job \((\S+)\) is used, not this one\.$/, 'Yang dipakai adalah prioritas job ($1), bukan ini.'],
  [
    /^Job "(.+?)" is to run \(\S+\), and this run must be approved first\.$/,
    'Job "$1" akan dijalankan, dan eksekusi ini harus disetujui dahulu.',
  ],
  [
    /^Run (\S+) is to be retried; runs like it must be approved first\.$/,
    'Eksekusi $1 akan dijalankan ulang, dan yang seperti ini harus disetujui dahulu.',
  ],
];

export const PHRASES: readonly Phrase[] = [
  ...MCP_PHRASES,
  ...SKILL_PHRASES,
  ...TRIGGER_PHRASES,
  ...ALERT_PHRASES,
  ...ACCOUNT_PHRASES,
  ...FAULTS,
  ...SENTENCES,
  // The last: they look at the end of a sentence only.
  ...AGENT_PHRASES,
];

/** For a refusal whose sentence is not known: what its code says. Codes that say less than the sentence are left out. */
export const CODE_SENTENCES: Readonly<Record<string, string>> = {
  MALFORMED_BODY: 'Isi permintaan tidak dapat dibaca sebagai JSON.',
  BODY_TOO_LARGE: 'Isi permintaan terlalu besar.',
  REQUEST_TIMEOUT: 'Permintaan tidak sampai utuh pada waktunya; kirim lagi.',
  UNAUTHENTICATED: 'Diperlukan token yang dikenal.',
  REVISION_CONFLICT: 'Isinya sudah diubah orang lain: baca lagi, lalu ulangi.',
  RUN_FINISHED: 'Eksekusi ini sudah selesai.',
  APPROVAL_DECIDED: 'Persetujuan ini sudah diputuskan.',
  APPROVAL_EXPIRED: 'Persetujuan ini sudah kedaluwarsa.',
  RATE_LIMITED: 'Terlalu banyak permintaan; tunggu sebentar, lalu coba lagi.',
  UNAVAILABLE: 'Layanan sedang tidak tersedia; coba lagi sebentar lagi.',
  INTERNAL: 'Permintaan gagal karena sebab di server; catatannya ada di log server.',
};
