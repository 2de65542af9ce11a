import type { Language } from '@multi-job/contract';

/** What is said in calls. */
export interface VoiceWords {
  chooseLanguage: string;
  ask: string;
  askAgain: string;
  heard(text: string, meaning: string): string;
  /** Where a model plans later. */
  willBePlanned: string;
  willRun(jobId: string): string;
  willTell: { status: string; jobs: string; runs: string; why: string };
  willStart: string;
  confirm: string;
  noSuchJob(name: string): string;
  nothingPlanned: string;
  notUnderstood: string;
  done: string;
  left: string;
  goodbye: string;
  hidden: string;
  stranger(code: string): string;
  full: string;
  lost: string;
}

const EN: VoiceWords = {
  chooseLanguage: 'For English, press 1.',
  ask: 'Say what is to be done, or press 1 to hear how things stand.',
  askAgain: 'I did not hear you. Say what is to be done, or press 1 for how things stand.',
  heard: (text, meaning) => `I heard: ${text}. ${meaning}`,
  willBePlanned: 'I will plan that, and write to you what will be done.',
  willRun: jobId => `I will run the job ${jobId}.`,
  willTell: {
    status: 'I will write to you how things stand.',
    jobs: 'I will write to you which jobs there are.',
    runs: 'I will write to you what ran last.',
    why: 'I will write to you why that job is not running.',
  },
  willStart: 'I will pass that on.',
  confirm: 'Press 1 or say yes, and it is done. Press 2 or say no to leave it.',
  noSuchJob: name => `There is no job called ${name}. Say it again, or something else.`,
  nothingPlanned: 'From that I can make no job. Say it in other words.',
  notUnderstood: 'I did not understand.',
  done: 'It is being done. The answer comes as a text message. Goodbye.',
  left: 'Nothing is done. Say what is to be done instead, or hang up.',
  goodbye: 'Nothing was done. Goodbye.',
  hidden: 'Your number is hidden, so I do not know who you are. Call again and show your number. Goodbye.',
  stranger: code =>
    `I do not know you yet. An admin can let you in with this code: ${code}. Once more: ${code}. Goodbye.`,
  full: 'I do not know you. Goodbye.',
  lost: 'This call was not begun here. Call again. Goodbye.',
};

const ID: VoiceWords = {
  chooseLanguage: 'Untuk bahasa Indonesia, tekan 2.',
  ask: 'Katakan apa yang harus dilakukan, atau tekan 1 untuk keadaan saat ini.',
  askAgain: 'Saya tidak mendengar Anda. Katakan apa yang harus dilakukan, atau tekan 1 untuk keadaan saat ini.',
  heard: (text, meaning) => `Saya mendengar: ${text}. ${meaning}`,
  willBePlanned: 'Itu akan saya rencanakan, lalu saya kirim pesan tentang apa yang akan dilakukan.',
  willRun: jobId => `Saya akan menjalankan job ${jobId}.`,
  willTell: {
    status: 'Saya akan mengirim pesan tentang keadaan saat ini.',
    jobs: 'Saya akan mengirim pesan tentang daftar job.',
    runs: 'Saya akan mengirim pesan tentang yang terakhir berjalan.',
    why: 'Saya akan mengirim pesan mengapa job itu tidak berjalan.',
  },
  willStart: 'Itu akan saya teruskan.',
  confirm: 'Tekan 1 atau katakan ya, maka akan dilakukan. Tekan 2 atau katakan tidak untuk membatalkan.',
  noSuchJob: name => `Tidak ada job bernama ${name}. Katakan sekali lagi, atau yang lain.`,
  nothingPlanned: 'Dari itu saya tidak dapat membuat job. Katakan dengan kata lain.',
  notUnderstood: 'Saya tidak mengerti.',
  done: 'Sedang dilakukan. Jawabannya datang lewat pesan. Sampai jumpa.',
  left: 'Tidak ada yang dilakukan. Katakan apa yang harus dilakukan, atau tutup telepon.',
  goodbye: 'Tidak ada yang dilakukan. Sampai jumpa.',
  hidden:
    'Nomor Anda tersembunyi, jadi saya tidak tahu siapa Anda. Telepon lagi dengan nomor yang terlihat. Sampai jumpa.',
  stranger: code =>
    `Saya belum mengenal Anda. Admin dapat mengizinkan Anda dengan kode ini: ${code}. Sekali lagi: ${code}. Sampai jumpa.`,
  full: 'Saya tidak mengenal Anda. Sampai jumpa.',
  lost: 'Panggilan ini tidak dimulai di sini. Telepon lagi. Sampai jumpa.',
};

export function voiceWords(language: Language): VoiceWords {
  return language === 'id' ? ID : EN;
}
