import { useTranslations } from 'use-intl';
import { CommandLine } from '@/components/ui/command-line';
import { addressOf, type Trigger } from '@/lib/triggers/triggers';

/** Where deliveries are sent to, to be copied; and whether the world reaches it there. */
export function DoorAddress({ trigger }: { trigger: Pick<Trigger, 'public_url' | 'path'> }) {
  const t = useTranslations('triggers.address');
  const address = addressOf(trigger);
  if (address === null) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <CommandLine command={address} label={t('label')} />
      {trigger.public_url === null && (
        <p className="text-12 text-text-3">
          {t.rich('notPublic', { setting: () => <code className="font-mono">PUBLIC_URL</code> })}
        </p>
      )}
    </div>
  );
}
