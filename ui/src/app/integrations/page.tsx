import { Opening } from '@/components/shell/opening';
import { IntegrationsPage } from '@/features/integrations/components/integrations-page';

export default function Page() {
  return (
    <Opening words={({ integrations }) => ({ title: integrations.title, lead: integrations.lead })}>
      <IntegrationsPage />
    </Opening>
  );
}
