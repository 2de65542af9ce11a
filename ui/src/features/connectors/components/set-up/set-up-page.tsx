'use client';

import { ChevronRight } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { StateMessage } from '@/components/ui/states';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { SET_UPS } from './channels';

/** `/connectors/set-up/`: which channel, then, with `?channel=`, its steps until the first message has come. */
export function SetUpPage() {
  const t = useTranslations('setUp');
  const connectors = useTranslations('connectors');
  const isAdmin = useMay('admin');
  const [{ channel, id }, setAddress] = useQueryStates({
    channel: parseAsString.withDefault(''),
    id: parseAsString.withDefault(''),
  });
  const chosen = SET_UPS.find(one => one.id === channel);
  return (
    <div className="max-w-190">
      <PageHeader
        title={chosen === undefined ? t('title') : t(`channels.${chosen.id}.title`)}
        lead={chosen === undefined ? t('lead') : t(`channels.${chosen.id}.lead`)}
        trail={
          <>
            <Link href={href.connectors()}>{connectors('title')}</Link>
            {chosen !== undefined && (
              <>
                {' '}
                / <Link href={href.setUp()}>{t('title')}</Link>
              </>
            )}
          </>
        }
      />
      {!isAdmin && (
        <StateMessage title={t('forAdmins.title')} body={t('forAdmins.body')}>
          <Button asChild>
            <Link href={href.connectors()}>{connectors('title')}</Link>
          </Button>
        </StateMessage>
      )}
      {isAdmin && chosen === undefined && <Channels />}
      {isAdmin && chosen !== undefined && (
        <chosen.Steps key={chosen.id} id={id} onMade={made => void setAddress({ id: made })} />
      )}
    </div>
  );
}

function Channels() {
  const t = useTranslations('setUp');
  return (
    <>
      <ul className="grid gap-3 sm:grid-cols-2">
        {SET_UPS.map(({ id, icon: Icon }) => (
          <li key={id}>
            <Link
              href={href.setUp(id)}
              className="flex h-full min-h-14 items-center gap-3 rounded-lg border bg-surface px-4 py-3 hover:border-border-strong hover:bg-hover"
            >
              <Icon className="size-5 shrink-0 text-accent-text" aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block text-13 font-medium">{t(`channels.${id}.name`)}</span>
                <span className="block text-12 text-text-2">{t(`channels.${id}.what`)}</span>
              </span>
              <ChevronRight className="size-4 shrink-0 text-text-3" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-13 text-text-2">
        {t.rich('more', {
          link: words => (
            <Link href={href.newAccount()} className="text-accent-text underline">
              {words}
            </Link>
          ),
        })}
      </p>
    </>
  );
}
