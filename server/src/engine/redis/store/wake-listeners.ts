import { messageOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { WakeTopic } from '../../engine.ts';

export type WakeListener = (topic: WakeTopic) => void;

/** Who wants to be woken by what. */
export interface WakeListeners {
  /** @returns the topics that nobody listened to before. */
  add(topics: readonly WakeTopic[], listener: WakeListener): WakeTopic[];
  /** @returns the topics that nobody listens to any more. */
  remove(topics: readonly WakeTopic[], listener: WakeListener): WakeTopic[];
  /** A listener that throws harms nobody else. */
  notify(topic: WakeTopic): void;
  notifyAll(): void;
  /** Those that somebody listens to. */
  topics(): WakeTopic[];
  clear(): void;
}

export function createWakeListeners(logger: Logger): WakeListeners {
  const byTopic = new Map<WakeTopic, Set<WakeListener>>();

  const notify = (topic: WakeTopic) => {
    for (const listener of byTopic.get(topic) ?? []) {
      try {
        listener(topic);
      } catch (error) {
        logger.error({ topic, error: messageOf(error) }, 'a listener of a wake-up threw');
      }
    }
  };

  return {
    notify,
    add(topics, listener) {
      const fresh = topics.filter(topic => !byTopic.has(topic));
      for (const topic of topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(listener));
      return fresh;
    },
    remove(topics, listener) {
      return topics.filter(topic => {
        const listeners = byTopic.get(topic);
        listeners?.delete(listener);
        return listeners?.size === 0 && byTopic.delete(topic);
      });
    },
    notifyAll() {
      for (const topic of byTopic.keys()) notify(topic);
    },
    topics: () => [...byTopic.keys()],
    clear() {
      byTopic.clear();
    },
  };
}
