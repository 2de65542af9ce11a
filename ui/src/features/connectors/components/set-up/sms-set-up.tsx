import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AccountSetUp } from './account-set-up';
import type { ChannelSetUp } from './channel-set-up';
import { richWords } from './rich-words';

/** A number at Twilio, for text messages and for calls. */
export const smsSetUp: ChannelSetUp = { id: 'sms', icon: Phone, Steps: SmsSteps };

function SmsSteps({ id, onMade }: { id: string; onMade: (id: string) => void }) {
  const t = useTranslations('setUp.sms');
  const words = richWords('https://console.twilio.com');
  return (
    <AccountSetUp
      {...{ provider: 'sms', accountsOf: 'twilio', id, onMade, suggestedId: 'main' }}
      asked={['account_sid', 'secret', 'from', 'allowed_chat_ids']}
      needed={['from']}
      titles={{ make: t('make'), tell: t('tell') }}
      make={(['account', 'number'] as const).map(step => t.rich(`makeSteps.${step}`, words))}
      tell={(['open', 'messages', 'calls'] as const).map(step => t.rich(`tellSteps.${step}`, words))}
      addresses={[
        { channel: 'sms', label: t('messages') },
        { channel: 'voice', label: t('calls') },
      ]}
      write={t.rich('write', words)}
    />
  );
}
