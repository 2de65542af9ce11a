import type { Job } from '@multi-job/contract';
import { plain } from '../api/cell.ts';
import { scheduleText } from '../api/schedule-text.ts';
import type { Colour, Paint } from '../paint.ts';
import type { CheckedEntry, ImportOutcome } from './check-import.ts';

const LONGEST = 160;
const MARKS = {
  create: ['+', 'green'],
  same: ['=', 'dim'],
  differs: ['!', 'yellow'],
  not_allowed: ['?', 'yellow'],
  left: ['-', 'red'],
} as const satisfies Record<ImportOutcome, readonly [string, Colour]>;

/** Each entry with what becomes of it, then how many of each. */
export function importLines(checked: readonly CheckedEntry[], notes: readonly string[], paint: Paint): string[] {
  const common = commonNotes(checked);
  return [
    ...checked.flatMap(each => [...entryLines(each, common, paint), '']),
    ...[...common].map(([note, count]) => `${paint('yellow', `for ${count} jobs`)}: ${plain(note)}`),
    ...notes.map(note => `${paint('yellow', 'note')}: ${plain(note)}`),
    countsText(checked),
    ...settingLines(checked),
  ];
}

function entryLines(
  { entry, outcome, told }: CheckedEntry,
  common: ReadonlyMap<string, number>,
  paint: Paint,
): string[] {
  const [mark, colour] = MARKS[outcome];
  const head = `${paint(colour, mark)} ${plain(entry.place)}: ${cut(entry.original)}`;
  const { spec } = entry;
  if (spec === null || outcome === 'left')
    return [head, ...told.map(reason => `    cannot be carried over: ${plain(reason)}`)];
  const what = `${spec.job_id}  ${spec.type}  ${scheduleText(spec['schedule'] as Job['schedule'])}`;
  const said =
    outcome === 'differs'
      ? ['there is a job of this name that differs: it is left as it is']
      : outcome === 'not_allowed'
        ? ['this installation does not allow the command yet: see below']
        : [];
  const own = [...entry.notes, ...told].filter(note => !common.has(note));
  const state = entry.enabled ? [] : ['it was switched off, and stays so'];
  const lines = [`→ ${what}`, `  ${cut(inputsText(spec['inputs']))}`, ...said, ...state, ...own];
  return [head, ...lines.map(line => `    ${plain(line)}`)];
}

function inputsText(inputs: unknown): string {
  const { argv, method, url } = (inputs ?? {}) as { argv?: string[]; method?: string; url?: string };
  if (argv !== undefined)
    return argv.map(word => (/^[\w./:=@%+,-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
  return url === undefined ? JSON.stringify(inputs) : `${method ?? 'GET'} ${url}`;
}

/** What is said of three jobs or more stands once. */
function commonNotes(checked: readonly CheckedEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entry, outcome, told } of checked) {
    if (outcome === 'left') continue;
    for (const note of [...entry.notes, ...told]) counts.set(note, (counts.get(note) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count >= 3));
}

function countsText(checked: readonly CheckedEntry[]): string {
  const count = (outcome: ImportOutcome): number => checked.filter(each => each.outcome === outcome).length;
  const parts = [
    `${count('create')} to store`,
    `${count('same')} there already`,
    `${count('differs')} there and different`,
    `${count('not_allowed')} not allowed yet`,
    `${count('left')} cannot be carried over`,
  ];
  return `${checked.length} found: ${parts.join(', ')}.`;
}

/** What to set so that the commands may run: no more than just these. */
function settingLines(checked: readonly CheckedEntry[]): string[] {
  const inputs = checked.flatMap(({ entry: { spec }, outcome }) =>
    outcome === 'not_allowed' ? [(spec?.['inputs'] ?? {}) as { argv?: string[]; env?: Record<string, string> }] : [],
  );
  if (inputs.length === 0) return [];
  const argvs = [...new Set(inputs.map(({ argv }) => JSON.stringify(argv)))];
  const names = [...new Set(inputs.flatMap(({ env }) => Object.keys(env ?? {})))];
  return [
    '',
    'To allow these commands, add this to the settings of the API and the workers, start them again, and import once more:',
    `AGENT_COMMAND_ALLOW_PREFIXES=[${argvs.join(',')}]`,
    ...(names.length === 0 ? [] : [`AGENT_COMMAND_ENV_ALLOW=${names.join(',')}`]),
  ];
}

function cut(text: string): string {
  const line = plain(text.replaceAll('\n', ' ⏎ '));
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
