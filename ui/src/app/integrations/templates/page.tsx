import { Opening } from '@/components/shell/opening';
import { TemplatesPage } from '@/features/integrations/components/templates/templates-page';

export default function Page() {
  return (
    <Opening>
      <TemplatesPage />
    </Opening>
  );
}
