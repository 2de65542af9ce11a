import type { AlertKind, AlertRule } from '@multi-job/contract';
import { visibleText } from '@multi-job/contract/visible-text';
import { isoReading } from '../schedules/local-time.ts';
import { offsetMsAt } from '../schedules/zone-clock.ts';
import type { Notice } from './alert-memory.ts';
import { en } from './texts/en.ts';
import type { AlertTexts } from './texts/en.ts';
import { id } from './texts/id.ts';

const NAMED_IN_DIGEST = 20;
const LONGEST_VALUE = 300;
const LONGEST_LINE = 400;

export interface WrittenAlert {
  /** One line: the subject of a mail, what the history shows. */
  title: string;
  text: string;
}

interface About {
  rule: AlertRule;
  /** Under which the world reaches the dashboard; null: commands are named in place of links. */
  publicUrl: string | null;
  /** By id; one that nobody knows is not named. */
  jobs: ReadonlyMap<string, JobToName>;
}

/** Who answers for a job, and what to do when it fails. */
export interface JobToName {
  owner: string | null;
  runbook: string | null;
}

/** One thing that began, lasts or is over: what it is, why, and what to do next. */
export function writeAlert(notice: Notice, about: About): WrittenAlert {
  const texts = textsOf(about.rule);
  const title = sentenceOf(notice, about.rule);
  const { code = '', message = '' } = notice.facts;
  const hasError = notice.phase === 'fired' && code !== '';
  const { detail = '' } = notice.facts;
  const lines = [
    title,
    ...(hasError ? [fill(texts.error, { code, message })] : []),
    ...(detail === '' ? [] : [visible(detail)]),
    ...(notice.run_id === null ? [] : [fill(texts.run, { run: notice.run_id })]),
    ...factsOf(notice, about),
    nextOf(notice, about),
  ];
  return { title, text: lines.join('\n') };
}

/** Of what is over nobody has to be found any more. */
function factsOf({ job_id: jobId, phase, over_ms: overMs }: Notice, { rule, jobs }: About): string[] {
  const job = jobId === null || phase === 'over' || overMs !== null ? undefined : jobs.get(jobId);
  if (job === undefined) return [];
  const texts = textsOf(rule);
  return [
    ...(job.owner === null ? [] : [fill(texts.owner, { owner: job.owner })]),
    // Whole: half an address leads nowhere.
    ...(job.runbook === null ? [] : [texts.runbook.replace('{link}', () => visible(job.runbook ?? ''))]),
  ];
}

/** Many in one message: how many, the first of them a line each, and where the rest is found. */
export function writeDigest(
  notices: readonly Notice[],
  { rule, publicUrl, more, isAfterQuiet }: Omit<About, 'jobs'> & { more: number; isAfterQuiet: boolean },
): WrittenAlert {
  const texts = textsOf(rule);
  const n = String(notices.length + more);
  const { quiet } = rule;
  const title =
    isAfterQuiet && quiet !== null
      ? fill(texts.digest_quiet, { n, from: quiet.from, to: quiet.to })
      : fill(texts.digest, { n });
  const left = notices.length - NAMED_IN_DIGEST + more;
  const link = publicUrl === null ? 'multi-job alerts list' : `${publicUrl}/ui/alerts/`;
  const lines = [
    rule.name === '' ? title : `${title} · ${visible(rule.name)}`,
    ...notices.slice(0, NAMED_IN_DIGEST).map(notice => `- ${sentenceOf(notice, rule)}`),
    ...(notices.length > NAMED_IN_DIGEST || more > 0
      ? [fill(texts.and_more, { n: String(Math.max(left, more)) })]
      : []),
    fill(texts.next_all, { link }),
  ];
  return { title, text: lines.join('\n') };
}

/** What somebody gets who tries whether a rule reaches anybody. */
export function writeTestAlert(rule: AlertRule & { alertId: string }): WrittenAlert {
  const texts = textsOf(rule);
  const name = rule.name === '' ? rule.alertId : visible(rule.name);
  return { title: fill(texts.test_title, { rule: name }), text: fill(texts.test, { rule: name }) };
}

