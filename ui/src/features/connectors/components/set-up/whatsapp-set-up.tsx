import { MessageCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AccountSetUp } from './account-set-up';
import type { ChannelSetUp } from './channel-set-up';
import { richWords } from './rich-words';

/** A business number of Meta's Cloud API. */
export const whatsappSetUp: ChannelSetUp = { id: 'whatsapp', icon: MessageCircle, Steps: WhatsappSteps };

function WhatsappSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.whatsapp');
  const words = richWords('https://developers.facebook.com/apps');
  return (
    <AccountSetUp
      {...{ provider: 'whatsapp', id, onMade, suggestedId: 'main' }}
      asked={['phone_number_id', 'access_token', 'app_secret', 'verify_token', 'allowed_chat_ids']}
      needed={['app_secret', 'verify_token']}
      titles={{ make: t('make'), tell: t('tell') }}
      make={(['app', 'number', 'token', 'secret', 'word'] as const).map(step => t.rich(`makeSteps.${step}`, words))}
      tell={(['webhook', 'verify', 'subscribe'] as const).map(step => t.rich(`tellSteps.${step}`, words))}
      write={t.rich('write', words)}
    />
  );
}
