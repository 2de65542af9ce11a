import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from '@/components/ui/link';
import { ErrorState, Loading } from '@/components/ui/states';
import { apiQuery } from '@/lib/api/queries';
import { href } from '@/lib/href';
import type { ChannelSetUp } from './channel-set-up';
import { FirstMessage } from './first-message';
import { Step } from './step';
import { TelegramForm } from './telegram-form';
import { useFirstMessage } from './use-first-message';

/** A bot, its account here, and the first message to it. */
export const telegramSetUp: ChannelSetUp = { id: 'telegram', icon: Send, Steps: TelegramSteps };

function TelegramSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.telegram');
  const account = useQuery({
    ...apiQuery('/connector/telegram/accounts/{account_id}', { path: { account_id: id } }),
    enabled: id !== '',
  });
  const isMade = id !== '' && account.data !== undefined;
  const first = useFirstMessage('telegram', id);
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
        {isMade && (
          <FirstMessage
            channel="telegram"
            accountId={id}
            first={first}
            write={t.rich('write', { code: words => <code className="font-mono text-12">{words}</code> })}
          />
        )}
      </Step>
    </>
  );
}
