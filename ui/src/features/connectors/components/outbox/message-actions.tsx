import { useQueryClient } from '@tanstack/react-query';
import { RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useMay } from '@/lib/session/role-gate';
import { toast } from '@/lib/toast';
import { canDrop, canResend, dropMessage, refreshOutbox, resendMessage, type OutboxMessage } from '../../api/outbox';

/** Sends it again, or gives it up. Either is asked about: a message may arrive twice, or never. */
export function MessageActions({ message }: { message: OutboxMessage }) {
  const t = useTranslations('outbox');
  const mayAct = useMay('operator');
  const [asked, setAsked] = useState<'resend' | 'drop' | null>(null);
  if (!mayAct) return null;
  return (
    <>
      {canResend(message) && (
        <Button variant="primary" onClick={() => setAsked('resend')}>
          <RotateCw aria-hidden />
          {t(message.status === 'queued' ? 'resend.now' : 'resend.button')}
        </Button>
      )}
      {canDrop(message) && (
        <Button variant="danger-ghost" onClick={() => setAsked('drop')}>
          <Trash2 aria-hidden />
          {t('drop.button')}
        </Button>
      )}
      {asked !== null && <ActDialog message={message} act={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function ActDialog({ message, act, onClose }: { message: OutboxMessage; act: 'resend' | 'drop'; onClose: () => void }) {
  const t = useTranslations('outbox');
  const channels = useTranslations('connectors.channel');
  const queryClient = useQueryClient();
  const { status, channel, account_id, to, parts, parts_sent: sent } = message;
  const place = `${channels(channel)} · ${to ?? account_id}`;
  const rest = parts === null ? 0 : parts - sent;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t(`${act}.title`)}
      body={
        <div className="grid gap-2">
          <p data-blast-radius>
            {act === 'drop' ? t('drop.body', { place, sent }) : t('resend.body', { place, rest, sent })}
          </p>
          {act === 'resend' && status === 'outcome_unknown' && <p className="text-retrying">{t('resend.twice')}</p>}
        </div>
      }
      confirmLabel={t(act === 'drop' ? 'drop.confirm' : status === 'queued' ? 'resend.now' : 'resend.button')}
      isDangerous={act === 'drop'}
      onConfirm={async () => {
        try {
          await (act === 'drop' ? dropMessage : resendMessage)(message.message_id);
        } finally {
          await refreshOutbox(queryClient);
        }
        toast.success(t(`${act}.done`));
      }}
    />
  );
}
