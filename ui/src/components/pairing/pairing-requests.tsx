import { useQueryClient } from '@tanstack/react-query';
import type { Pairing } from '@multi-job/contract';
import { visibleText } from '@multi-job/contract/visible-text';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { useApiWords } from '@/lib/i18n/api-words';
import { refreshPairings, refusePairing, usePairings } from '@/lib/pairings/pairings';
import { toast } from '@/lib/toast';
import { ConfirmPairingDialog } from './confirm-pairing-dialog';

interface PairingRequestsProps {
  /** Only those who wrote to this account. */
  of?: Pick<Pairing, 'channel' | 'account_id'>;
}

/** Who wrote to an account and waits for an admin; nothing while nobody does. */
export function PairingRequests({ of }: PairingRequestsProps) {
  const t = useTranslations('pairings');
  const { data: pairings } = usePairings();
  const [asked, setAsked] = useState<Pairing | null>(null);
  const waiting = (pairings ?? []).filter(
    one => of === undefined || (one.channel === of.channel && one.account_id === of.account_id),
  );
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('title')} className="overflow-hidden rounded-lg border border-awaiting/50 bg-surface">
      <div className="flex items-center gap-2 border-b px-4 py-2.5">
        <UserRoundPlus className="size-4 text-awaiting" aria-hidden />
        <h2 className="text-13 font-semibold">{t('waiting', { count: waiting.length })}</h2>
      </div>
      <ul>
        {waiting.map(pairing => (
          <PairingRow key={pairing.code} pairing={pairing} onConfirm={() => setAsked(pairing)} />
        ))}
      </ul>
      <p className="border-t px-4 py-2 text-12 text-text-3">{t('nothingKept')}</p>
      {asked !== null && <ConfirmPairingDialog pairing={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function PairingRow({ pairing, onConfirm }: { pairing: Pairing; onConfirm: () => void }) {
  const t = useTranslations('pairings');
  const channels = useTranslations('connectors.channel');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const [isBusy, setIsBusy] = useState(false);
  const { sender_name, sender_id, channel, account_id, code, expires_at } = pairing;
  const name = visibleText(sender_name);
  const refuse = async (): Promise<void> => {
    setIsBusy(true);
    try {
      await refusePairing(pairing);
      toast.success(t('refused', { name }));
    } catch (error) {
      toast.error(t('notRefused', { name }), sayError(error));
    } finally {
      await refreshPairings(queryClient);
      setIsBusy(false);
    }
  };
  return (
    <li
      data-pairing={code}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2.5 text-13 last:border-b-0"
    >
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium break-words">{name}</p>
        <p className="text-12 text-text-2">
          {channels(channel)} · {account_id} · <code className="font-mono">{sender_id}</code>
        </p>
      </div>
      <div className="text-12 text-text-2">
        <code className="font-mono text-13 font-medium tracking-wider text-text">{code}</code>
        <p className="text-text-3">{t.rich('expires', { time: () => <Time at={expires_at} /> })}</p>
      </div>
      <div className="flex gap-2">
        <Button variant="primary" onClick={onConfirm} aria-label={t('letInOf', { name })}>
          {t('letIn')}
        </Button>
        <Button
          variant="danger-ghost"
          isBusy={isBusy}
          onClick={() => void refuse()}
          aria-label={t('refuseOf', { name })}
        >
          {t('refuse')}
        </Button>
      </div>
    </li>
  );
}
