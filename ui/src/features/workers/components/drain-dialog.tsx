import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useDraining } from '../api/use-draining';
import { useProcesses, type Process } from '../api/use-processes';

/** Asks before a worker drains, and says what becomes of its pool. */
export function DrainDialog({ worker, onClose }: { worker: Process; onClose: () => void }) {
  const t = useTranslations('workers.drain');
  const { drain } = useDraining();
  const others = useOthersOfPool(worker);
  const pool = worker.pool ?? '—';
  const slots = others.reduce((sum, other) => sum + (other.slots ?? 0), 0);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { id: worker.agent_id })}
      body={
        <>
          <p>{t('inHand', { count: worker.held_runs ?? 0 })}</p>
          <p className="mt-2">
            {others.length === 0 ? t('alone', { pool }) : t('others', { count: others.length, slots, pool })}
          </p>
        </>
      }
      confirmLabel={t('confirm')}
      isDangerous={others.length === 0}
      onConfirm={() => drain(worker.agent_id)}
    />
  );
}

/** The workers of the same pool that go on taking runs. */
function useOthersOfPool({ pool, agent_id }: Process): Process[] {
  const { data = [] } = useProcesses();
  return data.filter(
    other =>
      other.kind === 'worker' && other.alive && !other.draining && other.pool === pool && other.agent_id !== agent_id,
  );
}
