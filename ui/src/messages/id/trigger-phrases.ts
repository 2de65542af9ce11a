import type { Phrase } from './phrase';

/** What the API says of triggers. */
export const TRIGGER_PHRASES: readonly Phrase[] = [
  [/^Its job "(.+)" does not exist: nothing can be started\.$/, 'Job "$1" tidak ada: tidak ada yang dapat dimulai.'],
  [
    /^It has no secret: every delivery is refused until an admin sets one\.$/,
    'Belum ada rahasia: setiap kiriman ditolak sampai admin mengisinya.',
  ],
  [
    /^PUBLIC_URL is not set, so that its public address is not known; the path is right\.$/,
    'PUBLIC_URL belum diatur sehingga alamat umumnya tidak diketahui; jalurnya benar.',
  ],
  [
    /^names no job: there is no "(.+)"; save the job first$/,
    'bukan job yang ada: "$1" tidak ada; simpan job itu dahulu',
  ],
  [
    /^must be a JSON pointer \(RFC 6901\) into the delivery, such as (.+)$/,
    'harus berupa JSON pointer (RFC 6901) ke dalam kiriman, misalnya $1',
  ],
  [
    /^must have exactly one of equals, one_of, matches and exists$/,
    'harus memuat tepat satu dari equals, one_of, matches, dan exists',
  ],
  [/^must be a regular expression of JavaScript \(flag u\)$/, 'harus berupa ekspresi reguler JavaScript (flag u)'],
  [/^must be the name of a header$/, 'harus berupa nama header'],
  [/^is read by the platform itself: it is set in the job only$/, 'dibaca oleh platform sendiri: hanya diatur di job'],
  [
    /^decides what a run may do: it is set in the job only, never by what comes from outside$/,
    'menentukan apa yang boleh dilakukan eksekusi: hanya diatur di job, tidak pernah oleh yang datang dari luar',
  ],
  [/^holds what came from outside: take another name$/, 'sudah memuat yang datang dari luar: pakai nama lain'],
  [/^is no name of an input: .+$/, 'bukan nama masukan: huruf, angka, ".", "_", dan "-", diawali huruf atau "_"'],
  [
    /^must be a secret of Standard Webhooks: "whsec_" and 24 to 64 bytes in Base64$/,
    'harus berupa rahasia Standard Webhooks: "whsec_" dan 24 sampai 64 byte dalam Base64',
  ],
  [
    /^must be visible ASCII characters without blanks: it is sent in a header$/,
    'harus karakter ASCII tanpa spasi: dikirim di sebuah header',
  ],
  [/^must have exactly one of job_id and type$/, 'harus memuat tepat satu dari job_id dan type'],
  [/^A run of job "(.+)", once it is approved\.$/, 'Eksekusi job "$1", setelah disetujui.'],
  [/^A run of job "(.+)"\.$/, 'Eksekusi job "$1".'],
  [/^Nothing: the trigger is switched off\.$/, 'Tidak ada: pemicu nonaktif.'],
  [/^Nothing: its job "(.+)" does not exist\.$/, 'Tidak ada: job "$1" tidak ada.'],
  [
    /^Nothing: the trigger has no secret, so every delivery is refused\.$/,
    'Tidak ada: pemicu belum punya rahasia, jadi setiap kiriman ditolak.',
  ],
  [/^Nothing: the filter is not met at (.+)\.$/, 'Tidak ada: saringan tidak terpenuhi di $1.'],
];
