import { GUARDS, PRIORITIES } from '@multi-job/contract';
import { LATENESS_BUCKETS_MS } from '../../../engine/port/limits.ts';
import type { MetricSeries } from '../../../engine/port/metrics.ts';

/** A metric of the platform, with the labels that its series have. */
interface PlatformMetric {
  name: string;
  kind: MetricSeries['kind'];
  labels: readonly string[];
  help: string;
}

/** The platform's own metrics. Every one is shown with its help, also while it has no series yet. */
export const PLATFORM_METRICS: readonly PlatformMetric[] = [
  {
    name: 'job_runs_total',
    kind: 'counter',
    labels: ['type', 'status'],
    help: 'Runs finished, by job type and final status.',
  },
  {
    name: 'job_duration_ms',
    kind: 'histogram',
    labels: ['type'],
    help: 'Duration of finished attempts in milliseconds, by job type.',
  },
  {
    name: 'queue_depth',
    kind: 'gauge',
    labels: ['pool', 'priority'],
    help: 'Runs that a worker could take now, by pool and priority.',
  },
  {
    name: 'queue_delayed',
    kind: 'gauge',
    labels: [],
    help: 'Runs that wait for their time, a retry, a place in their lane or the end of a pause.',
  },
  {
    name: 'pauses_in_force',
    kind: 'gauge',
    labels: ['kind'],
    help: 'Pauses of everything, of pools and of labels that keep jobs from firing and queued runs from starting.',
  },
  {
    name: 'backfills_under_way',
    kind: 'gauge',
    labels: ['state'],
    help: 'Backfills that have not ended: going, or waiting for what keeps their job back.',
  },
  { name: 'runs_active', kind: 'gauge', labels: [], help: 'Runs held by workers.' },
  {
    name: 'dispatch_skipped_total',
    kind: 'counter',
    labels: ['reason'],
    help: 'Occurrences that a safeguard held back, by reason.',
  },
  {
    name: 'dispatch_lateness_ms',
    kind: 'histogram',
    labels: [],
    help: 'From the due time of an occurrence to its dispatch, in milliseconds.',
  },
  {
    name: 'door_deliveries_total',
    kind: 'counter',
    labels: ['channel', 'outcome'],
    help: 'Deliveries from outside that a trigger took, by channel and what became of them.',
  },
  {
    name: 'door_refused_total',
    kind: 'counter',
    labels: ['channel', 'reason'],
    help: 'Deliveries from outside that were refused, by channel and reason.',
  },
  {
    name: 'outbox_messages_total',
    kind: 'counter',
    labels: ['channel', 'status'],
    help: 'Messages of the outbox that came to an end, by channel and how.',
  },
  { name: 'outbox_waiting', kind: 'gauge', labels: [], help: 'Messages that wait to be sent, or are being sent.' },
  {
    name: 'backup_last_good_seconds',
    kind: 'gauge',
    labels: [],
    help: 'When the last backup that was read back whole was written, in seconds since 1970.',
  },
  {
    name: 'store_faults_mended_total',
    kind: 'counter',
    labels: ['kind'],
    help: 'What was wrong in the store and was mended, by kind.',
  },
  {
    name: 'store_faults',
    kind: 'gauge',
    labels: ['kind'],
    help: 'What the last whole look at the store found wrong and did not mend, by kind.',
  },
  {
    name: 'store_checked_seconds',
    kind: 'gauge',
    labels: [],
    help: 'When the store had been looked at as a whole last, in seconds since 1970; 0 before the first time.',
  },
  { name: 'pressure_mode', kind: 'gauge', labels: [], help: '1 while only critical jobs are dispatched, else 0.' },
  {
    name: 'connector_up',
    kind: 'gauge',
    labels: ['channel', 'account'],
    help: '1 while the connector account is connected, also with errors, else 0.',
  },
  {
    name: 'alerts_sent_total',
    kind: 'counter',
    labels: ['kind', 'outcome'],
    help: 'Messages of alerts whose end is known, by what they tell and what became of them.',
  },
  { name: 'approvals_pending', kind: 'gauge', labels: [], help: 'Approvals that wait for a human.' },
  {
    name: 'approval_decisions_total',
    kind: 'counter',
    labels: ['via', 'decision'],
    help: 'Approvals that somebody decided, by door (api, dashboard, cli, or the channel of a chat) and decision.',
  },
  { name: 'worker_slots', kind: 'gauge', labels: ['state'], help: 'Slots of live workers, by state.' },
  {
    name: 'mcp_sessions',
    kind: 'gauge',
    labels: [],
    help: 'Sessions of live workers with MCP servers; each program of a server is one.',
  },
  {
    name: 'mcp_restarts',
    kind: 'gauge',
    labels: [],
    help: 'Sessions with MCP servers that live workers had to begin anew since they started.',
  },
  { name: 'schedulers_alive', kind: 'gauge', labels: [], help: 'Schedulers whose heartbeat is fresh.' },
  {
    name: 'llm_tokens_total',
    kind: 'counter',
    labels: ['provider', 'model', 'kind'],
    help: 'Tokens of language models, by provider, model and kind.',
  },
  {
    name: 'llm_cost_usd_total',
    kind: 'counter',
    labels: ['provider', 'model'],
    help: 'What agents have spent on language models, in US dollars, where the price is known.',
  },
  { name: 'agent_runs_total', kind: 'counter', labels: ['outcome'], help: 'Ended runs of agents, by how they ended.' },
  {
    name: 'agent_steps_total',
    kind: 'counter',
    labels: ['kind', 'verdict'],
    help: 'Steps of agents, by kind and by what the policy said.',
  },
  {
    name: 'agent_budget_refused_total',
    kind: 'counter',
    labels: ['limit'],
    help: 'Runs of agents that a limit ended, by limit.',
  },
  {
    name: 'skill_messages_total',
    kind: 'counter',
    labels: ['skill', 'channel', 'status'],
    help: 'Messages of runs of skills that came to an end, by skill, channel and how.',
  },
  {
    name: 'skill_last_used_seconds',
    kind: 'gauge',
    labels: ['skill'],
    help: 'When a run of a skill last began, in seconds since 1970, to within 15 seconds.',
  },
];

/** The pool that jobs go to when they name none. */
const DEFAULT_POOL = 'default';

/**
 * What an empty installation shows: rates and alerts need a series before its first event, or they miss that event.
 *
 * @param pools those that workers serve; the default one is always shown.
 */
export function initialSeries(pools: readonly string[]): MetricSeries[] {
  const shown = [...new Set([DEFAULT_POOL, ...pools])].sort();
  return [
    ...shown.flatMap(pool =>
      PRIORITIES.map(priority => ({
        kind: 'gauge' as const,
        name: 'queue_depth',
        labels: { pool, priority },
        value: 0,
      })),
    ),
    ...GUARDS.map(reason => ({
      kind: 'counter' as const,
      name: 'dispatch_skipped_total',
      labels: { reason },
      value: 0,
    })),
    {
      kind: 'histogram',
      name: 'dispatch_lateness_ms',
      labels: {},
      buckets: LATENESS_BUCKETS_MS.map(le => ({ le, count: 0 })),
      sum: 0,
      count: 0,
    },
  ];
}
