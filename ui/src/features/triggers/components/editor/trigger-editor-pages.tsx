'use client';

import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading, StateMessage } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useTrigger } from '@/lib/triggers/triggers';
import { TriggerEditor } from './trigger-editor';

/** `/triggers/new/`, with `?job=` for one that starts it. */
export function NewTriggerPage() {
  const t = useTranslations('triggers');
  const [job] = useQueryState('job', parseAsString.withDefault(''));
  const isAdmin = useMay('admin');
  return (
    <div className="max-w-190">
      <PageHeader
        title={t('editor.newTitle')}
        trail={<Link href={href.triggers()}>{t('title')}</Link>}
        {...(isAdmin
          ? {
              actions: (
                <Button asChild variant="ghost">
                  <Link href={href.setUp('webhook')}>{t('editor.guided')}</Link>
                </Button>
              ),
            }
          : {})}
      />
      <ForOperators>
        <TriggerEditor trigger={null} jobId={job} />
      </ForOperators>
    </div>
  );
}

/** `/triggers/edit/?id=pull-requests` */
export function EditTriggerPage() {
  const t = useTranslations('triggers');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const trigger = useTrigger(id);
  return (
    <div className="max-w-190">
      <PageHeader
        title={t('editor.editTitle', { trigger: id })}
        trail={
          <>
            <Link href={href.triggers()}>{t('title')}</Link> / <Link href={href.trigger(id)}>{id}</Link>
          </>
        }
      />
      <ForOperators>
        {trigger.isError && trigger.data === undefined && (
          <ErrorState error={trigger.error} onRetry={() => void trigger.refetch()} />
        )}
        {trigger.isPending && <Loading />}
        {trigger.data !== undefined && <TriggerEditor key={id} trigger={trigger.data} />}
      </ForOperators>
    </div>
  );
}

function ForOperators({ children }: { children: ReactNode }) {
  const t = useTranslations('triggers');
  if (useMay('operator')) return children;
  return (
    <StateMessage title={t('forOperators.title')} body={t('forOperators.body')}>
      <Button asChild>
        <Link href={href.triggers()}>{t('title')}</Link>
      </Button>
    </StateMessage>
  );
}
