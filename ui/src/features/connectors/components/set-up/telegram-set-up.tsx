import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PairingRequests } from '@/components/pairing/pairing-requests';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import { useChatIdentities, usePairings } from '@/lib/pairings/pairings';
import { useConnectors, useIsServed } from '../../api/use-connectors';
import { NoConnector } from '../accounts/no-connector';
import type { ChannelSetUp } from './channel-set-up';
import { Step } from './step';
import { TelegramForm } from './telegram-form';
import { WaitingForFirst } from './waiting-for-first';

const WAITING_EVERY_MS = 2000;

/** A bot, its account here, and the first message to it. */
export const telegramSetUp: ChannelSetUp = { id: 'telegram', icon: Send, Steps: TelegramSteps };

function TelegramSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.telegram');
  const account = useQuery({
    ...apiQuery('/connector/telegram/accounts/{account_id}', { path: { account_id: id } }),
    enabled: id !== '',
  });
  const isMade = id !== '' && account.data !== undefined;
  const first = useFirstMessage(id);
  return (
    <>
      <Step number={1} title={t('bot')} isDone={isMade}>
        <ol className="grid list-decimal gap-1 pl-5 text-13 text-text-2">
          {(['open', 'newbot', 'token'] as const).map(step => (
            <li key={step}>
              {t.rich(`botSteps.${step}`, {
                code: words => <code className="font-mono text-12">{words}</code>,
                link: words => (
                  <a
                    href="https://t.me/BotFather"
                    target="_blank"
                    rel="noreferrer"
                    className="text-accent-text underline"
                  >
                    {words}
                  </a>
                ),
              })}
            </li>
          ))}
        </ol>
      </Step>
      <Step number={2} title={t('account')} isDone={isMade}>
        {id === '' && <TelegramForm onMade={onMade} />}
        {id !== '' && account.isPending && <Loading rows={2} />}
        {id !== '' && account.isError && account.data === undefined && (
          <ErrorState error={account.error} onRetry={() => void account.refetch()} />
        )}
        {isMade && (
          <p className="text-13 text-text-2">
            {t.rich('made', {
              link: () => (
                <Link href={href.account(`telegram/${id}`)} className="touch-area text-accent-text underline">
                  {id}
                </Link>
              ),
            })}
          </p>
        )}
      </Step>
      <Step number={3} title={t('first')} isDone={isMade && first.isSeen} isLater={!isMade}>
        {isMade && <First accountId={id} first={first} />}
      </Step>
    </>
  );
}

interface FirstMessage {
  isSeen: boolean;
  /** Who wrote was let in, or may write anyway. */
  isLetIn: boolean;
}

/** Somebody wrote: they wait to be let in, were let in, or were answered. */
function useFirstMessage(accountId: string): FirstMessage {
  const isOf = (one: { channel: string; account_id: string }): boolean =>
    one.channel === 'telegram' && one.account_id === accountId;
  const isOn = accountId !== '';
  const pairings = usePairings(WAITING_EVERY_MS);
  const people = useChatIdentities(WAITING_EVERY_MS);
  const answers = useQuery({
    ...apiQuery('/outbox', { query: { channel: 'telegram', account_id: accountId, limit: 20 } }),
    enabled: isOn,
    refetchInterval: WAITING_EVERY_MS,
  });
  const isWaiting = isOn && pairings.data?.some(isOf) === true;
  const isKnown = isOn && people.data?.some(isOf) === true;
  const isAnswered = answers.data?.some(({ origin }) => origin === 'chat') === true;
  return { isSeen: isWaiting || isKnown || isAnswered, isLetIn: isKnown || (isAnswered && !isWaiting) };
}

function First({ accountId, first }: { accountId: string; first: FirstMessage }) {
  const t = useTranslations('setUp.telegram');
  const isServed = useIsServed();
  const { data: connectors } = useConnectors(WAITING_EVERY_MS);
  const health = connectors?.find(one => one.channel === 'telegram' && one.account_id === accountId);
  const error = health?.last_error ?? null;
  return (
    <>
      {isServed === false && <NoConnector />}
      <p className="text-13 text-text-2">
        {t.rich('write', { code: words => <code className="font-mono text-12">{words}</code> })}
      </p>
      {health !== undefined && (
        <p className="text-13">
          <StatusText status={health.status} />
        </p>
      )}
      <WaitingForFirst
        isSeen={first.isSeen}
        waiting={t('waiting')}
        seen={t(first.isLetIn ? 'seen' : 'seenUnknown')}
        {...(error === null || health?.status === 'connected' ? {} : { trouble: error })}
      />
      <PairingRequests of={{ channel: 'telegram', account_id: accountId }} />
      {first.isSeen && (
        <div className="flex flex-wrap gap-2">
          <Button asChild variant="primary">
            <Link href={href.connectors()}>{t('done')}</Link>
          </Button>
        </div>
      )}
    </>
  );
}
