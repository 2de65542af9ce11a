import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What services say in Indonesian. The dashboard's words are in `ui/src/messages/id`. */
const SAID = [
  'alerts/texts/id.ts',
  'approvals/words/approval-words-id.ts',
  'approvals/words/action-words-id.ts',
  'chat/words/id.ts',
  'explain/messages/id.ts',
  'planner/messages/id.ts',
  'planner/rules/notes/id.ts',
  'voice/voice-words.ts',
];
/** The dashboard says `eksekusi`, `job`, `penjadwal`, `tersambung`, `diizinkan masuk`. */
const OTHER_WORDS = /\bruns?\b|\bpekerjaan|\bscheduler|\bterhubung|\bdipasangkan/i;

test.each(SAID)('%s names runs and jobs as the dashboard does', name => {
  const text = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
  const indonesian = text.slice(Math.max(0, text.indexOf('const ID')));
  const sentences = indonesian.split('\n').filter(line => /['`]/.test(line) && !/^\s*import /.test(line));
  const wrong = sentences
    // Commands, names of fields, places for values, and the keys in front of the texts.
    .map(line => line.replace(/\\?`\/?[^`]*\\`|\/runs?\b|\{runs?\}|^\s*\w+:|\$\{[^}]*\}|runId|run_\w+/g, ''))
    .filter(line => OTHER_WORDS.test(line));
  expect(wrong).toEqual([]);
});
