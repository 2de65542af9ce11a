import { ALERT_KINDS, type Alert, type AlertBody, type AlertChannel, type AlertKind } from '@/lib/alerts/alerts';

/** What can be changed of an alert, as it stands in the form. Numbers are texts while they are typed. */
export interface AlertFields {
  name: string;
  isEnabled: boolean;
  on: readonly AlertKind[];
  jobId: string;
  type: string;
  flowGroup: string;
  label: string;
  owner: string;
  withinMin: string;
  lateMin: string;
  channel: AlertChannel;
  accountId: string;
  to: string;
  repeatMin: string;
  hasQuiet: boolean;
  quietFrom: string;
  quietTo: string;
  quietZone: string;
  language: Alert['language'];
}

const MINUTE_SEC = 60;

export function fieldsOf(alert: Alert | null, given: { zone: string; language: Alert['language'] }): AlertFields {
  const quiet = alert?.quiet ?? null;
  return {
    name: alert?.name ?? '',
    isEnabled: alert?.enabled ?? true,
    on: alert?.on ?? ['failed', 'recovered'],
    jobId: alert?.match.job_id ?? '',
    type: alert?.match.type ?? '',
    flowGroup: alert?.match.flow_group ?? '',
    label: alert?.match.label ?? '',
    owner: alert?.match.owner ?? '',
    withinMin: minutes(alert?.within_sec ?? null),
    lateMin: minutes(alert?.late_sec ?? 300),
    channel: alert?.via.channel ?? 'webhook',
    accountId: alert?.via.account_id ?? '',
    to: alert?.via.to ?? '',
    repeatMin: minutes(alert?.repeat_after_sec ?? null),
    hasQuiet: quiet !== null,
    quietFrom: quiet?.from ?? '22:00',
    quietTo: quiet?.to ?? '06:00',
    quietZone: quiet?.timezone ?? given.zone,
    language: alert?.language ?? given.language,
  };
}

/** What a save sends. What is no number goes as it was typed, so that the API says what is wrong with it. */
export function bodyOf(fields: AlertFields): AlertBody {
  const { jobId, type, flowGroup, label, owner, to, hasQuiet } = fields;
  const isDeadMan = fields.on.includes('no_success_within');
  return {
    name: fields.name.trim(),
    enabled: fields.isEnabled,
    on: ALERT_KINDS.filter(kind => fields.on.includes(kind)),
    match: {
      ...(jobId.trim() === '' ? {} : { job_id: jobId.trim() }),
      ...(type.trim() === '' ? {} : { type: type.trim() }),
      ...(flowGroup.trim() === '' ? {} : { flow_group: flowGroup.trim() }),
      ...(label.trim() === '' ? {} : { label: label.trim().replace(/[,\s]+/g, ',') }),
      ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
    },
    within_sec: isDeadMan ? seconds(fields.withinMin) : null,
    ...(fields.on.includes('late') ? { late_sec: seconds(fields.lateMin) ?? 300 } : {}),
    via: {
      channel: fields.channel,
      account_id: fields.accountId.trim(),
      to: to.trim() === '' ? null : to.trim(),
    },
    repeat_after_sec: seconds(fields.repeatMin),
    quiet: hasQuiet ? { from: fields.quietFrom, to: fields.quietTo, timezone: fields.quietZone.trim() } : null,
    language: fields.language,
  };
}

/** The same alert with another switch, as a save takes it. */
export function bodyOfAlert(alert: Alert, change: Partial<AlertBody>): AlertBody {
  const { name, enabled, on, match, within_sec, late_sec, via, repeat_after_sec, quiet, language } = alert;
  return { name, enabled, on, match, within_sec, late_sec, via, repeat_after_sec, quiet, language, ...change };
}

/** What differs between two states of an alert, as the API names it. */
export function changesOfAlert(before: Alert, after: Alert): { path: string; before: unknown; after: unknown }[] {
  const [old, now] = [bodyOfAlert(before, {}), bodyOfAlert(after, {})] as Record<string, unknown>[];
  return Object.keys(now ?? {}).flatMap(path => {
    const [one, other] = [old?.[path], now?.[path]];
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ path, before: one, after: other }];
  });
}

function minutes(sec: number | null): string {
  return sec === null ? '' : String(Math.round((sec / MINUTE_SEC) * 100) / 100);
}

function seconds(text: string): number | null {
  const given = text.trim().replace(',', '.');
  return given === '' ? null : Math.round(Number(given) * MINUTE_SEC);
}
