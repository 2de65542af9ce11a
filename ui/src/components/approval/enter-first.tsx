import { visibleText } from '@multi-job/contract/visible-text';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { toEnterOf } from './read-action';
import type { Approval } from './use-decision';

/** The way to what must be entered before a yes helps; nothing where that is nothing. */
export function EnterFirst({ approval }: { approval: Approval }) {
  const t = useTranslations('agents.step');
  const isAdmin = useMay('admin');
  const missing = toEnterOf(approval.action);
  if (missing === null || approval.status !== 'pending') return null;
  const [provider = ''] = missing.key.split('/');
  const words = t(`enter.${missing.what}`, { key: visibleText(missing.key) });
  if (!isAdmin) return <p className="text-13 text-text-2">{t('askAdmin', { what: words })}</p>;
  return (
    <Button asChild className="justify-self-start">
      <Link href={missing.what === 'account' ? href.newAccount({ provider }) : href.newMcpServer()} data-enter>
        <KeyRound aria-hidden />
        {words}
      </Link>
    </Button>
  );
}
