import { Opening } from '@/components/shell/opening';
import { SkillsPage } from '@/features/skills/components/skills-page';

export default function Page() {
  return (
    <Opening>
      <SkillsPage />
    </Opening>
  );
}
