import { Download, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ErrorLine } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { useCsvExport, useVerification, type AuditFilter, type AuditVerification } from '../api/use-audit';

/** Proves the chain on demand and says in a sentence what was found; takes the rows out as CSV. */
export function AuditProof({ filter }: { filter: AuditFilter }) {
  const t = useTranslations('activity.audit');
  const verification = useVerification();
  const csv = useCsvExport(filter, useTimeZone() ?? 'UTC');
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Button isBusy={verification.isPending} onClick={() => verification.mutate()}>
          <ShieldCheck aria-hidden />
          {t('verify')}
        </Button>
        <Button isBusy={csv.isPending} onClick={() => csv.mutate()}>
          <Download aria-hidden />
          {t('csv')}
        </Button>
        <div role="status" className="min-w-0 flex-1 basis-80 text-13">
          {verification.data !== undefined && <Finding found={verification.data} />}
        </div>
      </div>
      {verification.isError && <ErrorLine error={verification.error} />}
      {csv.isError && <ErrorLine error={csv.error} />}
    </div>
  );
}

function Finding({ found }: { found: AuditVerification }) {
  const t = useTranslations('activity.audit.proof');
  const { checked, keyed, unverified, first_bad: bad, last } = found;
  if (bad !== null) {
    return (
      <p className="flex items-start gap-2 text-failed">
        <ShieldAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span className="min-w-0 break-words">
          {t('broken', { seq: bad.seq, checked })} {t(`reason.${bad.reason}`)}
        </span>
      </p>
    );
  }
  return (
    <p className="flex items-start gap-2 text-success">
      <ShieldCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0">
        {t('whole', { checked })}
        {checked > 0 && ` ${t('keyed', { keyed })}`}
        {unverified > 0 && ` ${t('unverified', { unverified })}`}
        {checked > 0 && (
          <span className="ml-2 inline-flex items-center text-12 text-text-3">
            <code className="font-mono">{last.hash.slice(0, 12)}…</code>
            <CopyButton text={`${last.seq} ${last.hash}`} label={t('copyLast')} />
          </span>
        )}
      </span>
    </p>
  );
}
