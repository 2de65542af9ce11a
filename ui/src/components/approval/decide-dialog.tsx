import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { useErrorWords } from '@/components/ui/states';
import { useApiWords } from '@/lib/i18n/api-words';
import { toast } from '@/lib/toast';
import { ActionText, RiskBadge } from './action-text';
import { Expiry } from './expiry';
import { asksForAnswer, canBeRemembered, grantOf } from './read-action';
import { AnswerField, RememberField } from './said-fields';
import type { Answer, Approval, Decision, DecisionDoor } from './use-decision';

interface DecideDialogProps {
  approval: Approval;
  decision: Decision;
  door: DecisionDoor;
  onClose: () => void;
}

/** Asks once more before a decision, and for what goes with it. */
export function DecideDialog({ approval, decision, door, onClose }: DecideDialogProps) {
  const t = useTranslations('approvals.decide');
  const { say } = useApiWords();
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [rememberDays, setRememberDays] = useState<number | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isApproval = decision === 'approve';
  const asksAnswer = isApproval && asksForAnswer(approval.action);
  const submit = async (): Promise<void> => {
    setIsBusy(true);
    setError(null);
    try {
      await door.decide(decision, { note, answer: asksAnswer ? answer : null, rememberDays });
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
            disabled={asksAnswer && answer === null}
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
        {asksAnswer && <AnswerField value={answer} onChange={setAnswer} />}
        {isApproval && canBeRemembered(approval) && (
          <RememberField days={rememberDays} onChange={setRememberDays} grant={grantOf(approval.action)} />
        )}
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
