import {
  BellOff,
  CalendarX2,
  ChevronRight,
  CircleCheck,
  CircleX,
  FileWarning,
  Gauge,
  Hand,
  MailWarning,
  PlugZap,
  ServerCrash,
  ServerOff,
  type LucideIcon,
} from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { href } from '@/lib/href';
import type { NeedsYou } from '../api/use-overview';
import { usePairings } from '@/lib/pairings/pairings';
import { useApiWords } from '@/lib/i18n/api-words';

interface Need {
  id: string;
  icon: LucideIcon;
  tone: 'failed' | 'awaiting' | 'retrying';
  title: string;
  detail: string;
  href: string;
}

const TONES = { failed: 'text-failed', awaiting: 'text-awaiting', retrying: 'text-retrying' } as const;
const NAMED = 3;

/** What waits for a human and what is broken, each a way to where it is mended. */
export function NeedsYouStrip({ needs, jobs }: { needs: NeedsYou; jobs: number }) {
  const t = useTranslations('overview.needsYou');
  const isSomebodyWaiting = (usePairings().data?.length ?? 0) > 0;
  const found = useNeeds(needs);
  // Who waits to be let in stands above.
  if (found.length === 0 && isSomebodyWaiting) return null;
  if (found.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg border bg-surface px-4 py-3 text-13" role="status">
        <CircleCheck className="size-4 shrink-0 text-success" aria-hidden />
        <span className="font-medium">{t('nothing')}</span>
        <span className="text-text-3 max-md:hidden">{t('nothingBody', { jobs })}</span>
      </p>
    );
  }
  return (
    <section aria-label={t('title')}>
      <h2 className="mb-2 text-14 font-semibold">{t('title')}</h2>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
        {found.map(need => (
          <li key={need.id} data-need={need.id}>
            <Link
              href={need.href}
              className="flex h-full min-h-14 items-center gap-3 rounded-lg border bg-surface px-3.5 py-2.5 hover:border-border-strong hover:bg-hover"
            >
              <need.icon className={cn('size-5 shrink-0', TONES[need.tone])} aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block text-13 font-medium">{need.title}</span>
                <span className="line-clamp-2 text-12 break-words text-text-2">{need.detail}</span>
              </span>
              <ChevronRight className="size-4 shrink-0 text-text-3" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useNeeds(needs: NeedsYou): Need[] {
  const t = useTranslations('overview.needsYou');
  const { say } = useApiWords();
  const { approvals, failing_jobs: failing, lost_workers: lost } = needs;
  const { pools_without_worker: pools, types_not_offered: notOffered, handler_faults: faults } = needs;
  const only = failing.total === 1 ? failing.top[0] : undefined;
  const outside = useOutsideNeeds(needs);
  const heldRuns = lost.reduce((sum, worker) => sum + worker.held_runs, 0);
  const found: (Need | false)[] = [
    needs.scheduler_missing && {
      id: 'scheduler',
      icon: CalendarX2,
      tone: 'failed',
      title: t('scheduler'),
      detail: t('schedulerBody'),
      href: href.workers(),
    },
    pools.length > 0 && {
      id: 'pools',
      icon: ServerOff,
      tone: 'failed',
      title: t('pools', { count: pools.length }),
      detail: namesOf(pools),
      href: href.workers(),
    },
    notOffered.length > 0 && {
      id: 'types',
      icon: ServerOff,
      tone: 'failed',
      title: t('notOffered', { count: notOffered.length }),
      detail: t('notOfferedBody', { names: namesOf(notOffered.map(({ type, pool }) => `${type} (${pool})`)) }),
      href: href.workers(),
    },
    faults.length > 0 && {
      id: 'modules',
      icon: FileWarning,
      tone: 'failed',
      title: t('modules', { count: faults.length }),
      detail: faults.map(({ module, message }) => `${module}: ${message}`).join(' '),
      href: href.workers(),
    },
    approvals.pending > 0 && {
      id: 'approvals',
      icon: Hand,
      tone: 'awaiting',
      title: t('approvals', { count: approvals.pending }),
      detail: approvals.oldest === null ? '' : t('approvalsBody', { reason: say(approvals.oldest.reason) }),
      href: href.approvals(),
    },
    failing.total > 0 && {
      id: 'failing',
      icon: CircleX,
      tone: 'failed',
      title: t('failing', { count: failing.total }),
      detail: namesOf(failing.top.map(job => job.job_id)),
      href: only === undefined ? '#failing-jobs' : href.job(only.job_id, 'explain'),
    },
    ...outside,
    lost.length > 0 && {
      id: 'lost',
      icon: ServerCrash,
      tone: heldRuns > 0 ? 'failed' : 'retrying',
      title: t('lost', { count: lost.length }),
      detail: heldRuns > 0 ? t('lostHeld', { count: heldRuns }) : namesOf(lost.map(worker => worker.agent_id)),
      href: href.workers(),
    },
    needs.pressure_mode && {
      id: 'pressure',
      icon: Gauge,
      tone: 'retrying',
      title: t('pressure'),
      detail: t('pressureBody'),
      href: href.runs({ status: 'queued' }),
    },
  ];
  return found.filter(need => need !== false);
}

/** What does not get in or out: accounts, rules and messages. */
function useOutsideNeeds(needs: NeedsYou): (Need | false)[] {
  const t = useTranslations('overview.needsYou');
  const { say } = useApiWords();
  const { connectors_down: down, alerts_undeliverable: undeliverable, messages } = needs;
  const stuck = messages.failed + messages.outcome_unknown + messages.waiting;
  return [
    down.length > 0 && {
      id: 'connectors',
      icon: PlugZap,
      tone: down.some(({ status }) => status === 'offline') ? 'failed' : 'retrying',
      title: t('connectors', { count: down.length }),
      detail: namesOf(down.map(({ channel, account_id }) => `${channel}/${account_id}`)),
      href: href.connectors(),
    },
    undeliverable.length > 0 && {
      id: 'alerts',
      icon: BellOff,
      tone: 'failed',
      title: t('alerts', { count: undeliverable.length }),
      detail: undeliverable.map(({ alert_id, message }) => `${alert_id}: ${say(message)}`).join(' '),
      href:
        undeliverable[0] !== undefined && undeliverable.length === 1
          ? href.alert(undeliverable[0].alert_id)
          : href.alerts(),
    },
    stuck > 0 && {
      id: 'messages',
      icon: MailWarning,
      tone: messages.failed + messages.outcome_unknown > 0 ? 'failed' : 'retrying',
      title: t('messages', { count: stuck }),
      detail: t('messagesBody', {
        failed: messages.failed,
        unknown: messages.outcome_unknown,
        waiting: messages.waiting,
      }),
      href: href.connectors('outbox'),
    },
  ];
}

function namesOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` +${more}` : '');
}
