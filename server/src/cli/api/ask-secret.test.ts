import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { askSecret } from './ask-secret.ts';

function terminal(isTTY = true) {
  const written: string[] = [];
  const modes: boolean[] = [];
  const input = Object.assign(new EventEmitter(), {
    isTTY,
    setRawMode: (isRaw: boolean) => void modes.push(isRaw),
    resume: () => undefined,
    pause: () => undefined,
  });
  const output = { write: (text: string) => written.push(text) > 0 };
  const ask = () => askSecret('secret', { input, output } as never);
  return { input, ask, written, modes };
}

test.each([
  [['s', 'k', '-', '1', '\r'], 'sk-1'],
  [['sk-wrong', '\u007f'.repeat(5), 'right\n'], 'sk-right'],
  [['\u001b[200~pasted\u001b[201~', '\r'], 'pasted'],
  [['a\u001b[Db', '\u0004'], 'ab'],
  [['\r'], ''],
  [['ünï😀', '\b', '\r'], 'ünï'],
])('of %j the secret is %j, and nothing of it is shown', async (chunks, secret) => {
  const { input, ask, written, modes } = terminal();
  const asking = ask();
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  expect(await asking).toBe(secret);
  expect(written).toEqual(['secret (not shown): ', '\n']);
  expect(modes).toEqual([true, false]);
  expect(input.listenerCount('data')).toBe(0);
});

test('Ctrl-C changes nothing and gives the terminal back', async () => {
  const { input, ask, modes } = terminal();
  const asking = ask();
  input.emit('data', Buffer.from('sk-\u0003'));
  await expect(asking).rejects.toThrow('Nothing was changed.');
  expect(modes).toEqual([true, false]);
});

test('without a terminal it says what to do instead', async () => {
  await expect(terminal(false).ask()).rejects.toThrow(/--secret-file or --secret-stdin/);
});
