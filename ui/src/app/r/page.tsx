import { Redirect } from '@/components/shell/redirect';

export default function Page() {
  return <Redirect to="run" />;
}
