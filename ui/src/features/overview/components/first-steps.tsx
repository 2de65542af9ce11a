import { FileInput, MessageSquareText, SquareTerminal, type LucideIcon } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CommandLine } from '@/components/ui/command-line';
import { Input } from '@/components/ui/input';
import { href } from '@/lib/href';
import { useMay } from '@/lib/session/role-gate';
import { useSession } from '@/lib/session/session';

/** What an installation without jobs shows: three ways to the first one. */
export function FirstSteps() {
  const t = useTranslations('overview.firstSteps');
  const mayCreate = useMay('operator');
  return (
    <section aria-label={t('title')} className="rounded-lg border bg-surface px-5 py-5 md:px-6">
      <h2 className="text-16 font-semibold">{t('title')}</h2>
      <p className="mt-0.5 max-w-[70ch] text-13 text-text-2">{mayCreate ? t('body') : t('bodyViewer')}</p>
      {mayCreate && (
        <ol className="mt-5 grid gap-6 lg:grid-cols-3 lg:gap-0 lg:divide-x">
          <Step icon={MessageSquareText} title={t('plan.title')} body={t('plan.body')}>
            <PlanForm />
          </Step>
          <Step icon={FileInput} title={t('form.title')} body={t('form.body')}>
            <Button asChild>
              <Link href={href.newJob()}>{t('form.action')}</Link>
            </Button>
          </Step>
          <Step icon={SquareTerminal} title={t('curl.title')} body={t('curl.body')}>
            <FirstCurl />
          </Step>
        </ol>
      )}
    </section>
  );
}

interface StepProps {
  icon: LucideIcon;
  title: string;
  body: string;
  children: ReactNode;
}

function Step({ icon: Icon, title, body, children }: StepProps) {
  return (
    <li className="flex min-w-0 flex-col gap-3 lg:px-6 lg:first:pl-0 lg:last:pr-0">
      <div>
        <h3 className="flex items-center gap-2 text-13 font-semibold">
          <Icon className="size-4 text-accent-text" aria-hidden />
          {title}
        </h3>
        <p className="mt-1 text-13 text-text-2">{body}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </li>
  );
}

function PlanForm() {
  const t = useTranslations('overview.firstSteps.plan');
  const router = useRouter();
  const [prompt, setPrompt] = useState('');
  return (
    <form
      className="grid gap-2"
      onSubmit={event => {
        event.preventDefault();
        router.push(href.planner(prompt.trim() === '' ? t('example') : prompt.trim()));
      }}
    >
      <Input
        aria-label={t('label')}
        placeholder={t('example')}
        value={prompt}
        onChange={event => setPrompt(event.target.value)}
      />
      <div>
        <Button type="submit" variant="primary">
          {t('action')}
        </Button>
      </div>
    </form>
  );
}

function FirstCurl() {
  const t = useTranslations('overview.firstSteps.curl');
  const { isAuthOn } = useSession();
  const spec = { job_id: 'hello', type: 'simulation.heavy', schedule: { interval_sec: 30 }, inputs: { work_ms: 2000 } };
  const lines = [
    `curl -sS -X POST ${window.location.origin}/jobs`,
    ...(isAuthOn ? [`-H "authorization: Bearer $TOKEN"`] : []),
    `-H 'content-type: application/json'`,
    `-d '${JSON.stringify(spec)}'`,
  ];
  return <CommandLine command={lines.join(' \\\n  ')} label={t('title')} />;
}
