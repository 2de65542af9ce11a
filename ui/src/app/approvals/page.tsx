import { ApprovalsPage } from '@/features/approvals/components/approvals-page';

export default function Page() {
  return <ApprovalsPage />;
}
