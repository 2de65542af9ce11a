import { NewJobPage } from '@/features/jobs/components/editor/job-editor-pages';

export default function Page() {
  return <NewJobPage />;
}
