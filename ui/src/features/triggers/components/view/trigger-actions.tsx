import { useQueryClient } from '@tanstack/react-query';
import { PowerOff, Power, Ellipsis, Pencil, Trash2, Zap } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { lazyPart } from '@/components/ui/lazy-part';
import { Link } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { PartMissingDialog } from '@/components/ui/part-missing';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { toast } from '@/lib/toast';
import { deleteTrigger, forgetTrigger, refreshTriggers, saveTrigger, type Trigger } from '@/lib/triggers/triggers';
import { specOf } from '../../api/trigger-draft';

const FireDialog = lazyPart(() => import('./fire-dialog').then(module => module.FireDialog), PartMissingDialog);

/** What an operator can do with one trigger. */
export function TriggerActions({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('triggers');
  const words = useTranslations('integrations');
  const router = useRouter();
  const mayChange = useMay('operator');
  const toggle = useToggle();
  const [open, setOpen] = useState<'fire' | 'delete' | null>(null);
  const { trigger_id: id } = trigger;
  useShortcut({ keys: 'e', label: words('edit'), isOn: mayChange, run: () => router.push(href.editTrigger(id)) });
  if (!mayChange) return null;
  return (
    <>
      <Button onClick={() => setOpen('fire')}>
        <Zap aria-hidden />
        {t('fire.button')}
      </Button>
      <Button asChild>
        <Link href={href.editTrigger(id)}>
          <Pencil aria-hidden />
          {words('edit')}
        </Link>
      </Button>
      <Menu
        items={[
          {
            kind: 'action',
            id: 'toggle',
            label: words(trigger.enabled ? 'disable' : 'enable'),
            icon: trigger.enabled ? PowerOff : Power,
            run: () => void toggle(trigger),
          },
          { kind: 'line', id: 'line' },
          {
            kind: 'action',
            id: 'delete',
            label: words('remove'),
            icon: Trash2,
            isDangerous: true,
            run: () => setOpen('delete'),
          },
        ]}
      >
        <Button size="icon" variant="ghost" aria-label={t('rowActions', { trigger: id })}>
          <Ellipsis />
        </Button>
      </Menu>
      {open === 'fire' && (
        <Suspense>
          <FireDialog trigger={trigger} onClose={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'delete' && <DeleteDialog trigger={trigger} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Its address stops at once; its secret cannot be brought back. */
function DeleteDialog({ trigger, onClose }: { trigger: Trigger; onClose: () => void }) {
  const t = useTranslations('triggers.delete');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { trigger_id: id, job_id: job } = trigger;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { trigger: id })}
      body={
        <div className="grid gap-2">
          <p data-blast-radius>
            {t(trigger.channel === 'job' ? 'radiusJob' : 'radius', { job, count: trigger.fired_total })}
          </p>
          {trigger.has_secret && <p>{t('secret')}</p>}
        </div>
      }
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        await deleteTrigger(id);
        toast.success(t('done', { trigger: id }));
        router.push(href.triggers());
        await forgetTrigger(queryClient, id);
      }}
    />
  );
}

/** Switches a trigger on or off, and offers the way back. */
function useToggle(): (trigger: Trigger) => Promise<void> {
  const t = useTranslations('triggers.done');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const setEnabled = async (trigger: Trigger, enabled: boolean): Promise<Trigger> => {
    try {
      return await saveTrigger(trigger.trigger_id, { ...specOf(trigger), enabled }, trigger.revision);
    } finally {
      await refreshTriggers(queryClient);
    }
  };
  return async trigger => {
    const name = trigger.trigger_id;
    const failed = (error: unknown): void => toast.error(t('failed', { trigger: name }), sayError(error));
    try {
      const changed = await setEnabled(trigger, !trigger.enabled);
      toast.undo({
        message: t(trigger.enabled ? 'disabled' : 'enabled', { trigger: name }),
        undoLabel: common('actions.undo'),
        undo: () => {
          setEnabled(changed, trigger.enabled)
            .then(() => toast.success(common('undone')))
            .catch(failed);
        },
      });
    } catch (error) {
      failed(error);
    }
  };
}
