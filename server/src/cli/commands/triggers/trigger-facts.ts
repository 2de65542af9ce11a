import { hasOwnDoor, type Trigger } from '@multi-job/contract';
import { instant, jsonCell, plain, yesNo } from '../../api/cell.ts';

/** What is shown of a trigger, a line each; what is null is left out. */
export function triggerFacts(trigger: Trigger): (readonly [name: string, value: string | null])[] {
  const { channel, when, filter, map, signature, default_payload: payload } = trigger;
  return [
    ['trigger', trigger.trigger_id],
    ['name', trigger.name === '' ? null : plain(trigger.name)],
    ['description', trigger.description === '' ? null : plain(trigger.description)],
    ['starts job', trigger.job_id],
    ['channel', channel],
    ['enabled', yesNo(trigger.enabled)],
    ['address', trigger.public_url ?? trigger.path],
    ['listens to', when === null ? null : jsonCell(when)],
    ['account', trigger.account_id],
    ['signature', !hasOwnDoor(channel) ? null : typeof signature === 'string' ? signature : jsonCell(signature)],
    ['secret', !hasOwnDoor(channel) ? null : secretOf(trigger)],
    ['filter', filter.length === 0 ? null : jsonCell(filter)],
    ['map', Object.keys(map).length === 0 ? null : jsonCell(map)],
    ['default payload', Object.keys(payload).length === 0 ? null : jsonCell(payload)],
    ['needs approval', trigger.requires_approval ? 'yes' : null],
    ['at most', trigger.max_per_minute === null ? null : `${trigger.max_per_minute} a minute`],
    ['on conflict', trigger.on_conflict],
    ['last fired', instant(trigger.last_fired_at)],
    ['last run', trigger.last_fired_run_id],
    ['last refused', lastRefusedOf(trigger)],
    ['so far', `${trigger.fired_total} fired, ${trigger.filtered_total} filtered, ${trigger.refused_total} refused`],
    ['revision', String(trigger.revision)],
    ...trigger.warnings.map(warning => ['warning', plain(warning)] as const),
    ['unreadable', trigger.unreadable === undefined ? null : plain(trigger.unreadable)],
  ];
}

function secretOf({ has_secret: hasSecret, secret_hint: hint }: Trigger): string {
  if (!hasSecret) return 'none: every delivery is refused';
  return hint === null ? 'is there' : `…${plain(hint)}`;
}

function lastRefusedOf({ last_refused_at: at, last_refused_reason: reason }: Trigger): string | null {
  return at === null ? null : `${instant(at)} ${plain(reason ?? '')}`;
}
