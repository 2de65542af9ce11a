import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { BEFORE, ELSEWHERE, REFUSALS, SHORT, WITH_TOKENS } from './documents/document-cases.ts';
import { findDocuments, ROOT } from './documents/find-documents.ts';
import { readCommands, readDocument, type DocumentedCommand } from './documents/read-commands.ts';
import { argumentLists, NOBODY, says, triedAs } from './documents/text-commands.ts';
import { MOST_UNTRIED, UNTRIED } from './documents/untried-commands.ts';
import { runHere } from './run-here.ts';

const COMMANDS = findDocuments().flatMap(readCommands);

test('no more kinds of commands than thirty are left untried, each with a reason and still in a document', () => {
  expect(UNTRIED.length).toBeLessThanOrEqual(MOST_UNTRIED);
  const stale = UNTRIED.filter(({ pattern }) => !COMMANDS.some(({ text }) => pattern.test(text)));
  expect(stale.map(({ pattern }) => pattern.source)).toEqual([]);
  expect(UNTRIED.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test('what is said of a document by hand is said of one that has commands to try', () => {
  const named = [...Object.keys(SHORT), ...WITH_TOKENS, ...[REFUSALS, BEFORE, ELSEWHERE].flatMap(Object.keys)];
  const tried = new Set(COMMANDS.filter(command => triedAs(command) !== 'untried').map(({ document }) => document));
  expect(named.filter(document => !tried.has(document))).toEqual([]);
});

test('every command of a document is typed by npm run test:docs, or is left untried with a reason', () => {
  expect(COMMANDS.filter(command => triedAs(command) === null).map(says)).toEqual([]);
});

test('every multi-job command between the words of a document exists, with its arguments and options', async () => {
  // What would be done is left out: the command line alone is read.
  const action = vi.spyOn(Command.prototype, 'action').mockReturnThis();
  const wrong: string[] = [];
  try {
    for (const command of COMMANDS.filter(one => triedAs(one) === 'multi-job'))
      wrong.push(...(await faultsOf(command)));
  } finally {
    action.mockRestore();
  }
  expect(wrong).toEqual([]);
});

const RIGHT = new Set<string>();

async function faultsOf(command: DocumentedCommand): Promise<string[]> {
  const faults: string[] = [];
  for (const args of argumentLists(command, NOBODY)) {
    // Many stand in several documents.
    const line = args.join('\0');
    if (RIGHT.has(line)) continue;
    const { code, stderr } = await runHere(tmpdir(), args, {});
    // A command may be named without what it is to be done to.
    const isName = /^error: missing required argument/m.test(stderr) || /^Usage: /m.test(stderr.trimStart());
    if (code === 0 || isName) RIGHT.add(line);
    else faults.push(`${says(command)}\n  ${stderr.split('\n')[0] ?? ''}`);
  }
  return faults;
}

test('what the Indonesian documents set in bold are the words of the dashboard', () => {
  const folder = join(ROOT, 'ui/src/messages/id');
  const words = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
  const wrong = INDONESIAN.flatMap(document =>
    [...readDocument(document).matchAll(/\*\*([^*\n]+)\*\*/g)]
      .map(([, label = '']) => label)
      .filter(label => !/^\d|[.?"]$/.test(label) && !OTHER_WORDS.includes(label))
      .filter(label => !words.some(text => text.includes(`'${label}'`)))
      .map(label => `${document}: ${label}`),
  );
  expect(wrong).toEqual([]);
});

const INDONESIAN = [
  'BUKU_PANDUAN_SISTEM',
  'CHECKLIST_OPERASIONAL_HARIAN',
  'FAQ_OPERASIONAL',
  'TEMPLATE_INSIDEN_POSTMORTEM',
].map(name => `docs/${name}.md`);
/** Buttons of a chat, headings of the template, and what is only stressed. */
const OTHER_WORDS = ['Lakukan', 'Biarkan', 'Diketahui lewat apa', 'Perbaikan'];
