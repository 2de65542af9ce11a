import { setTimeout as delay } from 'node:timers/promises';
import { eventSchema, type Event } from '@multi-job/contract';
import type { ApiClient } from '../api-client.ts';
import { readSse } from './read-sse.ts';

const RECONNECT_MS = 1000;

export interface FollowEvents {
  api: ApiClient;
  onEvent: (event: Event) => void;
  /** The stream broke and is opened again. */
  onBroken: () => void;
  signal: AbortSignal;
}

/** Follows the timeline until the signal fires; a broken stream goes on after the last event that was seen. */
export async function followEvents({ api, onEvent, onBroken, signal }: FollowEvents): Promise<void> {
  const isOver = () => signal.aborted;
  let lastEventId: string | null = null;
  while (!isOver()) {
    try {
      for await (const message of readSse(await api.openEvents(lastEventId, signal))) {
        if (message.id !== '') lastEventId = message.id;
        const event = eventSchema.safeParse(JSON.parse(message.data));
        if (event.success) onEvent(event.data);
      }
    } catch {
      if (isOver()) return;
    }
    onBroken();
    await delay(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}
