import { Suspense } from 'react';
import { PlannerPage } from '@/features/planner/components/planner-page';

export default function Page() {
  return (
    <Suspense>
      <PlannerPage />
    </Suspense>
  );
}
