import { createHmac } from 'node:crypto';
import type { PutTrigger, Trigger } from '@multi-job/contract';
import type { EngineKind } from '../../src/engine/engine.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness, HarnessOptions } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

export const SECRET = 'a-secret-of-a-trigger-0123456789';
export const GITHUB_HEADERS = { 'content-type': 'application/json', 'x-github-event': 'push' };

export interface TriggerStage {
  api: ApiHarness;
  save: (triggerId: string, body?: Partial<PutTrigger>) => Promise<Trigger>;
  get: (triggerId: string) => Promise<Trigger>;
  /** A delivery that GitHub would have signed, unless something else is said. */
  deliver: (triggerId: string, delivery?: Delivery) => ReturnType<ApiHarness['send']>;
}

export interface Delivery {
  body?: string | Buffer;
  id?: string;
  secret?: string;
  headers?: Record<string, string | undefined>;
  channel?: string;
  address?: string;
}

/** The API with the job "idle" and short forms for its triggers. */
export async function openTriggerStage(
  kind: EngineKind,
  options: Omit<HarnessOptions, 'engine'> = {},
): Promise<TriggerStage> {
  const api = await startApiOn(kind, options);
  await api.send('POST', '/jobs', idleSpec);
  return {
    api,
    async save(triggerId, body = {}) {
      const given = { job_id: 'idle', channel: 'webhook', signature: 'github', secret: SECRET, ...body };
      const answer = await api.send('PUT', `/triggers/${triggerId}`, given);
      if (answer.statusCode >= 400) throw new Error(answer.body);
      return answer.json<Trigger>();
    },
    get: async triggerId => (await api.send('GET', `/triggers/${triggerId}`)).json<Trigger>(),
    deliver: (triggerId, { body = '{"action":"opened"}', id = 'd1', secret = SECRET, ...more } = {}) => {
      const { headers = {}, channel = 'webhook', address = '203.0.113.7' } = more;
      const given: Record<string, string | undefined> = {
        ...GITHUB_HEADERS,
        'x-github-delivery': id,
        'x-hub-signature-256': signedByGithub(body, secret),
        ...headers,
      };
      const sent = Object.entries(given).filter((field): field is [string, string] => field[1] !== undefined);
      return api.app.inject({
        method: 'POST',
        url: `/connectors/${channel}/${triggerId}`,
        payload: body,
        headers: Object.fromEntries(sent),
        remoteAddress: address,
      });
    },
  };
}

export function signedByGithub(body: string | Buffer, secret: string = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
