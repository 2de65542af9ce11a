import { Opening } from '@/components/shell/opening';
import { ApprovalPage } from '@/features/approvals/components/approval-page';

export default function Page() {
  return (
    <Opening>
      <ApprovalPage />
    </Opening>
  );
}
