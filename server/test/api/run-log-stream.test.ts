import type { Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { openEventClient } from './event-client.ts';
import type { EventClient } from './event-client.ts';
import { startTestWorker } from './test-worker.ts';

describe.each(ENGINE_KINDS)('the log of a run, followed on the %s engine', kind => {
  let api: ApiHarness;
  let url: string;
  let run: Run;
  beforeEach(async () => {
    api = await startApiOn(kind, { config: { maxStreams: 2, streamKeepAliveMs: 300 } });
    url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    await api.send('POST', '/jobs', idleSpec);
    run = (await api.send('POST', '/jobs/idle/run')).json<Run>();
  });
  afterEach(() => api.close());

  const follow = (headers: Record<string, string> = {}, query = '') =>
    openEventClient(`${url}/runs/${run.run_id}/logs${query}`, headers);
  const messagesOf = ({ events }: EventClient) =>
    events.filter(event => event.event === 'log').map(event => (JSON.parse(event.data) as { message: string }).message);

  test('lines come as they are written, and the stream ends with the run', async () => {
    const client = await follow();
    const worker = await startTestWorker(api);
    const claimed = await worker.claimOne();
    await worker.log(claimed, ['one', 'two']);
    await client.until(events => events.length === 2);
    await worker.log(claimed, ['three']);
    await worker.finish(claimed);
    await client.ended;

    expect(client.response.headers['content-type']).toContain('text/event-stream');
    expect(messagesOf(client)).toEqual(['one', 'two', 'three']);
    expect(client.events.map(event => event.id)).toEqual(['1', '2', '3', null]);
    const end = client.events.at(-1);
    expect([end?.event, JSON.parse(end?.data ?? '')]).toEqual(['end', { run_id: run.run_id, status: 'success' }]);
  });

  test('a stream is resumed after the line that was seen last, without gap or repeat', async () => {
    const worker = await startTestWorker(api);
    const claimed = await worker.claimOne();
    const lines = Array.from({ length: 450 }, (_, at) => `line ${at + 1}`);
    await worker.log(claimed, lines);
    await worker.finish(claimed);
    for (const [client, from] of [
      [await follow(), 0],
      [await follow({ 'last-event-id': '449' }), 449],
    ] as const) {
      await client.ended;
      expect(messagesOf(client)).toEqual(lines.slice(from));
    }
    const byQuery = await follow({}, '?after_seq=448');
    await byQuery.ended;
    expect(messagesOf(byQuery)).toEqual(['line 449', 'line 450']);
  });

  test('a quiet stream is kept open, and closed when the API stops', async () => {
    const client = await follow();
    await expect.poll(() => client.comments.length, { timeout: 60_000 }).toBeGreaterThan(0);
    await api.app.close();
    await client.ended;
    expect(client.events).toEqual([]);
  });

  test('a reader that takes nothing gets every line when it does, and holds up nobody', async () => {
    const slow = await follow();
    slow.response.pause();
    const quick = await follow();
    const worker = await startTestWorker(api);
    const claimed = await worker.claimOne();
    const lines = Array.from({ length: 4000 }, (_, at) => `${at} ${'x'.repeat(1000)}`);
    for (let first = 0; first < lines.length; first += 500) await worker.log(claimed, lines.slice(first, first + 500));
    await worker.finish(claimed);
    await quick.ended;
    expect(messagesOf(quick)).toHaveLength(4000);
    slow.response.resume();
    await slow.ended;
    expect(messagesOf(slow)).toEqual(lines);
  });

  test('what cannot be followed is refused', async () => {
    const none = await api.send('GET', '/runs/nobody/logs', undefined, { accept: 'text/event-stream' });
    expect([none.statusCode, none.json<Problem>().code]).toEqual([404, 'NOT_FOUND']);
    const odd = { accept: 'text/event-stream', 'last-event-id': 'x' };
    expect((await api.send('GET', `/runs/${run.run_id}/logs`, undefined, odd)).statusCode).toBe(400);
    const open = [await follow(), await follow()];
    const refused = await follow();
    expect([refused.response.statusCode, Number(refused.response.headers['retry-after']) > 0]).toEqual([429, true]);
    for (const client of [...open, refused]) client.close();
  });
});
