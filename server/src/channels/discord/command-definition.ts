import { CHAT_COMMANDS } from '../../core/chat/read-command.ts';
import type { ChatCommandName } from '../../core/chat/read-command.ts';
import { COMMAND_NAME } from './parse-interaction.ts';

const SUBCOMMAND = 1;
const TEXT = 3;

interface Told {
  en: string;
  id: string;
  /** What stands behind the command; absent: nothing. */
  takes?: { name: string; en: string; id: string };
}

const job = { name: 'job_id', en: 'Id of the job', id: 'ID job' };
const prompt = { name: 'prompt', en: 'What is to be done', id: 'Apa yang harus dilakukan' };

const TOLD: Readonly<Record<Exclude<ChatCommandName, 'start'>, Told>> = {
  help: { en: 'What I understand', id: 'Yang saya mengerti' },
  ai: {
    en: 'Plan jobs from a sentence, and do it',
    id: 'Rencanakan job dari kalimat, lalu lakukan',
    takes: prompt,
  },
  plan: { en: 'Plan jobs from a sentence', id: 'Rencanakan job dari kalimat', takes: prompt },
  run: { en: 'Run a job', id: 'Jalankan job', takes: job },
  jobs: { en: 'Show the jobs', id: 'Tampilkan job' },
  runs: { en: 'Show the last runs', id: 'Tampilkan eksekusi terakhir' },
  status: { en: 'How things stand', id: 'Keadaan saat ini' },
  why: { en: 'Why a job runs or does not', id: 'Mengapa job berjalan atau tidak', takes: job },
  cancel: {
    en: 'Cancel a run',
    id: 'Batalkan eksekusi',
    takes: { name: 'run_id', en: 'Id of the run', id: 'ID eksekusi' },
  },
};

/** `/multijob` with the commands of the bridge under it, as Discord is told of it ("Application Command Structure"). */
export function commandDefinition(): Record<string, unknown> {
  const options = CHAT_COMMANDS.flatMap(name => {
    if (name === 'start') return [];
    const { takes, ...told } = TOLD[name];
    const inner = takes === undefined ? [] : [{ type: TEXT, name: takes.name, ...described(takes), required: true }];
    return [{ type: SUBCOMMAND, name, ...described(told), ...(inner.length > 0 && { options: inner }) }];
  });
  return {
    name: COMMAND_NAME,
    type: 1,
    ...described({ en: 'Speak to Multi-Job', id: 'Bicara dengan Multi-Job' }),
    options,
  };
}

function described({ en, id }: { en: string; id: string }) {
  return { description: en, description_localizations: { id } };
}
