import { Opening } from '@/components/shell/opening';
import { SkillPage } from '@/features/skills/components/skill-page';

export default function Page() {
  return (
    <Opening>
      <SkillPage />
    </Opening>
  );
}
