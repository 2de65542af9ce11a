import { PowerOff, Power, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { isOfEnvironment } from '../api/account-state';
import { accountKey, type Account } from '../api/types';
import { useAccountActions } from '../api/use-account-actions';
import { DeleteAccountDialog } from './delete-account-dialog';

/** What an admin can do with one account; one of the environment is changed there. */
export function AccountActions({ account }: { account: Account }) {
  const t = useTranslations('integrations');
  const router = useRouter();
  const mayChange = useMay('admin') && !isOfEnvironment(account);
  const { toggle } = useAccountActions();
  const [isDeleting, setIsDeleting] = useState(false);
  const key = accountKey(account);
  useShortcut({ keys: 'e', label: t('edit'), isOn: mayChange, run: () => router.push(href.editAccount(key)) });
  if (!mayChange) return null;
  const items: MenuItem[] = [
    {
      kind: 'action',
      id: 'toggle',
      label: t(account.enabled ? 'disable' : 'enable'),
      icon: account.enabled ? PowerOff : Power,
      run: () => void toggle(account),
    },
    { kind: 'line', id: 'line' },
    {
      kind: 'action',
      id: 'delete',
      label: t('remove'),
      icon: Trash2,
      isDangerous: true,
      run: () => setIsDeleting(true),
    },
  ];
  return (
    <>
      <Button asChild>
        <Link href={href.editAccount(key)}>
          <Pencil aria-hidden />
          {t('edit')}
        </Link>
      </Button>
      <Menu items={items}>
        <Button size="icon" variant="ghost" aria-label={t('rowActions', { account: key })}>
          <Ellipsis />
        </Button>
      </Menu>
      {isDeleting && (
        <DeleteAccountDialog
          accountOf={key}
          onClose={() => setIsDeleting(false)}
          onDeleted={() => router.push(href.integrations())}
        />
      )}
    </>
  );
}
