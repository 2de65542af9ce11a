import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
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

/** Fields that say nothing to a person, or that stand elsewhere in the row. */
const SILENT = new Set(['job_id', 'run_id', 'spec_version', 'version_id', 'trace_id', 'error', 'fencing_token']);
const ENTRIES = 4;

export function useEventWords(): EventWords {
  const t = useTranslations('activity');
  const locale = useLocale();
  return useMemo(
    () => ({
      title: type => (EVENT_TYPES.includes(type) ? t(`types.${type as 'run.queued'}`) : type),
      summary({ data }) {
        const { attempt, duration_ms, reason, percent, message, from, to, channel, account_id: account } = data;
        const known = [
          typeof attempt === 'number' ? t('facts.attempt', { attempt: String(attempt) }) : null,
          typeof duration_ms === 'number' ? durationText(duration_ms, locale) : null,
          typeof channel === 'string' && typeof account === 'string' ? `${channel}/${account}` : null,
          typeof from === 'string' && typeof to === 'string' ? `${from} → ${to}` : null,
          typeof reason === 'string' ? reason.replaceAll('_', ' ') : null,
          typeof percent === 'number' ? `${Math.round(percent)} %` : null,
          typeof message === 'string' ? message : null,
          errorText(data),
        ].filter(fact => fact !== null && fact !== '');
        return (known.length > 0 ? known : plainFacts(data)).join(' · ');
      },
    }),
    [t, locale],
  );
}

function errorText({ error }: Data): string | null {
  if (typeof error !== 'object' || error === null || Array.isArray(error)) return null;
  const { code, message } = error as Record<string, unknown>;
  return [code, message].filter(part => typeof part === 'string').join(': ');
}

/** The first fields of an event that no words are made for. */
function plainFacts(data: Data): string[] {
  return Object.entries(data)
    .filter(([name, value]) => !SILENT.has(name) && value !== null && typeof value !== 'object')
    .slice(0, ENTRIES)
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${String(value)}`);
}
