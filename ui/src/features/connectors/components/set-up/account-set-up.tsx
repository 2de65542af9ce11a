import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import type { Connector } from '../../api/use-connectors';
import { AccountForm } from './account-form';
import { FirstMessage } from './first-message';
import { Step } from './step';
import { NumberedSteps, TellAddress } from './tell-address';
import { useFirstMessage } from './use-first-message';

interface AccountSetUpProps {
  /** Also of the channel. */
  provider: Connector['channel'];
  /** Where the accounts of the channel are of a provider with another name. */
  accountsOf?: string;
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
  /** Of an account of several channels: the address of each. */
  addresses?: readonly { channel: Connector['channel']; label: string }[];
  /** What is copied to the provider; absent: the address itself. */
  snippet?: (address: string) => string;
  write: ReactNode;
}

/** The guided way to a channel whose provider posts to an account: an app there, its account here, the address there. */
export function AccountSetUp(props: AccountSetUpProps) {
  const { provider, accountsOf = provider, id, onMade, titles, make, tell, snippet, addresses, write, ...form } = props;
  const t = useTranslations('setUp.common');
  const path = { provider: accountsOf, account_id: id };
  const account = useQuery({
    ...apiQuery('/integrations/accounts/{provider}/{account_id}', { path }),
    enabled: id !== '',
  });
  const isMade = id !== '' && account.data !== undefined;
  const first = useFirstMessage(provider, id);
  return (
    <>
      <Step number={1} title={titles.make} isDone={isMade}>
        <NumberedSteps steps={make} />
      </Step>
      <Step number={2} title={t('enter')} isDone={isMade}>
        {id === '' && <AccountForm provider={accountsOf} {...form} onMade={onMade} />}
        {id !== '' && account.isPending && <Loading rows={2} />}
        {id !== '' && account.isError && account.data === undefined && (
          <ErrorState error={account.error} onRetry={() => void account.refetch()} />
        )}
        {isMade && (
          <p className="text-13 text-text-2">
            {t.rich('made', {
              link: () => (
                <Link href={href.account(`${accountsOf}/${id}`)} className="touch-area text-accent-text underline">
                  {id}
                </Link>
              ),
            })}
          </p>
        )}
      </Step>
      <Step number={3} title={titles.tell} isDone={isMade && first.isSeen} isLater={!isMade}>
        {isMade && (
          <TellAddress
            {...{ provider, id, steps: tell, ...(addresses !== undefined && { addresses }) }}
            {...(snippet !== undefined && { snippet })}
          />
        )}
      </Step>
      <Step number={4} title={t('first')} isDone={isMade && first.isSeen} isLater={!isMade}>
        {isMade && <FirstMessage channel={provider} accountId={id} first={first} write={write} />}
      </Step>
    </>
  );
}
