import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKnownSecrets } from '../redaction/known-secrets.ts';
import { Secret } from '../secrets/secret.ts';
import { actionInWords } from './action-in-words.ts';
import { showAction, visibleOf } from './show-action.ts';

const EN = { language: 'en', maxChars: 4000 } as const;
type Action = Parameters<typeof showAction>[0]['action'];
const show = (action: object, options: object = {}) => showAction({ action: action as Action }, { ...EN, ...options });

const STEP = { kind: 'agent_step', run_id: 'r1', step: 2, rule: 'write_asks', taint: [], grant: null };
const POST = { account: 'github/main', method: 'post', url: 'https://api.example/x', headers: {}, body: { a: 1 } };

test.each<[object, string, string]>([
  [
    { kind: 'run_job', job_id: 'pay', type: 'demo', run_at: null },
    'Runs the job "pay" of type "demo" once.',
    'Menjalankan job "pay" bertipe "demo" satu kali.',
  ],
  [
    { ...STEP, step_kind: 'provider_http', arguments: POST },
    'Sends POST https://api.example/x as the account github/main',
    'Mengirim POST https://api.example/x sebagai akun github/main',
  ],
  [
    { ...STEP, step_kind: 'mcp_tool', arguments: { server: 'notion', tool: 'create', arguments: {} } },
    'Calls the tool "create" of the MCP server "notion".',
    'Memanggil alat "create" dari server MCP "notion".',
  ],
  [
    { kind: 'outcome_unknown', action: { kind: 'command', argv: ['rm', '-rf', "it's here"], cwd: '/data' } },
    `Nobody knows whether this happened: Runs the command rm -rf "it's here" in /data`,
    `Tidak ada yang tahu apakah ini sudah terjadi: Menjalankan perintah rm -rf "it's here" di /data`,
  ],
  [
    { kind: 'message', channel: 'telegram', account_id: 'bot', to: '12', text: 'hi' },
    'Sends a message to 12 through telegram/bot.',
    'Mengirim pesan ke 12 lewat telegram/bot.',
  ],
  [{ kind: 'kv', op: 'set', key: 'k' }, 'Sets the stored value "k".', 'Mengisi nilai tersimpan "k".'],
  [{ kind: 'file', op: 'append', path: 'a' }, 'Appends to "a".', 'Menambah isi berkas "a".'],
  [
    { kind: 'schedule_job', job: { job_id: 'j', type: 't' } },
    'Saves the job "j" of type "t".',
    'Menyimpan job "j" bertipe "t".',
  ],
  [{ kind: 'note', text: 'x' }, 'Writes a note into its own journal.', 'Menulis catatan ke jurnalnya sendiri.'],
  [{ pay: 'x' }, 'Does what its payload says.', 'Melakukan yang tertulis pada muatannya.'],
  [{ kind: 'toString' }, 'Does what its payload says.', 'Melakukan yang tertulis pada muatannya.'],
  [{ kind: 'kv', op: 'drop', key: 'k' }, 'Does what its payload says.', 'Melakukan yang tertulis pada muatannya.'],
])('%j in words', (action, en, id) => {
  expect(actionInWords(action as Action, 'en')).toBe(en);
  expect(actionInWords(action as Action, 'id')).toBe(id);
});

test('what would be obeyed or overlooked is visible, in words and payload', () => {
  const hidden = 'a\u202ecod\u200b\u2066x\u0007\u2028\u3164\u{e0041}\u00a0\u2800z';
  const { words, payload, isWhole } = show({ kind: 'command', argv: ['echo', hidden] });
  const all = `a⟨U+202E⟩cod⟨U+200B⟩⟨U+2066⟩x`;
  expect(payload).toContain(`${all}\\u0007⟨U+2028⟩⟨U+3164⟩⟨U+E0041⟩⟨U+00A0⟩⟨U+2800⟩z`);
  expect(words).toContain(all);
  expect(`${words}${payload}`).not.toMatch(/[\u202e\u200b\u2066\u2028\u3164\u00a0\u2800]/u);
  expect(isWhole).toBe(true);
});

test('a text that says ⟨U+202E⟩ itself is told from one that holds it', () => {
  expect(visibleOf('⟨U+202E⟩')).toBe('⟨U+27E8⟩U+202E⟩');
  const part = fc.constantFrom('⟨', 'U+', '202E', '27E8', '⟩', '\u202e', '\u00a0', 'a', ' ');
  const text = fc.array(part, { maxLength: 8 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(text, text, (a, b) => {
      fc.pre(a !== b);
      expect(visibleOf(a)).not.toBe(visibleOf(b));
    }),
  );
});

test('nothing is pushed out of sight by blanks, or covered by heaps of marks', () => {
  const { payload } = show({ kind: 'command', argv: ['ls', `a${' '.repeat(3000)}rm`, `b${'\u0301'.repeat(5)}c  d`] });
  expect(payload).toContain('"a⟨U+0020 ×3000⟩rm"');
  expect(payload).toContain('"b\u0301\u0301\u0301⟨U+0301⟩⟨U+0301⟩c  d"');
  expect(payload).toContain('\n  "argv": [\n    "ls"');
});

test('what is too long with a line for each field is shown on one line where that fits', () => {
  const action = { list: Array.from({ length: 500 }, (_, n) => n) };
  const { payload, isWhole } = show(action);
  expect([JSON.parse(payload), isWhole, payload.includes('\n')]).toEqual([action, true, false]);
});

test('50 KiB are shown whole or not at all as the limit says, and words stay short', () => {
  const action = { kind: 'command', argv: ['echo', `${'x\u202e\u200d'.repeat(17_000)}; rm -rf /`] };
  const shown = show(action);
  expect(shown.isWhole).toBe(false);
  expect(shown.words.length).toBeLessThanOrEqual(401);
  expect(shown.payload.length).toBeGreaterThan(50 * 1024);
  expect(shown.payload).toContain('; rm -rf /');
  expect(show(action, { maxChars: shown.words.length + shown.payload.length }).isWhole).toBe(true);
  expect(show(action, { maxChars: shown.words.length + shown.payload.length - 1 }).isWhole).toBe(false);
});

test('a secret of ours has its place and hides nothing; what only looks like one makes it less than whole', () => {
  const known = createKnownSecrets();
  known.add(new Secret('hunter2hunter2'));
  const ours = show({ kind: 'message', channel: 'telegram', text: 'it is hunter2hunter2' }, { known });
  expect(ours.payload).toContain('it is [redacted]');
  expect(ours.isWhole).toBe(true);
  for (const action of [
    { kind: 'command', argv: ['x'], password: 'rm -rf /' },
    { kind: 'command', argv: ['curl', 'https://u:rm-rf@host/'] },
    { ...POST, headers: { Authorization: 'Bearer abcdefghijkl' } },
    { 'password=abcdefgh': 1 },
  ]) {
    const shown = show(action);
    expect(shown.payload).not.toMatch(/rm -rf|rm-rf|abcdefgh/);
    expect(shown.isWhole).toBe(false);
  }
  expect(show({ ...POST, headers: { 'content-type': 'application/json' } })).toMatchObject({
    isWhole: true,
    payload: expect.stringContaining('"content-type": "application/json"') as string,
  });
});

test('whatever JSON an action is, it is shown as its exact JSON where nothing had to be made visible', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-f]{1,8}$/), fc.jsonValue()), action => {
      const { payload, isWhole } = show(action, { maxChars: 1e9 });
      if (isWhole && !payload.includes('⟨')) expect(JSON.parse(payload)).toEqual(JSON.parse(JSON.stringify(action)));
    }),
  );
});
