import { Hash } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AccountSetUp } from './account-set-up';
import type { ChannelSetUp } from './channel-set-up';
import { richWords } from './rich-words';
import { slackManifest } from './slack-manifest';

/** An app of a workspace, made of a manifest: first without addresses, for Slack asks them only once it is known here. */
export const slackSetUp: ChannelSetUp = { id: 'slack', icon: Hash, Steps: SlackSteps };

function SlackSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.slack');
  const words = richWords('https://api.slack.com/apps?new_app=1');
  return (
    <AccountSetUp
      {...{ provider: 'slack', id, onMade, suggestedId: 'main' }}
      asked={['bot_token', 'signing_secret', 'allowed_chat_ids']}
      needed={['signing_secret']}
      titles={{ make: t('make'), tell: t('tell') }}
      make={(['create', 'scopes', 'install', 'secret'] as const).map(step => t.rich(`makeSteps.${step}`, words))}
      tell={(['manifest', 'verify', 'invite'] as const).map(step => t.rich(`tellSteps.${step}`, words))}
      snippet={slackManifest}
      write={t.rich('write', words)}
    />
  );
}
