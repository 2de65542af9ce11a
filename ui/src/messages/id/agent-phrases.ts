import type { Phrase } from './phrase';

/** What a permission allows, as the platform says it. */
const GRANT_PHRASES: readonly Phrase[] = [
  [/^(\S+) (\S+) with the account (\S+), with any body\.$/, '$1 $2 dengan akun $3, dengan isi apa pun.'],
  [
    /^The tool (\S+) of the MCP server (\S+), with any arguments that hold no address\.$/,
    'Alat $1 dari server MCP $2, dengan isi apa pun yang tidak memuat alamat.',
  ],
  [/^The program (\S+) with exactly these words: (.+)\.$/, 'Program $1 dengan kata-kata ini persis: $2.'],
  [/^Messages by (\S+) to its usual chat, with any text\.$/, 'Pesan melalui $1 ke chat biasanya, dengan teks apa pun.'],
  [/^Messages by (\S+) to (.+), with any text\.$/, 'Pesan melalui $1 ke $2, dengan teks apa pun.'],
  [/^To append to the file (.+), with any content\.$/, 'Menambahkan ke berkas $1, dengan isi apa pun.'],
  [/^To write the file (.+), with any content\.$/, 'Menulis berkas $1, dengan isi apa pun.'],
  [/^To set its own value (.+)\.$/, 'Menyimpan nilai miliknya sendiri $1.'],
  [/^To delete its own value (.+)\.$/, 'Menghapus nilai miliknya sendiri $1.'],
  [
    /^To save the job (\S+) of type (\S+), never with wider rights than its own\.$/,
    'Menyimpan job $1 bertipe $2, tidak pernah dengan hak lebih luas dari miliknya.',
  ],
];

/** What the policy of agents says of a step. In a question the step stands before it in a line, and stays as it is. */
export const AGENT_PHRASES: readonly Phrase[] = [
  ...GRANT_PHRASES,
  [
    /llm_not_configured: (?:It was approved, and is still so: )?the agent has no language model to ask: .+?\. Enter the account (\S+) with its key under Integrations .+\. Then approve, and the run goes on\.$/,
    'Agen belum punya model bahasa. Masukkan akun $1 beserta kuncinya di Integrasi, lalu setujui: eksekusinya berlanjut.',
  ],
  [/It changes something, and no grant covers it\.$/, 'Langkah ini menulis, dan belum ada izinnya.'],
  [/It only reads, from what is enabled\.$/, 'Hanya membaca, dari yang aktif.'],
  [/A note stays in the run\.$/, 'Catatan tetap di dalam eksekusi.'],
  [/It is a value of its own, which nobody else reads\.$/, 'Nilai miliknya sendiri, yang tidak dibaca siapa pun.'],
  [
    /An admin allowed writes to what the job names \(write_policy: granted\)\.$/,
    'Admin mengizinkan penulisan di tempat yang disebut job (write_policy: granted).',
  ],
  [/This agent writes nothing \(write_policy: deny\)\.$/, 'Agen ini tidak menulis apa pun (write_policy: deny).'],
  [/Grant (\S+) of (.+?) covers it until (\S+): (.+)$/, 'Izin $1 dari $2 mencakupnya sampai $3: $4'],
  [
    /This failed twice before in the same way\. Approve it to have it tried again, or reset the memory of the agent\.$/,
    'Ini sudah dua kali gagal dengan cara yang sama. Setujui agar dicoba lagi, atau hapus ingatan agen.',
  ],
  [
    /The arguments hold an address that the job does not name, and text from outside is in the prompt \((.+)\)\.$/,
    'Isinya memuat alamat yang tidak disebut job, dan ada teks dari luar dalam prompt ($1).',
  ],
  [
    /The command holds an address that the job does not name, and text from outside is in the prompt \((.+)\)\.$/,
    'Perintahnya memuat alamat yang tidak disebut job, dan ada teks dari luar dalam prompt ($1).',
  ],
  [
    /The job does not name this address, and text from outside is in the prompt \((.+)\): data can leave by an address\.$/,
    'Job tidak menyebut alamat ini, dan ada teks dari luar dalam prompt ($1): data dapat keluar melalui alamat.',
  ],
  [
    /The job does not name this place, and text from outside is in the prompt \((.+)\)\.$/,
    'Job tidak menyebut tempat ini, dan ada teks dari luar dalam prompt ($1).',
  ],
  [
    /Somebody looks at each job that is made while text from outside is in the prompt \((.+)\)\.$/,
    'Setiap job yang dibuat selama ada teks dari luar dalam prompt ($1) diperiksa orang dahulu.',
  ],
  [
    /(\S+) is a host that was not allowed before\. Approve it, or name the host in allowed_hosts of the job\.$/,
    '$1 adalah host yang belum pernah diizinkan. Setujui, atau sebutkan host itu dalam allowed_hosts job.',
  ],
  [
    /(\S+) is a host that was not allowed before\. An admin adds the origin to config\.allowed_origins of (\S+) first: its credential goes to no other place\.$/,
    '$1 adalah host yang belum pernah diizinkan. Admin menambahkan alamatnya ke config.allowed_origins milik $2 dahulu: kredensialnya tidak dikirim ke tempat lain.',
  ],
  [
    /The command begins like none of command_allow_prefixes of the job\.$/,
    'Perintah ini tidak berawalan salah satu command_allow_prefixes job.',
  ],
  [
    /The program runs what its words tell it, so that somebody looks at each of them\.$/,
    'Program ini menjalankan isi perintahnya, sehingga setiap katanya diperiksa orang.',
  ],
  [
    /There is no account (\S+)\. Enter it under Integrations \(.+\), then approve\.$/,
    'Akun $1 tidak ada. Masukkan di Integrasi, lalu setujui.',
  ],
  [
    /There is no MCP server "(.+?)"\. An admin adds it and pins its tools .+; then approve\.$/,
    'Server MCP "$1" tidak ada. Admin menambahkannya dan menyematkan alatnya di Integrasi; lalu setujui.',
  ],
  [
    /The tool "(.+?)" of the MCP server "(.+?)" says something else of itself than when it was pinned\..+$/,
    'Alat "$1" dari server MCP "$2" berbeda dengan saat disematkan. Admin membandingkan kedua teks dan menyematkannya lagi; lalu setujui.',
  ],
  [
    /may have happened, and nobody knows whether: (.+)\. Look at the receiver, then answer: it happened, do it again, or stop\.$/,
    'mungkin sudah terjadi, dan tidak diketahui pasti: $1. Periksa penerimanya, lalu jawab: sudah terjadi, lakukan lagi, atau berhenti.',
  ],
];
