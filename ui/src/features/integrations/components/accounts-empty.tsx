import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CommandLine } from '@/components/ui/command-line';
import { Link } from '@/components/ui/link';
import { Empty } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';

const IN_A_JOB = `{
  "job_id": "open-issues",
  "type": "http.request",
  "schedule": { "cron": "0 7 * * *", "timezone": "Asia/Jakarta" },
  "inputs": { "account": "github/default", "url": "/issues" }
}`;

/** Where there is no account yet: what one is good for, and the ways to the first. */
export function AccountsEmpty() {
  const t = useTranslations('integrations.empty');
  const words = useTranslations('integrations');
  const isAdmin = useMay('admin');
  return (
    <Empty
      icon={KeyRound}
      title={t('title')}
      className="max-w-160"
      body={
        <>
          <p className="mx-auto max-w-120">{t('body')}</p>
          <p className="mt-4 mb-1.5 text-left text-12 text-text-3">{t('inAJob')}</p>
          <CommandLine command={IN_A_JOB} label={t('inAJob')} />
          {!isAdmin && <p className="mt-4">{t('askAdmin')}</p>}
        </>
      }
    >
      {isAdmin && (
        <>
          <Button asChild variant="primary">
            <Link href={href.newAccount()}>{words('add')}</Link>
          </Button>
          <Button asChild>
            <Link href={href.accountTemplates()}>{words('templates.title')}</Link>
          </Button>
        </>
      )}
    </Empty>
  );
}
