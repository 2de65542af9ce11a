import { Opening } from '@/components/shell/opening';
import { TriggersPage } from '@/features/triggers/components/triggers-page';

export default function Page() {
  return (
    <Opening words={({ triggers }) => ({ title: triggers.title, lead: triggers.lead })}>
      <TriggersPage />
    </Opening>
  );
}
