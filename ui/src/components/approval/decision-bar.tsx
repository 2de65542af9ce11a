import { Check, ShieldBan, Users, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { useErrorWords } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { toast } from '@/lib/toast';
import { ActionText, RiskBadge } from './action-text';
import { Expiry } from './expiry';
import { useWho } from './use-who';
import { useDecision, type Approval, type Decision, type DecisionDoor } from './use-decision';
import { useApiWords } from '@/lib/i18n/api-words';

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

interface DecideDialogProps {
  approval: Approval;
  decision: Decision;
  door: DecisionDoor;
  onClose: () => void;
}

function DecideDialog({ approval, decision, door, onClose }: DecideDialogProps) {
  const t = useTranslations('approvals.decide');
  const { say } = useApiWords();
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isApproval = decision === 'approve';
  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      await door.decide(decision, note);
      toast.success(t(isApproval ? 'approved' : 'rejected'));
      onClose();
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t(isApproval ? 'approveTitle' : 'rejectTitle')}
      description={t(isApproval ? 'approveLead' : 'rejectLead')}
      footer={
        <>
          <Button onClick={onClose} className="max-md:h-14 max-md:flex-1">
            {t('notYet')}
          </Button>
          <Button
            variant={isApproval ? 'primary' : 'danger'}
            isBusy={isBusy}
            onClick={() => void submit()}
            className="max-md:h-14 max-md:flex-1"
          >
            {t(isApproval ? 'approve' : 'reject')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="rounded-md border bg-sunken px-3 py-2.5">
          <p className="text-13 font-medium break-words">{say(approval.reason)}</p>
          <p className="mt-1 text-13 break-words text-text-2">
            <ActionText action={approval.action} />
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-3 text-12">
            <RiskBadge action={approval.action} />
            <Expiry at={approval.expires_at} />
          </p>
        </div>
        <Field id="decision-note" label={t('note')} isOptional hint={t('noteHint')}>
          <Textarea
            id="decision-note"
            rows={2}
            maxLength={1000}
            value={note}
            onChange={event => setNote(event.target.value)}
          />
        </Field>
        {error !== null && <Refusal error={error} />}
      </div>
    </Dialog>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { detail } = useErrorWords(error);
  return (
    <p role="alert" className="rounded-md tint-failed px-3 py-2 text-13 break-words text-failed">
      {detail}
    </p>
  );
}
