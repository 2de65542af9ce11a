import { Opening } from '@/components/shell/opening';
import { PlannerPage } from '@/features/planner/components/planner-page';

export default function Page() {
  return (
    <Opening words={({ planner }) => ({ title: planner.title, lead: planner.lead })}>
      <PlannerPage />
    </Opening>
  );
}
