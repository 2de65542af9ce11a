import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { OutsideLink } from '@/components/ui/outside-link';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { labelTerms, runbookHref } from '@/lib/jobs/labels';

/** What the job is for, who answers for it, and what to do when it fails; nothing where nobody said. */
export function JobFacts({ job: { description, owner, labels, runbook } }: { job: Job }) {
  const t = useTranslations('job.facts');
  const terms = labelTerms(labels);
  const link = runbookHref(runbook);
  if (description === undefined && owner === undefined && terms.length === 0 && link === null) return null;
  return (
    <div className="mb-4 grid gap-2 text-13" data-job-facts>
      {description !== undefined && (
        <p className="max-w-[90ch] break-words whitespace-pre-line text-text-2">{description}</p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {owner !== undefined && (
          <span className="min-w-0 break-words">
            <span className="text-text-3">{t('owner')}</span>{' '}
            <Link href={href.jobs({ owner })} className="touch-area rounded-sm hover:underline" title={t('allOfOwner')}>
              {owner}
            </Link>
          </span>
        )}
        {link !== null && <OutsideLink to={link}>{t('runbook')}</OutsideLink>}
        {terms.length > 0 && (
          <ul aria-label={t('labels')} className="flex min-w-0 flex-wrap gap-1.5">
            {terms.map(term => (
              <li key={term} className="min-w-0">
                <Link href={href.jobs({ label: term })} className="touch-area" title={t('allOfLabel', { label: term })}>
                  <Badge className="font-mono hover:border-control">{term}</Badge>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
