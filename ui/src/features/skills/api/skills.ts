import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiList, apiQuery, pageOf } from '@/lib/api/queries';
import type { Answer } from '@/lib/api/types';

export type Skill = Answer<'/skills/{skill_id}'>;
export type SkillVersion = Answer<'/skills/{skill_id}/versions'>[number];
export type SkillsPreview = Awaited<ReturnType<typeof previewSkills>>;
export type PreviewedSkill = SkillsPreview['skills'][number];
export type SkillChannel = Skill['allowed_channels'][number];

/** No event tells of what somebody else installed; runs change the numbers. */
const EVERY_MS = 30_000;
const PAGE = 200;
const PATH = '/skills/{skill_id}';

/** All skills. There are some, at most some dozens. */
export function useSkills() {
  return useQuery({
    queryKey: ['/skills', {}, 'all'] as const,
    queryFn: async ({ signal }): Promise<Skill[]> => {
      const skills: Skill[] = [];
      for (;;) {
        const query = { limit: PAGE, offset: skills.length };
        const page = pageOf<Skill>(await api.GET('/skills', { params: { query }, signal }));
        skills.push(...page.items);
        if (page.next === null || page.items.length === 0) return skills;
      }
    },
    refetchInterval: EVERY_MS,
  });
}

export function useSkill(id: string) {
  return useQuery({ ...apiQuery(PATH, { path: { skill_id: id } }), enabled: id !== '', refetchInterval: EVERY_MS });
}

/** What it said before, newest first. */
export function useSkillVersions(id: string) {
  return useQuery(apiQuery(`${PATH}/versions`, { path: { skill_id: id } }));
}

/** The first jobs that are made from it, and how many there are. */
export function useSkillJobs(id: string) {
  return useQuery(apiList('/jobs', { query: { type: typeOf(id), limit: 50 } }));
}

/** The type of jobs that are made from it. */
export function typeOf(skillId: string): string {
  return `skill:${skillId}`;
}

export function previewSkills(text: string, file: string) {
  return dataOf(api.POST('/skills/preview', { body: { text, file } }));
}

export interface Acceptance {
  changes: boolean;
  suspicious: boolean;
}

/** Installs what was looked at: whoever was faster meanwhile makes it stop. */
export function installSkill({ manifest, saved }: PreviewedSkill, accepted: Acceptance) {
  const { skill_id: id, ...body } = manifest;
  const header = saved.revision === 0 ? { 'if-none-match': '*' as const } : { 'if-match': String(saved.revision) };
  const query = {
    ...(accepted.changes ? { accept_changes: true } : {}),
    ...(accepted.suspicious ? { accept_suspicious: true } : {}),
  };
  return dataOf(api.PUT(PATH, { params: { path: { skill_id: id }, query, header }, body }));
}

export async function deleteSkill({ skill_id: id, revision }: Skill, isForced: boolean): Promise<void> {
  const header = { 'if-match': String(revision) };
  await api.DELETE(PATH, { params: { path: { skill_id: id }, header, query: isForced ? { force: true } : {} } });
}

/** Reads again what is shown of skills. */
export function refreshSkills(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/skills') });
}

/** One is gone: the list is read again, and it itself when somebody comes back to it. */
export async function forgetSkill(queryClient: QueryClient, id: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [PATH, { path: { skill_id: id } }], refetchType: 'none' });
  await queryClient.invalidateQueries({ queryKey: ['/skills'] });
}
