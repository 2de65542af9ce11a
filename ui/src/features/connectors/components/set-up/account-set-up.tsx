import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CommandLine } from '@/components/ui/command-line';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { useConnectors, type Connector } from '../../api/use-connectors';
import { AccountForm } from './account-form';
import { FirstMessage } from './first-message';
import { Step } from './step';
import { useFirstMessage } from './use-first-message';

interface AccountSetUpProps {
  /** Also of the channel. */
  provider: Connector['channel'];
  id: string;
  onMade: (id: string) => void;
  suggestedId: string;
  asked: readonly string[];
  needed?: readonly string[];
  titles: { make: string; tell: string };
  /** What is done at the provider before anything is entered here, in order. */
  make: readonly ReactNode[];
  /** Where the provider is told the address, in order. */
  tell: readonly ReactNode[];
  /** What is copied to the provider; absent: the address itself. */
  snippet?: (address: string) => string;
  write: ReactNode;
}

/** The guided way to a channel whose provider posts to an account: an app there, its account here, the address there. */
export function AccountSetUp({ provider, id, onMade, titles, make, tell, snippet, write, ...form }: AccountSetUpProps) {
  const t = useTranslations('setUp.common');
  const path = { provider, account_id: id };
  const account = useQuery({
    ...apiQuery('/integrations/accounts/{provider}/{account_id}', { path }),
    enabled: id !== '',
  });
  const isMade = id !== '' && account.data !== undefined;
  const first = useFirstMessage(provider, id);
  return (
    <>
      <Step number={1} title={titles.make} isDone={isMade}>
        <Steps steps={make} />
      </Step>
      <Step number={2} title={t('enter')} isDone={isMade}>
        {id === '' && <AccountForm provider={provider} {...form} onMade={onMade} />}
        {id !== '' && account.isPending && <Loading rows={2} />}
        {id !== '' && account.isError && account.data === undefined && (
          <ErrorState error={account.error} onRetry={() => void account.refetch()} />
        )}
        {isMade && (
          <p className="text-13 text-text-2">
            {t.rich('made', {
              link: () => (
                <Link href={href.account(`${provider}/${id}`)} className="touch-area text-accent-text underline">
                  {id}
                </Link>
              ),
            })}
          </p>
        )}
      </Step>
      <Step number={3} title={titles.tell} isDone={isMade && first.isSeen} isLater={!isMade}>
        {isMade && <Tell {...{ provider, id, steps: tell }} {...(snippet !== undefined && { snippet })} />}
      </Step>
      <Step number={4} title={t('first')} isDone={isMade && first.isSeen} isLater={!isMade}>
        {isMade && <FirstMessage channel={provider} accountId={id} first={first} write={write} />}
      </Step>
    </>
  );
}

interface TellProps {
  provider: Connector['channel'];
  id: string;
  steps: readonly ReactNode[];
  snippet?: (address: string) => string;
}

/** The address is made of `PUBLIC_URL` alone; without it nothing can come in, which is said. */
function Tell({ provider, id, steps, snippet }: TellProps) {
  const t = useTranslations('setUp.common');
  const { data: connectors } = useConnectors();
  const door = connectors?.find(one => one.channel === provider && one.account_id === id)?.door ?? null;
  const address = door === null ? null : (door.public_url ?? `${window.location.origin}${door.path}`);
  const label = t(snippet === undefined ? 'address' : 'copied');
  return (
    <>
      <Steps steps={steps} />
      {address !== null && <CommandLine command={snippet?.(address) ?? address} label={label} />}
      {door !== null && door.public_url === null && (
        <p className="text-13 text-retrying">
          {t.rich('noPublicUrl', { code: words => <code className="font-mono text-12">{words}</code> })}
        </p>
      )}
    </>
  );
}

function Steps({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className="grid list-decimal gap-1 pl-5 text-13 text-text-2">
      {steps.map((step, at) => (
        <li key={at}>{step}</li>
      ))}
    </ol>
  );
}
