import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { AccountForm } from './account-form';
import type { ChannelSetUp } from './channel-set-up';
import { FirstMessage } from './first-message';
import { richWords } from './rich-words';
import { Step } from './step';
import { TellAddress } from './tell-address';
import { useFirstMessage } from './use-first-message';

/** A mail server that sends, and a mailbox of the same id that is read. */
export const emailSetUp: ChannelSetUp = { id: 'email', icon: Mail, Steps: EmailSteps };

const SENDING = [
  ...['host', 'security', 'username', 'secret', 'from', 'authserv_id', 'allowed_chat_ids', 'inbound_secret'],
] as const;
const READING = ['host', 'security', 'username', 'secret'] as const;

function EmailSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.email');
  const common = useTranslations('setUp.common');
  const words = richWords('');
  const sender = useAccount('smtp', id);
  const mailbox = useAccount('imap', id);
  const isMade = id !== '' && sender.data !== undefined;
  const isPosted = isMade && sender.data.secrets['inbound_secret']?.has_secret === true;
  const hasMailbox = isMade && mailbox.data !== undefined;
  const isRead = hasMailbox || isPosted;
  const [isLeftOut, setIsLeftOut] = useState(false);
  const first = useFirstMessage('email', id);
  return (
    <>
      <Step number={1} title={t('ask')} isDone={isMade}>
        <ol className="grid list-decimal gap-1 pl-5 text-13 text-text-2">
          {(['servers', 'password', 'authserv'] as const).map(step => (
            <li key={step}>{t.rich(`askSteps.${step}`, words)}</li>
          ))}
        </ol>
      </Step>
      <Step number={2} title={t('send')} isDone={isMade}>
        {id === '' && <AccountForm provider="smtp" suggestedId="main" asked={SENDING} onMade={onMade} />}
        {id !== '' && <Made provider="smtp" id={id} account={sender} />}
      </Step>
      <Step number={3} title={t('read')} isDone={isRead} isLater={!isMade}>
        {isMade && !isRead && !isLeftOut && !mailbox.isPending && (
          <>
            <p className="text-13 text-text-2">
              {t.rich('readLead', { id, code: name => <code className="font-mono text-12">{name}</code> })}
            </p>
            <AccountForm
              provider="imap"
              suggestedId={id}
              isIdKept
              asked={READING}
              onMade={() => void mailbox.refetch()}
            />
            <Button className="w-fit" onClick={() => setIsLeftOut(true)}>
              {t('later')}
            </Button>
          </>
        )}
        {hasMailbox && <Made provider="imap" id={id} account={mailbox} />}
        {isPosted && !hasMailbox && <Postmark id={id} />}
      </Step>
      <Step number={4} title={t('first')} isDone={isRead && first.isSeen} isLater={!isRead && !isLeftOut}>
        {isRead && <FirstMessage channel="email" accountId={id} first={first} write={t.rich('write', words)} />}
        {isMade && !isRead && isLeftOut && (
          <>
            <p className="text-13 text-text-2">{t('sendOnly')}</p>
            <Button asChild variant="primary" className="w-fit">
              <Link href={href.connectors()}>{common('done')}</Link>
            </Button>
          </>
        )}
      </Step>
    </>
  );
}

/** What is entered there; its password stands in the address, and is not shown again here. */
function Postmark({ id }: { id: string }) {
  const t = useTranslations('setUp.email');
  const words = richWords('https://account.postmarkapp.com/servers');
  return (
    <TellAddress
      {...{ provider: 'email', id }}
      steps={(['stream', 'address', 'raw'] as const).map(step => t.rich(`postmarkSteps.${step}`, words))}
      snippet={address => address.replace('://', '://any:PASSWORD@')}
      label={t('postmarkAddress')}
    />
  );
}

function useAccount(provider: 'smtp' | 'imap', id: string) {
  const path = { provider, account_id: id };
  return useQuery({
    ...apiQuery('/integrations/accounts/{provider}/{account_id}', { path }),
    enabled: id !== '',
    retry: false,
  });
}

function Made({
  provider,
  id,
  account,
}: {
  provider: 'smtp' | 'imap';
  id: string;
  account: ReturnType<typeof useAccount>;
}): ReactNode {
  const common = useTranslations('setUp.common');
  const own = useTranslations('setUp.email');
  if (account.isPending) return <Loading rows={2} />;
  if (account.data === undefined) {
    return <ErrorState error={account.error} onRetry={() => void account.refetch()} />;
  }
  const link = () => (
    <Link href={href.account(`${provider}/${id}`)} className="touch-area text-accent-text underline">
      {id}
    </Link>
  );
  return (
    <p className="text-13 text-text-2">
      {provider === 'smtp' ? common.rich('made', { link }) : own.rich('made', { link })}
    </p>
  );
}
