import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import type { Dependent } from '../../api/dependents';
import type { Connector } from '../../api/use-connectors';
import { accountKey } from '../../api/connector-order';
import { JobLinks } from './job-links';

interface MissingAccountsProps {
  connectors: readonly Connector[];
  byAccount: ReadonlyMap<string, Dependent[]>;
}

/** Accounts that jobs name and no connector has. */
export function MissingAccounts({ connectors, byAccount }: MissingAccountsProps) {
  const t = useTranslations('connectors.missing');
  const known = new Set(connectors.map(accountKey));
  const missing = [...byAccount].filter(([account]) => !known.has(account));
  if (missing.length === 0) return null;
  return (
    <Card title={t('title')} isFlush>
      <p className="border-b px-4 py-2.5 text-13 text-text-2">{t('body')}</p>
      <ul>
        {missing.map(([account, dependents]) => (
          <li
            key={account}
            className="flex min-h-row flex-wrap items-center gap-x-4 gap-y-0.5 border-b px-4 py-1.5 text-13 last:border-b-0"
          >
            <span className="flex min-w-56 items-center gap-2 font-medium">
              <TriangleAlert className="size-4 shrink-0 text-retrying" aria-hidden />
              {account}
            </span>
            <JobLinks dependents={dependents} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
