import { useTranslations } from 'use-intl';
import { Facts } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { Sheet } from '@/components/ui/sheet';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { cn } from '@/lib/cn';
import type { AuditEntry } from '../api/use-audit';

type Change = NonNullable<AuditEntry['changes']>[number];

/** One row of the audit log: who, from where, with which outcome, and each field before and after. */
export function AuditSheet({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useTranslations('activity.audit');
  const shell = useTranslations('shell.session.role');
  const role = (of: AuditEntry['actor_role']): string => (of === null ? '—' : shell(of));
  return (
    <Sheet
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('row', { seq: String(entry.seq) })}
    >
      <p className="mb-4 font-mono text-12 break-all">
        <span className="text-text-3">{entry.method}</span> {entry.path}
      </p>
      <Facts
        facts={[
          {
            name: t('column.outcome'),
            value: (
              <span className="inline-flex gap-2">
                <StatusText status={entry.outcome} /> <span className="nums text-text-3">{entry.status}</span>
              </span>
            ),
          },
          { name: t('column.at'), value: <Time at={entry.at} show="clock" /> },
          { name: t('column.actor'), value: entry.actor },
          { name: t('fact.role'), value: role(entry.actor_role) },
          { name: t('fact.required'), value: role(entry.required_role) },
          { name: t('column.address'), value: entry.address ?? '—' },
          { name: t('fact.request'), value: <CopyableId id={entry.request_id} /> },
          { name: t('fact.hash'), value: <CopyableId id={entry.hash} /> },
          { name: t('fact.previous'), value: <CopyableId id={entry.prev_hash} /> },
        ]}
      />
      <h3 className="mt-6 mb-2 text-13 font-semibold">{t('column.changes')}</h3>
      {entry.changes === null || entry.changes.length === 0 ? (
        <p className="text-13 text-text-3">{t('noChangeBody')}</p>
      ) : (
        <ul className="divide-y rounded-md border">
          {entry.changes.map(change => (
            <li key={change.field} className="px-3 py-2">
              <p className="mb-1 font-mono text-12 break-all">{change.field}</p>
              <Side sign="−" name={t('before')} change={change} side="before" />
              <Side sign="+" name={t('after')} change={change} side="after" />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

interface SideProps {
  sign: string;
  name: string;
  change: Change;
  side: 'before' | 'after';
}

function Side({ sign, name, change, side }: SideProps) {
  if (!(side in change)) return null;
  return (
    <p className={cn('flex gap-2 px-2 py-0.5 font-mono text-12', side === 'before' ? 'tint-failed' : 'tint-success')}>
      <span aria-hidden className={side === 'before' ? 'text-failed' : 'text-success'}>
        {sign}
      </span>
      <span className="sr-only">{name}</span>
      <span className="min-w-0 break-all whitespace-pre-wrap">{printed(change[side])}</span>
    </p>
  );
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
