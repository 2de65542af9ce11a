import { Opening } from '@/components/shell/opening';
import { ApprovalsPage } from '@/features/approvals/components/approvals-page';

export default function Page() {
  return (
    <Opening words={({ approvals }) => ({ title: approvals.title, lead: approvals.lead })}>
      <ApprovalsPage />
    </Opening>
  );
}
