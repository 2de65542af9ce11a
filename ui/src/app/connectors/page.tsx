import { Opening } from '@/components/shell/opening';
import { ConnectorsPage } from '@/features/connectors/components/connectors-page';

export default function Page() {
  return (
    <Opening words={({ connectors }) => ({ title: connectors.title, lead: connectors.lead })}>
      <ConnectorsPage />
    </Opening>
  );
}
