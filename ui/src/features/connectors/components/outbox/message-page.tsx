'use client';

import { visibleText } from '@multi-job/contract/visible-text';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Card, Facts } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import { useMessage, type OutboxMessage } from '../../api/outbox';
import { MessageActions } from './message-actions';

/** `/connectors/message/?id=…`: one message, its pieces, its tries, and who asked for it. */
export function MessagePage() {
  const t = useTranslations('outbox');
  const [id] = useQueryState('id', parseAsString.withDefault(''));
  const message = useMessage(id);
  return (
    <>
      <PageHeader
        title={t('messageTitle')}
        trail={<Trail />}
        {...(message.data === undefined
          ? {}
          : {
              aside: <StatusBadge status={message.data.status} />,
              actions: <MessageActions message={message.data} />,
            })}
      />
      {message.isError && message.data === undefined && (
        <ErrorState error={message.error} onRetry={() => void message.refetch()} />
      )}
      {message.isPending && <Loading rows={4} />}
      {message.data !== undefined && <MessageView message={message.data} />}
    </>
  );
}

function Trail() {
  const t = useTranslations('outbox');
  const connectors = useTranslations('connectors');
  return (
    <>
      <Link href={href.connectors()}>{connectors('title')}</Link> /{' '}
      <Link href={href.connectors('outbox')}>{t('title')}</Link>
    </>
  );
}

function MessageView({ message }: { message: OutboxMessage }) {
  const t = useTranslations('outbox');
  const { last_error: error, status, next_attempt_at: next, text, subject, format } = message;
  return (
    <>
      {error !== null && status !== 'sent' && status !== 'delivered' && (
        <Notice isWarning>
          <p className="break-words text-text">{visibleText(error.message)}</p>
          <p className="mt-1 font-mono text-12 text-text-3">{error.code}</p>
        </Notice>
      )}
      {status === 'outcome_unknown' && <Notice isWarning>{t('unknownBody')}</Notice>}
      {next !== null && <Notice>{t.rich('next', { time: () => <Time at={next} /> })}</Notice>}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:items-start">
        <Card
          title={subject === null ? t('text') : visibleText(subject)}
          actions={format === 'markdown' ? <Badge>Markdown</Badge> : undefined}
        >
          <pre
            role="region"
            aria-label={t('text')}
            tabIndex={0}
            dir="ltr"
            className="max-h-120 overflow-auto font-sans text-13 leading-5 break-words whitespace-pre-wrap [unicode-bidi:isolate]"
          >
            {visibleText(text)}
          </pre>
        </Card>
        <MessageFacts message={message} />
      </div>
    </>
  );
}

function MessageFacts({ message }: { message: OutboxMessage }) {
  const t = useTranslations('outbox');
  const channels = useTranslations('connectors.channel');
  const { channel, account_id, to, origin, run_id: runId, job_id: jobId, attempts, parts, parts_sent } = message;
  const { provider_message_ids: ids, provider_status: said, created_at, sent_at, delivered_at } = message;
  return (
    <Card title={t('facts.title')}>
      <Facts
        facts={[
          { name: t('facts.id'), value: <CopyableId id={message.message_id} /> },
          { name: t('column.to'), value: `${channels(channel)} · ${account_id}` },
          ...(to === null
            ? []
            : [{ name: t('facts.to'), value: <code className="font-mono text-12 break-all">{to}</code> }]),
          { name: t('facts.origin'), value: t(`origins.${origin}`) },
          ...(runId === null
            ? []
            : [
                {
                  name: t('facts.run'),
                  value: (
                    <Link
                      href={href.run(runId)}
                      className="touch-area font-mono text-12 break-all text-accent-text hover:underline"
                    >
                      {runId}
                    </Link>
                  ),
                },
              ]),
          ...(jobId === null
            ? []
            : [
                {
                  name: t('facts.job'),
                  value: (
                    <Link href={href.job(jobId)} className="touch-area break-all text-accent-text hover:underline">
                      {jobId}
                    </Link>
                  ),
                },
              ]),
          { name: t('facts.attempts'), value: <span className="nums">{attempts}</span> },
          ...(parts === null
            ? []
            : [
                {
                  name: t('facts.pieces'),
                  value: <span className="nums">{t('pieces', { sent: parts_sent, parts })}</span>,
                },
              ]),
          ...(said === null ? [] : [{ name: t('facts.providerStatus'), value: visibleText(said) }]),
          { name: t('column.at'), value: <Time at={created_at} show="clock" /> },
          ...(sent_at === null ? [] : [{ name: t('facts.sent'), value: <Time at={sent_at} show="clock" /> }]),
          ...(delivered_at === null
            ? []
            : [{ name: t('facts.delivered'), value: <Time at={delivered_at} show="clock" /> }]),
        ]}
      />
      {ids.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 text-12 text-text-3">{t('facts.providerIds')}</h3>
          <ol className="grid list-decimal gap-0.5 pl-5 font-mono text-12 break-all">
            {ids.map(id => (
              <li key={id}>{visibleText(id)}</li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