function sentenceOf(notice: Notice, rule: AlertRule): string {
  const texts = textsOf(rule);
  const zone = rule.quiet?.timezone ?? 'UTC';
  const { facts } = notice;
  const at = (text: string | undefined) => (text === undefined || text === '' ? '?' : timeOf(Date.parse(text), zone));
  const values = {
    ...facts,
    subject: notice.subject,
    job: notice.job_id ?? '?',
    count: String(notice.count),
    since: timeOf(notice.since_ms, zone),
    due: at(facts['due']),
    until: at(facts['until']),
    last: at(facts['last']),
    within: duration((rule.within_sec ?? 0) * 1000, texts),
    status: decided(facts['status'], texts),
  };
  return cut(fill(texts[sentenceFor(notice, rule)], values), LONGEST_LINE);
}

function sentenceFor({ kind, phase, over_ms: overMs, facts }: Notice, rule: AlertRule): keyof AlertTexts {
  if (kind === 'recovered') return 'recovered';
  if (phase === 'repeated') return `${kind}_still`;
  if (phase === 'over') return kind === 'failed' && !rule.on.includes('failed') ? 'recovered' : `${kind}_ended`;
  if (overMs !== null) return `${kind}_over`;
  if (kind === 'no_success_within' && facts['last'] === '') return 'no_success_never';
  return kind === 'late' && facts['missed'] !== undefined ? 'late_missed' : kind;
}

function nextOf(notice: Notice, { rule, publicUrl }: About): string {
  const texts = textsOf(rule);
  const { kind, job_id: jobId, run_id: runId, subject } = notice;
  const at = (path: string, command: string) => (publicUrl === null ? command : `${publicUrl}${path}`);
  const known: Partial<Record<AlertKind, string>> = {
    approval_waiting: fill(texts.next_decide, {
      link: at(`/ui/approvals/view/?id=${encodeURIComponent(subject)}`, `multi-job approvals show ${subject}`),
    }),
    connector_down: fill(texts.next_connector, {
      link: at('/ui/connectors/', `multi-job connectors show ${subject}`),
    }),
    worker_lost: fill(texts.next_worker, { link: at('/ui/workers/', 'multi-job agents') }),
  };
  const ofKind = known[kind];
  if (ofKind !== undefined) return ofKind;
  if (runId !== null) {
    return fill(texts.next_run, { link: at(`/r/${encodeURIComponent(runId)}`, `multi-job runs show ${runId}`) });
  }
  const job = jobId ?? subject;
  return fill(texts.next_job, { link: at(`/j/${encodeURIComponent(job)}`, `multi-job explain ${job}`) });
}

function textsOf({ language }: AlertRule): AlertTexts {
  return language === 'id' ? id : en;
}

/** One pass: what a value brings is not filled in again. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? visible(cut(values[name] ?? '', LONGEST_VALUE)) : whole,
  );
}

/** Outside text in one line, with nothing in it that is obeyed or overlooked. */
function visible(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ').trim());
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function timeOf(epochMs: number, zone: string): string {
  if (!Number.isFinite(epochMs)) return '?';
  const reading = isoReading(epochMs + offsetMsAt(zone, epochMs));
  return `${reading.slice(0, 10)} ${reading.slice(11, 16)} ${zone}`;
}

/** How an approval ended, in the language of the rule; behind it stands who decided, where somebody did. */
function decided(status: string | undefined, texts: AlertTexts): string {
  if (status === undefined) return texts.approval_settled;
  return status.replace(
    /^(?:approved|rejected|expired|cancelled)\b/,
    word => texts[`approval_${word}` as 'approval_approved'],
  );
}

function duration(ms: number, texts: AlertTexts): string {
  const sec = Math.round(ms / 1000);
  if (sec < 120) return fill(texts.seconds, { n: String(sec) });
  if (sec < 7200) return fill(texts.minutes, { n: String(Math.round(sec / 60)) });
  if (sec < 172_800) return fill(texts.hours, { n: String(Math.round(sec / 3600)) });
  return fill(texts.days, { n: String(Math.round(sec / 86_400)) });
}
