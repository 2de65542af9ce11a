import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CircleOff,
  CirclePause,
  CirclePlay,
  CircleX,
  Gauge,
  Hand,
  Hourglass,
  Layers,
  ListChecks,
  Plug,
  PowerOff,
  RotateCw,
  Send,
  Server,
  SkipForward,
  Snowflake,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { cn } from '@/lib/cn';

type Look = readonly [icon: LucideIcon, colour: string];

const BY_TYPE: Readonly<Record<string, Look>> = {
  'run.queued': [CircleDashed, 'text-queued'],
  'run.delayed': [Hourglass, 'text-queued'],
  'run.started': [CirclePlay, 'text-running'],
  'run.retrying': [RotateCw, 'text-retrying'],
  'run.rescued': [RotateCw, 'text-retrying'],
  'run.awaiting_approval': [Hand, 'text-awaiting'],
  'run.succeeded': [CircleCheck, 'text-success'],
  'run.failed': [CircleX, 'text-failed'],
  'run.cancelled': [Ban, 'text-cancelled'],
  'run.cancel_requested': [Ban, 'text-cancelled'],
  'job.disabled': [PowerOff, 'text-disabled'],
  'job.cooldown_started': [Snowflake, 'text-retrying'],
  'scheduler.pressure_mode_enabled': [Gauge, 'text-retrying'],
  'scheduler.pressure_mode_released': [Gauge, 'text-success'],
  'scheduler.occurrence_missed': [CalendarClock, 'text-retrying'],
  'approval.requested': [Hand, 'text-awaiting'],
  'approval.approved': [CircleCheck, 'text-success'],
  'approval.rejected': [CircleX, 'text-failed'],
  'agent.lost': [CircleOff, 'text-failed'],
  'agent.round': [ListChecks, 'text-running'],
  'agent.step': [CirclePlay, 'text-running'],
  'agent.finished': [CircleCheck, 'text-text-3'],
};
const BY_GROUP: Readonly<Record<string, Look>> = {
  run: [CirclePlay, 'text-running'],
  job: [Layers, 'text-text-3'],
  pause: [CirclePause, 'text-awaiting'],
  scheduler: [SkipForward, 'text-cancelled'],
  approval: [Hand, 'text-cancelled'],
  agent: [Server, 'text-text-3'],
  connector: [Plug, 'text-retrying'],
  message: [Send, 'text-text-3'],
  operation: [ListChecks, 'text-text-3'],
  store: [TriangleAlert, 'text-text-3'],
};

/** The icon of an event; the words beside it say the same. */
export function EventIcon({ type }: { type: string }) {
  const [Icon, colour] = BY_TYPE[type] ?? BY_GROUP[type.split('.')[0] ?? ''] ?? [CircleDashed, 'text-text-3'];
  return <Icon className={cn('size-4 shrink-0', colour)} aria-hidden />;
}
