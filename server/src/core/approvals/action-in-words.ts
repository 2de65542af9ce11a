import type { Language } from '@multi-job/contract';
import type { ActionWords } from './words/action-words.ts';
import { actionWordsEn } from './words/action-words-en.ts';
import { actionWordsId } from './words/action-words-id.ts';

type Fields = Readonly<Record<string, unknown>>;

const WORDS: Readonly<Record<Language, ActionWords>> = { en: actionWordsEn, id: actionWordsId };
const VALUE_OPS = ['get', 'set', 'delete'] as const;
const FILE_OPS = ['read', 'list', 'write', 'append'] as const;

type Teller = (action: Fields, words: ActionWords) => string | null;

/** By `kind`: of runs on demand, of steps of agents, and of what wraps them. */
const TELLERS: Readonly<Record<string, Teller>> = {
  run_job: ({ job_id, type, run_at }, words) => words.runJob(named(job_id), named(type), textOf(run_at)),
  provider_http: tellRequest,
  mcp_tool: ({ tool, server }, words) => words.tool(named(tool), textOf(server)),
  message: tellMessage,
  command: tellCommand,
  kv: ({ op, key }, words) => whenKnown(VALUE_OPS, op, known => words.value(known, named(key))),
  file: ({ op, path }, words) => whenKnown(FILE_OPS, op, known => words.file(known, named(path))),
  schedule_job: ({ job }, words) => words.saveJob(named(fieldsOf(job)['job_id']), named(fieldsOf(job)['type'])),
  note: (_action, words) => words.note,
  agent_step: (action, words) => tell({ ...fieldsOf(action['arguments']), kind: action['step_kind'] }, words),
  outcome_unknown: ({ action }, words) => words.unknownOutcome(tell(fieldsOf(action), words)),
};

/** What an action does, in a sentence; of one that is none of ours, as far as its fields say it. */
export function actionInWords(action: Fields, language: Language): string {
  return tell(action, WORDS[language]);
}

function tell(action: Fields, words: ActionWords): string {
  const { kind } = action;
  const teller = typeof kind === 'string' && Object.hasOwn(TELLERS, kind) ? TELLERS[kind] : undefined;
  const said = teller === undefined ? tellByFields(action, words) : teller(action, words);
  return said ?? words.other;
}

function tellByFields(action: Fields, words: ActionWords): string | null {
  return tellRequest(action, words) ?? tellCommand(action, words) ?? tellMessage(action, words);
}

function tellRequest({ method, url, account }: Fields, words: ActionWords): string | null {
  const address = textOf(url);
  const verb = textOf(method);
  return address === null || verb === null ? null : words.request(verb.toUpperCase(), address, textOf(account));
}

function tellMessage({ channel, account_id, to, text }: Fields, words: ActionWords): string | null {
  const through = textOf(channel);
  if (through === null || textOf(text) === null) return null;
  const account = textOf(account_id);
  return words.message(account === null ? through : `${through}/${account}`, textOf(to));
}

function tellCommand({ argv, cwd }: Fields, words: ActionWords): string | null {
  if (!Array.isArray(argv) || argv.length === 0) return null;
  return words.command(argv.map(word => quoted(String(word))).join(' '), textOf(cwd));
}

function whenKnown<Op extends string>(ops: readonly Op[], given: unknown, say: (op: Op) => string): string | null {
  const op = ops.find(known => known === given);
  return op === undefined ? null : say(op);
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** What should be a name is shown as it is. */
function named(value: unknown): string {
  if (value === undefined) return '?';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
