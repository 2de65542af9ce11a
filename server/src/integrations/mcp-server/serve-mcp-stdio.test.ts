import { PassThrough } from 'node:stream';
import { createClient } from '@multi-job/contract';
import { expect, test, vi } from 'vitest';
import { serveMcpStdio } from './serve-mcp-stdio.ts';

/** The door on two streams of its own, in front of an API that is away. */
function openDoor() {
  const input = new PassThrough();
  const output = new PassThrough();
  const stop = new AbortController();
  let said = '';
  output.setEncoding('utf8').on('data', (text: string) => (said += text));
  const failures: unknown[] = [];
  const ended = serveMcpStdio({
    client: createClient({
      baseUrl: 'http://mcp.test',
      fetch: () => Promise.reject(new Error('connect ECONNREFUSED')),
    }),
    roleOf: () => Promise.resolve('viewer'),
    version: '0.0.0-test',
    onFailure: error => failures.push(error),
    input,
    output,
    until: stop.signal,
  });
  const send = (message: unknown) => input.write(`${JSON.stringify(message)}\n`);
  const answers = () =>
    said
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as { id: unknown; result?: Record<string, unknown>; error?: unknown });
  const answerTo = async (id: number) => {
    await vi.waitUntil(() => answers().some(answer => answer.id === id));
    return answers().find(answer => answer.id === id);
  };
  return { input, stop, send, answers, answerTo, ended, failures };
}

const HELLO = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

test('lines that are no message change nothing for those that are', async () => {
  const door = openDoor();
  door.input.write('hello\n{"jsonrpc":\n\n[]\n\u0000\u0001\n"x"\n');
  door.send(HELLO);
  const hello = await door.answerTo(1);
  expect(hello?.result).toMatchObject({ serverInfo: { name: 'multi-job' }, capabilities: { tools: {} } });
  expect(String(hello?.result?.['instructions'])).toContain('stored disabled');
  // Half a message, and its other half.
  const listing = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  door.input.write(listing.slice(0, 20));
  door.input.write(`${listing.slice(20)}\n`);
  const listed = (await door.answerTo(2))?.result as { tools: { name: string }[] };
  expect(listed.tools.map(({ name }) => name)).not.toContain('save_job');
  door.input.end();
  await door.ended;
});

test('an API that is away is an answer to each call, and ends nothing', async () => {
  const door = openDoor();
  door.send(HELLO);
  for (const id of [2, 3]) {
    door.send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'list_jobs', arguments: {} } });
    const answer = await door.answerTo(id);
    expect(JSON.stringify(answer?.result)).toContain('UNAVAILABLE');
  }
  expect(door.failures).toEqual([]);
  door.input.end();
  await door.ended;
});

test('it ends with its assistant, when it is told to, and with a message beyond all measure', async () => {
  const gone = openDoor();
  gone.input.destroy();
  await gone.ended;

  const told = openDoor();
  told.send(HELLO);
  await told.answerTo(1);
  told.stop.abort();
  await told.ended;

  const flooded = openDoor();
  flooded.input.write('x'.repeat(3 * 1024 * 1024));
  await flooded.ended;
  expect(flooded.answers()).toEqual([]);
});
