import type { PlanMessages } from './en.ts';

/** The same in Indonesian. */
export const id: PlanMessages = {
  modelNotUsed: ({ model, provider, why }) =>
    `Model bahasa ${model} (${provider}) tidak dipakai: ${why}. Rencana ini dibuat oleh aturan.`,

  noKey: ({ provider, account }) =>
    provider === 'openai'
      ? `tidak ada kunci: akun integrasi openai/${account} tidak ada, dan OPENAI_API_KEY tidak diatur`
      : `tidak ada kunci: akun integrasi ${provider}/${account} tidak ada`,

  accountUnusable: ({ provider, account, why }) => {
    switch (why) {
      case 'off':
        return `akun integrasi ${provider}/${account} sedang dinonaktifkan`;
      case 'no_address':
        return `akun integrasi ${provider}/${account} belum punya base_url`;
      case 'no_key':
        return `akun integrasi ${provider}/${account} belum punya secret`;
      case 'locked':
        return `secret akun integrasi ${provider}/${account} tidak dapat dibuka; multi-job doctor menjelaskan sebabnya`;
    }
  },

  chatFailure: failure => {
    switch (failure.kind) {
      case 'timeout': {
        const last =
          failure.lastStatus === null || failure.lastStatus < 400
            ? ''
            : `; jawaban terakhirnya HTTP ${failure.lastStatus}`;
        return `waktu habis: tidak ada jawaban dalam ${failure.timeoutMs / 1000} detik${last}`;
      }
      case 'http_status': {
        const answer = `HTTP ${failure.status}${failure.code === null ? '' : `, ${failure.code}`}`;
        if (failure.status === 401 || failure.status === 403) return `penyedia menolak kuncinya (${answer})`;
        if (failure.status === 404) return `penyedia tidak mengenal model atau alamatnya (${answer})`;
        if (failure.status === 429) return `terlalu banyak permintaan atau kuota habis (${answer})`;
        return failure.status >= 500
          ? `terjadi kegagalan di penyedia (${answer})`
          : `penyedia menolak permintaannya (${answer})`;
      }
      case 'network':
        return `tidak dapat dihubungi (${failure.detail})`;
      case 'too_large':
        return 'jawabannya terlalu besar';
      case 'refusal':
        return 'model menolak menjawab';
      case 'cut_off':
        return 'jawabannya terpotong karena mencapai batas panjang';
      case 'wrong_content':
        return 'yang diterima bukan jawaban chat completion';
      case 'invalid_json':
        return 'jawabannya bukan JSON';
    }
  },

  invalidPlan: ({ faults }) => `jawabannya bukan rencana yang sah (${faults})`,

  disallowedType: ({ types }) => `model memakai tipe job yang tidak boleh dipakai perencana (${types})`,

  keyOfEnvironment: ({ provider, account }) =>
    `Akun integrasi ${provider}/${account} tidak ada; kunci dari environment yang dipakai.`,

  schedulesDiffer: ({ ai, rules }) =>
    `Model bahasa dan aturan membaca waktunya secara berbeda: menurut model ${ai}, menurut aturan ${rules}.`,

  unheard: ({ words }) =>
    `Model bahasa tidak merencanakan dan tidak memperingatkan tentang ${words} yang disebut dalam permintaan; bandingkan dengan POST /planner/plan.`,

  jobsDiffer: ({ ai, rules }) =>
    `Model bahasa membuat ${ai} job dari kalimat ini, aturan ${rules}; bandingkan dengan POST /planner/plan.`,

  onDemand: () => 'hanya bila diminta',

  cannotBeSaved: ({ faults }) => `Job ini belum dapat disimpan: ${faults}.`,

  calendarGap: ({ calendar, year }) =>
    year === null
      ? `Kalender ${calendar} tidak ada: tidak ada hari yang dikecualikan olehnya.`
      : `Kalender ${calendar} tidak mengetahui hari-hari tahun ${year}: jadwal di tahun itu tidak dikecualikan olehnya. Tambahkan dengan multi-job calendars save, atau di halaman Kalender.`,

  connectorNeeded: ({ channel, account }) =>
    `Belum ada konektor yang melaporkan akun ${channel}: sambungkan ${channel}/${account} dulu, tanpa itu statusnya tidak diketahui.`,

  accountNeeded: ({ channel, account, known }) =>
    `Akun ${channel}/${account} tidak dikenal; yang dikenal: ${known}. Siapkan akun itu, atau sebut salah satu di atas.`,

  toolNeeded: ({ type, tool, rule, what }) =>
    `${type} tidak boleh memakai alat ${tool} (${rule}), padahal ${what} memerlukannya: hilangkan bagian itu, atau pakai tipe job yang boleh.`,

  unknownType: ({ type }) =>
    `Belum ada worker yang menerbitkan tipe job ${type}: job tidak dapat disimpan sebelum ada.`,

  jobTypeNeeded: ({ type, pool }) =>
    `Tidak ada worker aktif di pool ${pool} yang menyediakan ${type}: eksekusinya akan menunggu, atau gagal, sampai ada.`,

  workerNeeded: ({ pool }) =>
    `Tidak ada worker aktif di pool ${pool}: eksekusi menunggu sampai ada yang dijalankan (multi-job worker).`,
};
