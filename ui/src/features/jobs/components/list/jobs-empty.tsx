import { Layers } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Empty } from '@/components/ui/states';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';

/** Where there is no job yet: what one is, and three ways to the first. */
export function JobsEmpty() {
  const t = useTranslations('jobs');
  const command = firstJobCommand(window.location.origin);
  return (
    <Empty
      icon={Layers}
      title={t('empty.title')}
      className="max-w-160"
      body={
        <>
          <p className="mx-auto max-w-110">{t('empty.body')}</p>
          <div className="relative mt-4 text-left">
            <pre
              aria-label={t('empty.command')}
              tabIndex={0}
              className="overflow-x-auto rounded-md border bg-sunken p-3 pr-12 font-mono text-12 text-text"
            >
              {command}
            </pre>
            <CopyButton text={command} className="absolute top-2 right-2" />
          </div>
        </>
      }
    >
      <RoleGate role="operator">
        <Button asChild variant="primary">
          <Link href={href.newJob()}>{t('create')}</Link>
        </Button>
        <Button asChild>
          <Link href={href.planner()}>{t('plan')}</Link>
        </Button>
      </RoleGate>
    </Empty>
  );
}

function firstJobCommand(origin: string): string {
  const spec = {
    job_id: 'monitor-telegram-a01',
    type: 'monitor.channel',
    schedule: { interval_sec: 30 },
    inputs: { channel: 'telegram', account_id: 'bot_a01' },
  };
  return `curl -X POST ${origin}/jobs \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(spec, null, 2)}'`;
}
