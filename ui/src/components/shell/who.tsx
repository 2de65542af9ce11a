import { LogOut, User } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { useSession } from '@/lib/session/session';

/** Who is signed in, with which role, and the way out. */
export function Who() {
  const t = useTranslations('shell.session');
  const { actor, role, isAuthOn, signOut } = useSession();
  if (actor === null || role === null) return <span />;
  if (!isAuthOn) return <span className="truncate text-12 text-text-3">{t('noAuth')}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <User className="size-4 shrink-0 text-text-3" aria-hidden />
      <span className="min-w-0 leading-4">
        <span className="block truncate text-12 font-medium" title={t('signedInAs', { actor })}>
          {actor}
        </span>
        <span className="block text-12 text-text-3">{t(`role.${role}`)}</span>
      </span>
      <Tooltip content={t('signOut')}>
        <Button variant="ghost" size="icon-sm" aria-label={t('signOut')} onClick={signOut}>
          <LogOut />
        </Button>
      </Tooltip>
    </span>
  );
}
