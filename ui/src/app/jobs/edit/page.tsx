import { EditJobPage } from '@/features/jobs/components/editor/job-editor-pages';

export default function Page() {
  return <EditJobPage />;
}
