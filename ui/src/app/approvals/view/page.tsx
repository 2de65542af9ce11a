import { ApprovalPage } from '@/features/approvals/components/approval-page';

export default function Page() {
  return <ApprovalPage />;
}
