import { useTranslations } from 'use-intl';
import { Link } from '@/components/ui/link';
import { href } from '@/lib/href';
import type { Dependent } from '../api/types';

const NAMED = 2;

interface DependentsProps {
  dependents: readonly Dependent[];
  /** Also those that are not named. */
  total: number;
}

/** In a row: the first of what uses an account, and how much more there is. */
export function DependentLinks({ dependents, total }: DependentsProps) {
  const t = useTranslations('integrations');
  if (total === 0) return <span className="text-text-3 max-md:hidden">{t('nothingUsesIt')}</span>;
  const named = dependents.slice(0, NAMED);
  return (
    <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-0.5">
      {named.map(dependent => (
        <DependentName key={`${dependent.kind} ${dependent.id}`} dependent={dependent} />
      ))}
      {total > named.length && (
        <span className="nums text-12 text-text-3">{t('more', { count: total - named.length })}</span>
      )}
    </span>
  );
}

/** All of it, one a line, with what each is. */
export function DependentList({ dependents, total }: DependentsProps) {
  const t = useTranslations('integrations');
  return (
    <>
      <ul className="divide-y rounded-md border">
        {dependents.map(dependent => (
          <li
            key={`${dependent.kind} ${dependent.id}`}
            className="flex min-h-row items-center justify-between gap-3 px-3 py-1 text-13"
          >
            <DependentName dependent={dependent} />
            <span className="shrink-0 text-12 text-text-3">{t(`kind.${dependent.kind}`)}</span>
          </li>
        ))}
      </ul>
      {total > dependents.length && (
        <p className="nums mt-1.5 text-12 text-text-3">{t('more', { count: total - dependents.length })}</p>
      )}
    </>
  );
}

/** Jobs have a page of their own. */
function DependentName({ dependent: { kind, id } }: { dependent: Dependent }) {
  if (kind !== 'job') return <span className="max-w-56 truncate">{id}</span>;
  return (
    <Link
      href={href.job(id)}
      className="max-w-56 truncate text-accent-text hover:underline touch:inline-flex touch:min-h-control touch:min-w-control touch:items-center"
    >
      {id}
    </Link>
  );
}
