import { Opening } from '@/components/shell/opening';
import { PlannerPage } from '@/features/planner/components/planner-page';

export default function Page() {
  return (
    <div className="mx-auto max-w-240">
      <Opening words={({ planner }) => ({ title: planner.title, lead: planner.lead })}>
        <PlannerPage />
      </Opening>
    </div>
  );
}
