import { Gamepad2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AccountSetUp } from './account-set-up';
import type { ChannelSetUp } from './channel-set-up';
import { richWords } from './rich-words';

/** An application with a bot, whose commands and buttons Discord posts here. */
export const discordSetUp: ChannelSetUp = { id: 'discord', icon: Gamepad2, Steps: DiscordSteps };

function DiscordSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.discord');
  const words = richWords('https://discord.com/developers/applications');
  return (
    <AccountSetUp
      {...{ provider: 'discord', id, onMade, suggestedId: 'main' }}
      asked={['secret', 'public_key', 'application_id', 'allowed_chat_ids']}
      needed={['secret', 'public_key', 'application_id']}
      titles={{ make: t('make'), tell: t('tell') }}
      make={(['create', 'token', 'invite'] as const).map(step => t.rich(`makeSteps.${step}`, words))}
      tell={(['paste', 'save'] as const).map(step => t.rich(`tellSteps.${step}`, words))}
      write={t.rich('write', words)}
    />
  );
}
