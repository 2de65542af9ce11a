import type { Alert } from '@multi-job/contract';
import { instant, plain, yesNo } from '../../api/cell.ts';
import { jobsOf, viaOf } from './list-alerts.ts';

/** What is shown of an alert, a line each; what is null is left out. */
export function alertFacts(alert: Alert): (readonly [name: string, value: string | null])[] {
  const { on, quiet, undeliverable, within_sec: withinSec, repeat_after_sec: repeatSec } = alert;
  return [
    ['alert', alert.alert_id],
    ['name', alert.name === '' ? null : plain(alert.name)],
    ['state', alert.state],
    ['reaches nobody', undeliverable === null ? null : plain(`since ${undeliverable.since}: ${undeliverable.message}`)],
    ['enabled', yesNo(alert.enabled)],
    ['on', on.join(', ')],
    ['jobs', jobsOf(alert)],
    ['success within', withinSec === null ? null : `${withinSec} s`],
    ['late after', on.includes('late') ? `${alert.late_sec} s` : null],
    ['via', plain(viaOf(alert))],
    ['repeats', repeatSec === null ? 'no' : `after ${repeatSec} s`],
    ['quiet', quiet === null ? null : `${quiet.from} to ${quiet.to} ${quiet.timezone}`],
    ['language', alert.language],
    ['waits', alert.held === 0 ? null : `${alert.held} to be told`],
    ['last told', instant(alert.last_fired_at)],
    ['last delivered', instant(alert.last_delivered_at)],
    ['messages', String(alert.fired_total)],
    ['revision', String(alert.revision)],
    ...alert.warnings.map(warning => ['warning', plain(warning)] as const),
    ['unreadable', alert.unreadable === undefined ? null : plain(alert.unreadable)],
  ];
}
