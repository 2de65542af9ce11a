'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { useAlert } from '@/lib/alerts/alerts';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { AlertEditor } from './alert-editor';

/** `/alerts/new/`, with `?job=` for one of a job. */
export function NewAlertPage() {
  const t = useTranslations('alerts');
  const [job] = useQueryState('job', parseAsString.withDefault(''));
  return (
    <div className="max-w-190">
      <PageHeader title={t('editor.newTitle')} trail={<Link href={href.alerts()}>{t('title')}</Link>} />
      <ForOperators>
        <AlertEditor alert={null} jobId={job} />
      </ForOperators>
    </div>
  );
}

/** `/alerts/edit/?id=backups` */
export function EditAlertPage() {
  const t = useTranslations('alerts');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const alert = useAlert(id);
  return (
    <div className="max-w-190">
      <PageHeader
        title={t('editor.editTitle', { alert: id })}
        trail={
          <>
            <Link href={href.alerts()}>{t('title')}</Link> / <Link href={href.alert(id)}>{id}</Link>
          </>
        }
      />
      <ForOperators>
        {alert.isError && alert.data === undefined && (
          <ErrorState error={alert.error} onRetry={() => void alert.refetch()} />
        )}
        {alert.isPending && <Loading />}
        {alert.data !== undefined && <AlertEditor key={id} alert={alert.data} />}
      </ForOperators>
    </div>
  );
}

function ForOperators({ children }: { children: ReactNode }) {
  const t = useTranslations('alerts');
  if (useMay('operator')) return children;
  return (
    <StateMessage title={t('forOperators.title')} body={t('forOperators.body')}>
      <Button asChild>
        <Link href={href.alerts()}>{t('title')}</Link>
      </Button>
    </StateMessage>
  );
}
