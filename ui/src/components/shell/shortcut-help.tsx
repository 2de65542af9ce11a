import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { isMac } from '@/lib/is-mac';
import { usePreferences } from '@/lib/preferences/preferences';
import { useShortcutList } from '@/lib/shortcuts/shortcuts';

/** Every key that does something on this page. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.shortcuts');
  const { shortcuts: isWanted } = usePreferences();
  const list = useShortcutList();
  const [shortcuts] = useState(list);
  const unique = [...new Map(shortcuts.map(shortcut => [shortcut.keys, shortcut])).values()];
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')} size="lg" description={isWanted ? undefined : t('off')}>
      <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {unique.map(({ keys, label }) => (
          <li key={keys} className="flex min-h-8 items-center justify-between gap-4 text-13">
            <span>{label}</span>
            <Keys keys={keys} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Keys({ keys }: { keys: string }) {
  const t = useTranslations('shell.shortcuts');
  const parts = keys.startsWith('mod+') ? [isMac() ? '⌘' : 'Ctrl', keys.slice(4).toUpperCase()] : keys.split(' ');
  return (
    <span className="flex items-center gap-1 text-12 text-text-3">
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && !keys.startsWith('mod+') && t('then')}
          <Kbd>{part}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
