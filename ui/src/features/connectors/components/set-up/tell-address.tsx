import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CommandLine } from '@/components/ui/command-line';
import { useConnectors, type Connector } from '../../api/use-connectors';

interface TellAddressProps {
  provider: Connector['channel'];
  id: string;
  steps: readonly ReactNode[];
  /** Of an account of several channels: the address of each. */
  addresses?: readonly { channel: Connector['channel']; label: string }[];
  /** What is copied to the provider; absent: the address itself. */
  snippet?: (address: string) => string;
  /** Of what is copied. */
  label?: string;
}

/** The address is made of `PUBLIC_URL` alone; without it nothing can come in, and one without TLS is refused by most: both is said. */
export function TellAddress({ provider, id, steps, snippet, addresses, label }: TellAddressProps) {
  const t = useTranslations('setUp.common');
  const { data: connectors } = useConnectors();
  const only = { channel: provider, label: label ?? t(snippet === undefined ? 'address' : 'copied') };
  const doors = (addresses ?? [only]).flatMap(one => {
    const door = connectors?.find(each => each.channel === one.channel && each.account_id === id)?.door ?? null;
    return door === null ? [] : [{ ...door, label: one.label }];
  });
  return (
    <>
      <NumberedSteps steps={steps} />
      {doors.map(({ path, public_url, label }) => {
        const address = public_url ?? `${window.location.origin}${path}`;
        const line = <CommandLine command={snippet?.(address) ?? address} label={label} />;
        return (
          <div key={path} className="grid grid-cols-[minmax(0,1fr)] gap-1">
            {doors.length > 1 && <p className="text-12 text-text-2">{label}</p>}
            {line}
          </div>
        );
      })}
      {doors.some(({ public_url }) => public_url === null) && (
        <p className="text-13 text-retrying">
          {t.rich('noPublicUrl', { code: words => <code className="font-mono text-12">{words}</code> })}
        </p>
      )}
      {doors.some(({ public_url }) => public_url?.startsWith('http:') === true) && (
        <p className="text-13 text-retrying">
          {t.rich('noHttps', { code: words => <code className="font-mono text-12">{words}</code> })}
        </p>
      )}
    </>
  );
}

export function NumberedSteps({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className="grid list-decimal gap-1 pl-5 text-13 text-text-2">
      {steps.map((step, at) => (
        <li key={at}>{step}</li>
      ))}
    </ol>
  );
}
