import { useMemo } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { LiveEvent } from '@/lib/live/live-event';
import { durationText } from '@/lib/time/duration';
import { EVENT_TYPES } from '../api/event-types';

interface EventWords {
  /** What happened; the type itself where it is newer than these words. */
  title: (type: string) => string;
  /** What is worth knowing of it, in a line. */
  summary: (event: LiveEvent) => string;
}

type Data = LiveEvent['data'];

/** How a field is said; null where its value is not of the kind expected. */
type Fact = (value: unknown, data: Data) => string | null;

/** Fields that say nothing to a person, or that stand elsewhere in the row. */
const SILENT = new Set(['job_id', 'run_id', 'spec_version', 'version_id', 'trace_id', 'fencing_token']);
const PLAIN_AT_MOST = 4;
const INSTANT = /^\d{4}-\d\d-\d\dT/;

export function useEventWords(): EventWords {
  const t = useTranslations('activity');
  const facts = useFacts();
  return useMemo(
    () => ({
      title: type => (EVENT_TYPES.includes(type) ? t(`types.${type as 'run.queued'}`) : type),
      summary: ({ data }) => {
        const known = Object.entries(facts.known).map(([field, say]) => say(data[field], data));
        const said = known.filter(fact => fact !== null && fact !== '');
        return (said.length > 0 ? said : plainFacts(data, facts.clock)).join(' · ');
      },
    }),
    [t, facts],
  );
}

/** The fields that have words, in the order in which they are said. */
function useFacts(): { known: Record<string, Fact>; clock: (at: string) => string } {
  const t = useTranslations('activity.facts');
  const format = useFormatter();
  const locale = useLocale();
  return useMemo(() => {
    const clock = (at: string): string =>
      format.dateTime(new Date(at), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    const text = (say: (value: string, data: Data) => string): Fact => {
      return (value, data) => (typeof value === 'string' ? say(value, data) : null);
    };
    const number = (say: (value: number) => string): Fact => {
      return value => (typeof value === 'number' ? say(value) : null);
    };
    const until = text(at => t('until', { time: clock(at) }));
    const known: Record<string, Fact> = {
      attempt: number(attempt => t('attempt', { attempt: String(attempt) })),
      duration_ms: number(ms => durationText(ms, locale)),
      account_id: text((account, { channel }) => `${String(channel)}/${account}`),
      to: text((to, { from }) => `${String(from)} → ${to}`),
      source: text(source => t('source', { source })),
      reason: text(reason => reason.replaceAll('_', ' ')),
      due_at: text(at => t('due', { time: clock(at) })),
      consecutive_failures: number(count => t('failures', { count })),
      cooldown_until: until,
      available_at: until,
      depth: number(depth => t('depth', { depth })),
      percent: number(percent => `${Math.round(percent)} %`),
      message: text(message => message),
      error: errorText,
    };
    return { known, clock };
  }, [t, format, locale]);
}

function errorText(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || Array.isArray(error)) return null;
  const { code, message } = error as Record<string, unknown>;
  return [code, message].filter(part => typeof part === 'string').join(': ');
}

/** The first fields of an event that no words are made for. */
function plainFacts(data: Data, clock: (at: string) => string): string[] {
  return Object.entries(data)
    .filter(([name, value]) => !SILENT.has(name) && value !== null && typeof value !== 'object')
    .slice(0, PLAIN_AT_MOST)
    .map(([name, value]) => {
      const text = String(value);
      return `${name.replaceAll('_', ' ')}: ${INSTANT.test(text) ? clock(text) : text}`;
    });
}
