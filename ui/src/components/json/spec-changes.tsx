import { useTranslations } from 'use-intl';

export interface Change {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** The fields that two states of a thing do not have in common, before and after. */
export function SpecChanges({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('jobEditor.changes');
  return (
    <dl className="grid gap-2.5 text-13">
      {changes.map(change => (
        <div key={change.path} data-change={change.path} className="min-w-0">
          <dt className="font-mono text-12 text-text-2">{change.path}</dt>
          <dd className="mt-1 grid gap-0.5">
            {'before' in change && change.before !== undefined && (
              <Side sign="−" label={t('before')} value={change.before} className="tint-failed text-failed" />
            )}
            {'after' in change && change.after !== undefined && (
              <Side sign="+" label={t('after')} value={change.after} className="tint-success text-success" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SideProps {
  sign: string;
  label: string;
  value: unknown;
  className: string;
}

function Side({ sign, label, value, className }: SideProps) {
  return (
    <div className={`flex gap-2 rounded-sm px-1.5 py-0.5 font-mono text-12 ${className}`}>
      <span role="img" aria-label={label}>
        {sign}
      </span>
      <code className="max-h-40 min-w-0 overflow-auto break-all whitespace-pre-wrap">{printed(value)}</code>
    </div>
  );
}

function printed(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}
