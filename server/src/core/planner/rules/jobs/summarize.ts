import { excludeWords } from '../../../schedules/exclude-words.ts';
import { localWords } from '../../../schedules/local-time.ts';
import type { Note } from '../notes/note.ts';
import { tell } from '../notes/tell.ts';
import type { PlanLanguage } from '../notes/tell.ts';
import type { PlannedSchedule } from '../schedule/decided.ts';
import type { DraftJob } from './draft-jobs.ts';

const STEPS = [
  { key: 'when_days', seconds: 86_400 },
  { key: 'when_hours', seconds: 3600 },
  { key: 'when_minutes', seconds: 60 },
  { key: 'when_seconds', seconds: 1 },
] as const;

/** The plan in one sentence. */
export function summarize(drafts: readonly DraftJob[], language: PlanLanguage): string {
  const words = drafts.map(draft => `${tell(language, nameOf(draft))} ${whenInWords(draft, language)}`).join('; ');
  if (drafts.length === 0) return tell(language, { key: 'summary_none' });
  return tell(language, { key: drafts.length === 1 ? 'summary_one' : 'summary_many', count: drafts.length, words });
}

function whenInWords(draft: DraftJob, language: PlanLanguage): string {
  const { runAtMs, exclude } = draft.bounds;
  const when = tell(language, runAtMs === null ? whenOf(draft.schedule) : whenOfOnce(draft));
  return exclude === null ? when : `${when}, ${excludeWords(exclude, language)}`;
}

function nameOf({ clause, place, url, inputs: { method } }: DraftJob): Note {
  if (url !== null) return { key: 'name_http', method: typeof method === 'string' ? method : '', url };
  if (clause.intent !== 'watch' && clause.intent !== 'message') return { key: `name_${clause.intent}` };
  return { key: `name_${clause.intent}`, channel: place?.channel ?? '', account: place?.account_id ?? '' };
}

function whenOfOnce({ bounds: { runAtMs }, zone }: DraftJob): Note {
  return { key: 'when_once', time: localWords(zone.zone, runAtMs ?? 0) };
}

function whenOf(schedule: PlannedSchedule | null): Note {
  if (schedule === null) return { key: 'when_demand' };
  if ('cron' in schedule) return whenOfCron(schedule.cron);
  const step = STEPS.find(({ seconds }) => schedule.interval_sec % seconds === 0);
  return step === undefined ? { key: 'when_demand' } : { key: step.key, count: schedule.interval_sec / step.seconds };
}

function whenOfCron(cron: string): Note {
  const daily = /^(\d+) (\d+(?:,\d+)*) \* \* \*$/.exec(cron);
  if (daily === null) return { key: 'when_cron', words: cron };
  const minute = (daily[1] ?? '0').padStart(2, '0');
  const times = (daily[2] ?? '0').split(',').map(hour => `${hour.padStart(2, '0')}:${minute}`);
  return { key: 'when_daily', time: times.join(', ') };
}
