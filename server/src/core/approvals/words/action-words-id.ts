import type { ActionWords } from './action-words.ts';

const VALUE = { get: 'Membaca', set: 'Mengisi', delete: 'Menghapus' } as const;
const FILE = {
  read: 'Membaca berkas',
  list: 'Mendaftar isi folder',
  write: 'Menulis berkas',
  append: 'Menambah isi berkas',
} as const;

export const actionWordsId: ActionWords = {
  runJob: (jobId, type, at) =>
    `Menjalankan job "${jobId}" bertipe "${type}" satu kali${at === null ? '' : `, pada ${at}`}.`,
  request: (method, url, account) => `Mengirim ${method} ${url}${account === null ? '' : ` sebagai akun ${account}`}`,
  tool: (tool, server) => `Memanggil alat "${tool}"${server === null ? '' : ` dari server MCP "${server}"`}.`,
  message: (channel, to) => `Mengirim pesan${to === null ? '' : ` ke ${to}`} lewat ${channel}.`,
  command: (command, folder) => `Menjalankan perintah ${command}${folder === null ? '' : ` di ${folder}`}`,
  value: (op, key) => `${VALUE[op]} nilai tersimpan "${key}".`,
  file: (op, path) => `${FILE[op]} "${path}".`,
  saveJob: (jobId, type) => `Menyimpan job "${jobId}" bertipe "${type}".`,
  note: 'Menulis catatan ke jurnalnya sendiri.',
  unknownOutcome: action => `Tidak ada yang tahu apakah ini sudah terjadi: ${action}`,
  other: 'Melakukan yang tertulis pada muatannya.',
};
