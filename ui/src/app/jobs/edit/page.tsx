import { Opening } from '@/components/shell/opening';
import { EditJobPage } from '@/features/jobs/components/editor/job-editor-pages';

export default function Page() {
  return (
    <Opening>
      <EditJobPage />
    </Opening>
  );
}
