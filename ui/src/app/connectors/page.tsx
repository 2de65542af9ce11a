import { ConnectorsPage } from '@/features/connectors/components/connectors-page';

export default function Page() {
  return <ConnectorsPage />;
}
