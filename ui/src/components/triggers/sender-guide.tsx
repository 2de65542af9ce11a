import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CommandLine } from '@/components/ui/command-line';
import { addressOf, schemeOf, type Trigger } from '@/lib/triggers/triggers';
import { DoorAddress } from './door-address';

/** What to enter where for a sender of each kind; the address stands above. */
const STEPS = {
  token: ['header', 'body', 'id'],
  github: ['open', 'fields', 'secret', 'save'],
  stripe: ['open', 'fields', 'secret'],
  standard: ['open', 'secret', 'headers'],
  hmac: ['open', 'secret', 'header'],
} as const;

interface SenderGuideProps {
  trigger: Pick<Trigger, 'trigger_id' | 'public_url' | 'path' | 'signature'>;
  /** Stands in the place of the secret where it is not known any more. */
  secret?: string | null;
}

/** The address, and what the sender of the deliveries has to be told. */
export function SenderGuide({ trigger, secret = null }: SenderGuideProps) {
  const t = useTranslations('triggers.guide');
  const scheme = schemeOf(trigger);
  const steps: readonly string[] = STEPS[scheme];
  // Which marks a sentence has depends on the sentence: all of them are given to each.
  const { rich } = t as unknown as { rich: (key: string, marks: object) => ReactNode };
  const header = typeof trigger.signature === 'string' ? '' : trigger.signature.hmac.header;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <DoorAddress trigger={trigger} />
      <ol className="grid list-decimal gap-1 pl-5 text-13 text-text-2">
        {steps.map(step => (
          <li key={step}>
            {rich(`${scheme}.${step}`, {
              b: (words: ReactNode) => <b className="font-medium text-text">{words}</b>,
              code: (words: ReactNode) => <code className="font-mono text-12 wrap-anywhere">{words}</code>,
              header,
            })}
          </li>
        ))}
      </ol>
      {scheme === 'token' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
          <p className="text-13 text-text-2">{t('try')}</p>
          <CommandLine command={curlOf(addressOf(trigger) ?? '', secret ?? t('yourSecret'))} label={t('try')} />
        </div>
      )}
    </div>
  );
}

function curlOf(address: string, secret: string): string {
  return [
    `curl -sS -X POST '${address}' \\`,
    `  -H 'X-Trigger-Auth: ${secret}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '{"hello": "world"}'`,
  ].join('\n');
}
