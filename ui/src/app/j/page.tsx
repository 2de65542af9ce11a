import { Opening } from '@/components/shell/opening';
import { Redirect } from '@/components/shell/redirect';

export default function Page() {
  return (
    <Opening>
      <Redirect to="job" />
    </Opening>
  );
}
