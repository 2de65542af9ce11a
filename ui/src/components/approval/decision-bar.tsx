import { Check, ShieldBan, Users, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { DecideDialog } from './decide-dialog';
import { useWho } from './use-who';
import { useDecision, type Approval, type Decision } from './use-decision';

interface DecisionBarProps {
  approval: Approval;
  /** On a phone it stays at the foot of the screen, under the thumb. */
  isSticky?: boolean;
}

/** Approve or reject, or why the viewer may not. */
export function DecisionBar({ approval, isSticky = false }: DecisionBarProps) {
  const t = useTranslations('approvals.decide');
  const door = useDecision(approval);
  const [asked, setAsked] = useState<Decision | null>(null);
  const mayApprove = door.barrier === null;
  useShortcut({ keys: 'a', label: t('approve'), isOn: mayApprove, run: () => setAsked('approve') });
  useShortcut({ keys: 'r', label: t('reject'), isOn: door.mayReject, run: () => setAsked('reject') });
  if (door.barrier === 'decided') return null;
  return (
    <div
      data-decision
      className={cn(
        'flex flex-wrap items-center gap-2',
        isSticky &&
          'max-md:fixed max-md:inset-x-0 max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-20 max-md:border-t max-md:bg-raised max-md:px-4 max-md:py-3 max-md:shadow-lg',
      )}
    >
      {door.barrier !== null && <BarrierNote barrier={door.barrier} who={approval.requested_by} />}
      {door.mayReject && (
        <Button onClick={() => setAsked('reject')} className="h-14 flex-1 text-14 text-failed md:h-10 md:flex-none">
          <X aria-hidden />
          {t('reject')}
        </Button>
      )}
      {mayApprove && (
        <Button
          variant="primary"
          onClick={() => setAsked('approve')}
          className="h-14 flex-1 text-14 md:h-10 md:flex-none"
        >
          <Check aria-hidden />
          {t('approve')}
        </Button>
      )}
      {asked !== null && (
        <DecideDialog approval={approval} decision={asked} door={door} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

function BarrierNote({ barrier, who }: { barrier: 'role' | 'own'; who: string }) {
  const t = useTranslations('approvals.barrier');
  const nameOf = useWho();
  const Icon = barrier === 'own' ? Users : ShieldBan;
  return (
    <p className="flex min-w-0 basis-full gap-2 text-13 text-text-2" role="note" data-barrier={barrier}>
      <Icon className="mt-0.5 size-4 shrink-0 text-text-3" aria-hidden />
      {barrier === 'own' ? t('own', { who: nameOf(who) }) : t('role')}
    </p>
  );
}
