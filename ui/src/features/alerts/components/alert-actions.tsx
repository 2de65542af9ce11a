import { useQueryClient } from '@tanstack/react-query';
import { PowerOff, Power, Ellipsis, Pencil, Send, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Link } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { deleteAlert, forgetAlert, refreshAlerts, saveAlert, testAlert, type Alert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { toast } from '@/lib/toast';
import { bodyOfAlert } from '../api/alert-draft';

/** What an operator can do with one alert. */
export function AlertActions({ alert }: { alert: Alert }) {
  const t = useTranslations('alerts');
  const words = useTranslations('integrations');
  const router = useRouter();
  const mayChange = useMay('operator');
  const toggle = useToggle();
  const [isDeleting, setDeleting] = useState(false);
  const { alert_id: id } = alert;
  useShortcut({ keys: 'e', label: words('edit'), isOn: mayChange, run: () => router.push(href.editAlert(id)) });
  if (!mayChange) return null;
  return (
    <>
      <TestButton alertId={id} />
      <Button asChild>
        <Link href={href.editAlert(id)}>
          <Pencil aria-hidden />
          {words('edit')}
        </Link>
      </Button>
      <Menu
        items={[
          {
            kind: 'action',
            id: 'toggle',
            label: words(alert.enabled ? 'disable' : 'enable'),
            icon: alert.enabled ? PowerOff : Power,
            run: () => void toggle(alert),
          },
          { kind: 'line', id: 'line' },
          {
            kind: 'action',
            id: 'delete',
            label: words('remove'),
            icon: Trash2,
            isDangerous: true,
            run: () => setDeleting(true),
          },
        ]}
      >
        <Button size="icon" variant="ghost" aria-label={t('rowActions', { alert: id })}>
          <Ellipsis />
        </Button>
      </Menu>
      {isDeleting && <DeleteDialog alert={alert} onClose={() => setDeleting(false)} />}
    </>
  );
}

/** Sends a test message, and says what became of it. */
function TestButton({ alertId }: { alertId: string }) {
  const t = useTranslations('alerts');
  const { say, sayError } = useApiWords();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const { outcome, message } = await testAlert(alertId);
      if (outcome === 'sent' || outcome === 'delivered') toast.success(say(message));
      else toast.error(t('test.failed'), say(message));
    } catch (error) {
      toast.error(t('test.failed'), sayError(error));
    } finally {
      setBusy(false);
      await refreshAlerts(queryClient);
    }
  };
  return (
    <Button onClick={() => void run()} isBusy={isBusy}>
      <Send aria-hidden />
      {t('test.button')}
    </Button>
  );
}

function DeleteDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const t = useTranslations('alerts.delete');
  const router = useRouter();
  const queryClient = useQueryClient();
  const { alert_id: id } = alert;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('title', { alert: id })}
      body={<p data-blast-radius>{t('radius', { count: alert.open_total })}</p>}
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        await deleteAlert(id);
        toast.success(t('done', { alert: id }));
        router.push(href.alerts());
        await forgetAlert(queryClient, id);
      }}
    />
  );
}

/** Switches an alert on or off, and offers the way back. */
function useToggle(): (alert: Alert) => Promise<void> {
  const t = useTranslations('alerts.done');
  const common = useTranslations('common');
  const queryClient = useQueryClient();
  const { sayError } = useApiWords();
  const setEnabled = async (alert: Alert, enabled: boolean): Promise<Alert> => {
    try {
      return await saveAlert(alert.alert_id, bodyOfAlert(alert, { enabled }), alert.revision);
    } finally {
      await refreshAlerts(queryClient);
    }
  };
  return async alert => {
    const name = alert.alert_id;
    const failed = (error: unknown): void => toast.error(t('failed', { alert: name }), sayError(error));
    try {
      const changed = await setEnabled(alert, !alert.enabled);
      toast.undo({
        message: t(alert.enabled ? 'disabled' : 'enabled', { alert: name }),
        undoLabel: common('actions.undo'),
        undo: () => {
          setEnabled(changed, alert.enabled)
            .then(() => toast.success(common('undone')))
            .catch(failed);
        },
      });
    } catch (error) {
      failed(error);
    }
  };
}
