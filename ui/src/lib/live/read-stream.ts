import { createSseReader } from '@multi-job/contract/sse';
import { errorOf, unreachable } from '@/lib/api/api-error';
import { announceRejection } from '@/lib/api/client';
import { authHeaders } from '@/lib/api/token';
import type { LiveEvent } from './live-event';

/** The API sends something every 15 s: a stream that is silent for so long is dead. */
const SILENCE_MS = 40_000;

/** Where a stream begins: after an event, or with what happened since an instant of the API's clock; null: now. */
export type StreamPosition = { afterId: string } | { since: Date } | null;

export interface StreamHandlers {
  onOpen: () => void;
  onEvent: (event: LiveEvent) => void;
  /** Events were left out: what is shown must be read again. */
  onGap: () => void;
}

/**
 * Follows the timeline from a position until the stream ends, breaks or falls silent.
 *
 * @throws ApiError
 */
export async function readStream(
  position: StreamPosition,
  { onOpen, onEvent, onGap }: StreamHandlers,
  signal: AbortSignal,
): Promise<void> {
  const connection = new AbortController();
  const end = (): void => {
    connection.abort();
  };
  signal.addEventListener('abort', end, { once: true });
  let silence = setTimeout(end, SILENCE_MS);
  try {
    const headers = {
      ...authHeaders(),
      accept: 'text/event-stream',
      ...(position !== null && 'afterId' in position ? { 'last-event-id': position.afterId } : {}),
    };
    const query = position !== null && 'since' in position ? `?since=${position.since.toISOString()}` : '';
    const response = await fetch(`/events${query}`, { headers, cache: 'no-store', signal: connection.signal }).catch(
      () => {
        throw unreachable();
      },
    );
    if (response.status === 401) announceRejection();
    if (!response.ok || response.body === null) throw await errorOf(response);
    onOpen();
    const take = createSseReader();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw unreachable();
      });
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
      for (const message of take(value)) {
        if (message.event === 'missed') onGap();
        else onEvent(JSON.parse(message.data) as LiveEvent);
      }
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
    end();
  }
}
