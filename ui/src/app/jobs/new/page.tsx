import { Opening } from '@/components/shell/opening';
import { NewJobPage } from '@/features/jobs/components/editor/job-editor-pages';

export default function Page() {
  return (
    <Opening>
      <NewJobPage />
    </Opening>
  );
}
