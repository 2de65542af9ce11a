import { visibleText } from '@multi-job/contract/visible-text';
import { ShieldAlert, ShieldCheck, ShieldQuestion, type LucideIcon } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Time } from '@/components/ui/time';
import { cn } from '@/lib/cn';
import { readAction, type RiskLevel } from './read-action';

type Action = Readonly<Record<string, unknown>>;

/** What will be done, as a sentence. */
export function ActionText({ action }: { action: Action }) {
  const t = useTranslations('approvals.action');
  const reading = useMemo(() => readAction(action), [action]);
  const code = (chunks: ReactNode): ReactNode => (
    <code className="rounded-sm bg-sunken px-1 font-mono text-12 [overflow-wrap:anywhere]">{chunks}</code>
  );
  switch (reading.kind) {
    case 'run': {
      const { runAt } = reading;
      const [job, type] = [visibleText(reading.jobId), visibleText(reading.type)];
      if (runAt === null) return t.rich('run', { job, type, code });
      return t.rich('runAt', { job, type, code, when: () => <Time at={runAt} show="clock" /> });
    }
    case 'request':
      return t.rich('request', { method: visibleText(reading.method), url: visibleText(reading.url), code });
    case 'command':
      return t.rich('command', { command: visibleText(reading.command), code });
    case 'message':
      return reading.to === null
        ? t('messageOnly', { channel: visibleText(reading.channel) })
        : t('message', { channel: visibleText(reading.channel), to: visibleText(reading.to) });
    case 'tool':
      return t.rich('tool', { name: visibleText(reading.name), code });
    case 'other':
      return t('other');
  }
}

const RISKS: Record<RiskLevel, { icon: LucideIcon; tint: string; text: string }> = {
  low: { icon: ShieldCheck, tint: 'tint-success', text: 'text-success' },
  medium: { icon: ShieldAlert, tint: 'tint-retrying', text: 'text-retrying' },
  high: { icon: ShieldAlert, tint: 'tint-failed', text: 'text-failed' },
  unknown: { icon: ShieldQuestion, tint: 'tint-cancelled', text: 'text-cancelled' },
};

/** How much can go wrong, judged from the action alone. */
export function RiskBadge({ action, className }: { action: Action; className?: string }) {
  const t = useTranslations('approvals.risk');
  const { risk } = useMemo(() => readAction(action), [action]);
  const { icon: Icon, tint, text } = RISKS[risk];
  return (
    <span
      data-risk={risk}
      className={cn(
        'inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-12 font-medium whitespace-nowrap',
        tint,
        className,
      )}
    >
      <Icon className={cn('size-3.5', text)} aria-hidden />
      {t(risk)}
    </span>
  );
}
