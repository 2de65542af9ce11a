import { Opening } from '@/components/shell/opening';
import { NotFound } from '@/components/shell/not-found';

export default function Page() {
  return (
    <Opening>
      <NotFound />
    </Opening>
  );
}
