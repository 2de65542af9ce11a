import { Opening } from '@/components/shell/opening';
import { MessagePage } from '@/features/connectors/components/outbox/message-page';

export default function Page() {
  return (
    <Opening>
      <MessagePage />
    </Opening>
  );
}
