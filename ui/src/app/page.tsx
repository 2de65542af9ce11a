import { OverviewPage } from '@/features/overview/components/overview-page';

export default function Page() {
  return <OverviewPage />;
}
