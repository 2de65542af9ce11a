import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { StatusIcon } from '@/components/ui/status';
import { href } from '@/lib/href';
import { useApiWords } from '@/lib/i18n/api-words';
import type { BootstrapAnswer } from '../../api/catalog';

interface TemplateResultsProps {
  answer: BootstrapAnswer;
  onAnother: () => void;
}

const GROUPS = [
  { id: 'created', icon: 'success' },
  { id: 'updated', icon: 'retrying' },
  { id: 'skipped', icon: 'skipped' },
] as const;

/** What became of each template, with the way to fill it in. */
export function TemplateResults({ answer, onAnother }: TemplateResultsProps) {
  const t = useTranslations('integrations.templates');
  const words = useTranslations('integrations');
  return (
    <div className="grid max-w-190 gap-4" aria-live="polite">
      <p className="text-13 text-text-2" role="status">
        {t('done')}
      </p>
      {GROUPS.map(({ id, icon }) => {
        const items = answer[id].map(({ kind, id: of, ...more }) => ({ kind, id: of, said: saidOf(more) }));
        if (items.length === 0) return null;
        return (
          <Card key={id} title={t(`result.${id}`, { count: items.length })} isFlush>
            <ul className="divide-y">
              {items.map(item => (
                <Result key={`${item.kind} ${item.id}`} item={item} icon={icon} />
              ))}
            </ul>
          </Card>
        );
      })}
      <div className="flex flex-wrap gap-2">
        <Button asChild variant="primary">
          <Link href={href.integrations()}>{words('toList')}</Link>
        </Button>
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
    </div>
  );
}

/** Why it was skipped, or what is to be done next. */
function saidOf(more: { reason?: string; note?: string | null }): string {
  return more.reason ?? more.note ?? '';
}

interface ResultProps {
  item: { kind: string; id: string; said: string };
  icon: (typeof GROUPS)[number]['icon'];
}

function Result({ item: { kind, id, said }, icon }: ResultProps) {
  const t = useTranslations('integrations.templates');
  const { say } = useApiWords();
  return (
    <li data-result={id} className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13">
      <StatusIcon status={icon} />
      <span className="font-mono text-12 wrap-anywhere">{id}</span>
      {said !== '' && <span className="min-w-0 text-text-2">{say(said)}</span>}
      {(kind === 'account' || kind === 'mcp_server') && (
        <Link
          href={kind === 'account' ? href.editAccount(id) : href.editMcpServer(id)}
          className="ml-auto text-accent-text hover:underline touch:inline-flex touch:min-h-control touch:min-w-control touch:items-center"
        >
          {t('fillIn')}
        </Link>
      )}
    </li>
  );
}
