import { shellWords } from '../../../src/cli/import/shell-words.ts';
import type { DocumentedCommand } from './read-commands.ts';
import { untriedReason } from './untried-commands.ts';

/** What the words of documents that stand for something are in the installation in which they are tried. */
export interface StandIns {
  job: string;
  /** Of `job`. */
  version: string;
  run: string;
  /** A run that has not ended yet, for what may be done to such a one only. */
  open: string;
  approval: string;
  digest: string;
  trigger: string;
  alert: string;
  message: string;
  backup: string;
  account: string;
  emptyFolder: string;
  /** A file with a crontab, and one with a job. */
  crontab: string;
  spec: string;
}

/** For reading a command line only. */
export const NOBODY: StandIns = {
  ...{
    job: 'a',
    version: 'a',
    run: 'a',
    open: 'a',
    approval: 'a',
    digest: 'a',
    trigger: 'a',
    alert: 'a',
    message: 'a',
  },
  ...{ backup: 'a', account: 'webhook/a', emptyFolder: 'a', crontab: 'a', spec: 'a' },
};

/** A command as a failure names it. */
export function says({ document, line, text }: DocumentedCommand): string {
  return `${document}:${line}: ${text}`;
}

/**
 * How a command is tried: typed with its block, by the program in the process of the test, by a shell, or not at all; null where
 * nothing here knows it.
 */
export function triedAs(command: DocumentedCommand): 'block' | 'multi-job' | 'shell' | 'untried' | null {
  if (untriedReason(command) !== null) return 'untried';
  if (command.place === 'block') return 'block';
  if (argumentLists(command, NOBODY).length > 0) return 'multi-job';
  return SHELL.test(command.text) ? 'shell' : null;
}

/** Commands between words that a shell tries as they stand. */
const SHELL =
  /^(npm start$|npx multi-job|multi-job|REDIS_URL=\S+ npm start$|curl |openssl rand |df |ls |node --version$|redis-cli |export |scripts\/setup-vps\.sh .*--dry-run)/;

const SERVICES = ['start', 'api', 'scheduler', 'worker', 'connector', 'mcp', 'demo', 'simulate'];

/** Whether it goes on until somebody ends it. */
export function isService([name = '']: readonly string[]): boolean {
  return SERVICES.includes(name);
}

/** What the program is asked for a command between words: its arguments, one list for each of its forms. */
export function argumentLists(command: DocumentedCommand, standIns: StandIns): string[][] {
  const text = command.text.replace(/^sudo /, '').replace(/^(npx |\/opt\/multi-job\/bin\/)/, '');
  const plain = text.replace(/^spio-skill/, 'multi-job skills').replace(/ ?…$/, '');
  const named = plain.replaceAll(/<file\|folder>/g, 'FILE').replaceAll(/(--\w[\w-]*) (?=[\w-]*…)/g, '$1 ');
  const words = shellWords(
    named.replaceAll(/\*/g, '-all').replaceAll(/(?<=--noted \d+:)[0-9a-f]+…?(?=$| )/g, 'c'.repeat(64)),
  );
  if (words?.[0] !== 'multi-job') return [];
  const args = words.slice(1).map(word => standInOf(word, words, standIns));
  return alternatives(args);
}

/** `agents pause|resume` is two commands. */
function alternatives(args: readonly string[]): string[][] {
  const at = args.findIndex(word => /^[a-z-]+(\|[a-z0-9-]+)+$/.test(word));
  if (at === -1) return [[...args]];
  return args[at]!.split('|').flatMap(word => alternatives([...args.slice(0, at), word, ...args.slice(at + 1)]));
}

function standInOf(word: string, words: readonly string[], of: StandIns): string {
  const [, noun = '', verb = ''] = words;
  const isOpen = verb === 'cancel';
  if (word === 'ID') {
    const ids: Record<string, string> = {
      approvals: of.approval,
      outbox: of.message,
      alerts: of.alert,
      skills: 'skill_content_brief',
    };
    return words.includes('--run') || noun === 'runs' ? (isOpen ? of.open : of.run) : (ids[noun] ?? word);
  }
  const known: Record<string, string> = {
    ...{ JOB: of.job, JOB_ID: of.job, ID_JOB: of.job, JOB_KEDUA: of.job, JOB_PERTAMA: 'load' },
    ...{ VERSION: of.version, VERSION_ID: of.version, ID_VERSI: of.version },
    ...{ RUN: isOpen ? of.open : of.run, APPROVAL: of.approval, ID_PERSETUJUAN: of.approval, SIDIK: of.digest },
    ...{ TRIGGER: of.trigger, ID_PEMICU: of.trigger, ALERT: of.alert, MESSAGE: of.message },
    ...{ KODE: 'K7QM2XPA', NOMOR: '123456789', FOLDER_KOSONG: of.emptyFolder, '/tmp/drill': of.emptyFolder },
    ...{ 'PENYEDIA/ID': of.account, JSON: '{"order": 17}', TEXT: 'timeout', 'crontab.txt': of.crontab },
  };
  if (word === 'FILE')
    return noun === 'import' ? of.crontab : noun === 'restore' || noun === 'backup' ? of.backup : of.spec;
  if (word === 'BERKAS') return noun === 'apply' ? of.spec : of.backup;
  return known[word] ?? word;
}
