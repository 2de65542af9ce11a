import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/card';
import { CopyableId, CopyButton } from '@/components/ui/copy-button';
import { JsonView } from '@/components/json/json-view';
import { Time } from '@/components/ui/time';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { specOfJob } from '../../draft/spec-of-job';

/** The spec as it is stored, with its defaults filled in. */
export function SpecTab({ job }: { job: Job }) {
  const t = useTranslations('job.spec');
  const spec = specOfJob(job);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Card
        title={t('title')}
        actions={
          <span className="flex items-center gap-1">
            <CopyButton text={JSON.stringify(spec, null, 2)} label={t('copy')} isLabelShown />
            <RoleGate role="operator">
              <Button asChild size="sm" variant="ghost">
                <Link href={`${href.editJob(job.job_id)}&as=json`}>{t('edit')}</Link>
              </Button>
            </RoleGate>
          </span>
        }
      >
        <JsonView value={spec} />
      </Card>
      <Card title={t('facts')}>
        <Facts
          facts={[
            { name: t('version'), value: <CopyableId id={job.version_id} /> },
            { name: t('created'), value: <Time at={job.created_at} show="clock" /> },
            { name: t('updated'), value: <Time at={job.updated_at} show="clock" /> },
            { name: t('nextDue'), value: <Time at={job.next_due_at} show="clock" /> },
          ]}
        />
      </Card>
    </div>
  );
}
