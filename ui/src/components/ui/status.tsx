import {
  Ban,
  CalendarOff,
  BellOff,
  BellRing,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleOff,
  CirclePause,
  CircleX,
  Clock,
  Hand,
  Hourglass,
  KeyRound,
  LoaderCircle,
  PowerOff,
  RotateCw,
  ShieldAlert,
  SkipForward,
  Terminal,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';

type Tone = 'queued' | 'running' | 'awaiting' | 'retrying' | 'success' | 'failed' | 'disabled' | 'cancelled';

/** Every status is an icon, a word and a colour: none of them says it alone. */
const STATUSES = {
  queued: { tone: 'queued', icon: CircleDashed },
  delayed: { tone: 'queued', icon: Hourglass },
  running: { tone: 'running', icon: LoaderCircle },
  awaiting_approval: { tone: 'awaiting', icon: Hand },
  retrying: { tone: 'retrying', icon: RotateCw },
  success: { tone: 'success', icon: CircleCheck },
  done: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'failed', icon: CircleX },
  cancelled: { tone: 'cancelled', icon: Ban },
  skipped: { tone: 'cancelled', icon: SkipForward },
  enabled: { tone: 'success', icon: CircleCheck },
  disabled: { tone: 'disabled', icon: PowerOff },
  paused: { tone: 'disabled', icon: CirclePause },
  alive: { tone: 'success', icon: CircleCheck },
  draining: { tone: 'disabled', icon: CirclePause },
  lost: { tone: 'failed', icon: CircleOff },
  connected: { tone: 'success', icon: CircleCheck },
  degraded: { tone: 'retrying', icon: CircleAlert },
  offline: { tone: 'failed', icon: CircleOff },
  pending: { tone: 'awaiting', icon: Hand },
  approved: { tone: 'success', icon: CircleCheck },
  rejected: { tone: 'failed', icon: CircleX },
  expired: { tone: 'cancelled', icon: Clock },
  denied: { tone: 'retrying', icon: ShieldAlert },
  missed: { tone: 'retrying', icon: CircleAlert },
  excluded: { tone: 'cancelled', icon: CalendarOff },
  dispatched: { tone: 'success', icon: CircleCheck },
  works: { tone: 'success', icon: CircleCheck },
  untested: { tone: 'queued', icon: CircleDashed },
  test_failed: { tone: 'failed', icon: CircleX },
  needs_secret: { tone: 'retrying', icon: KeyRound },
  needs_settings: { tone: 'retrying', icon: CircleAlert },
  not_allowed: { tone: 'retrying', icon: ShieldAlert },
  unreadable: { tone: 'failed', icon: CircleX },
  altered: { tone: 'failed', icon: ShieldAlert },
  listening: { tone: 'success', icon: CircleCheck },
  waiting_first: { tone: 'queued', icon: Hourglass },
  undeliverable: { tone: 'failed', icon: BellOff },
  firing: { tone: 'failed', icon: BellRing },
  all_well: { tone: 'success', icon: CircleCheck },
  not_checked: { tone: 'queued', icon: CircleDashed },
  off: { tone: 'disabled', icon: PowerOff },
  refusing: { tone: 'retrying', icon: ShieldAlert },
  job_missing: { tone: 'failed', icon: CircleX },
  sending: { tone: 'running', icon: LoaderCircle },
  sent: { tone: 'success', icon: CircleCheck },
  delivered: { tone: 'success', icon: CircleCheck },
  outcome_unknown: { tone: 'retrying', icon: CircleAlert },
  dropped: { tone: 'cancelled', icon: Ban },
  environment: { tone: 'queued', icon: Terminal },
} as const satisfies Record<string, { tone: Tone; icon: LucideIcon }>;

export type Status = keyof typeof STATUSES;

const TEXT: Record<Tone, string> = {
  queued: 'text-queued',
  running: 'text-running',
  awaiting: 'text-awaiting',
  retrying: 'text-retrying',
  success: 'text-success',
  failed: 'text-failed',
  disabled: 'text-disabled',
  cancelled: 'text-cancelled',
};
const TINT: Record<Tone, string> = {
  queued: 'tint-queued',
  running: 'tint-running',
  awaiting: 'tint-awaiting',
  retrying: 'tint-retrying',
  success: 'tint-success',
  failed: 'tint-failed',
  disabled: 'tint-disabled',
  cancelled: 'tint-cancelled',
};

/** A run that waits for its next attempt is "retrying", whatever the wire calls it. */
export function statusOfRun(run: { status: Status; delay_reason?: string | null }): Status {
  return run.status === 'delayed' && run.delay_reason === 'retry' ? 'retrying' : run.status;
}

/** Icon and word in the colour of the status: for cells and sentences. */
export function StatusText({ status, className }: { status: Status; className?: string }) {
  const t = useTranslations('common.status');
  const { tone } = STATUSES[status];
  return (
    <span
      className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', TEXT[tone], className)}
      data-status={status}
    >
      <StatusIcon status={status} />
      {t(status)}
    </span>
  );
}

/** The same as a pill: for headers. */
export function StatusBadge({ status, className }: { status: Status; className?: string }) {
  const { tone } = STATUSES[status];
  return (
    <StatusText status={status} className={cn('h-6 rounded-full px-2.5 text-12 font-medium', TINT[tone], className)} />
  );
}

/** The icon alone; whoever uses it says the word elsewhere. */
export function StatusIcon({ status, className }: { status: Status; className?: string }) {
  const { icon: Icon, tone } = STATUSES[status];
  return (
    <Icon
      aria-hidden
      className={cn(
        'size-4 shrink-0',
        TEXT[tone],
        (status === 'running' || status === 'sending') && 'animate-spin [animation-duration:2s]',
        className,
      )}
    />
  );
}
