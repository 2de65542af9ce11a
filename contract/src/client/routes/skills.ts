import {
  deletedSkillSchema,
  listSkillsQuerySchema,
  savedSkillSchema,
  skillSyncSchema,
  type PutSkill,
  type SavedSkillAnswer,
} from '../../api/skill-requests.ts';
import {
  skillsPreviewSchema,
  skillVersionSchema,
  type PreviewSkills,
  type SkillsPreview,
} from '../../api/skill-preview.ts';
import { skillSchema } from '../../skill.ts';
import { getAll, getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What a save of a skill did, or would do. */
export type SavedSkill = SavedSkillAnswer;

export interface SkillAcceptance {
  dryRun?: boolean | undefined;
  acceptChanges?: boolean | undefined;
  acceptSuspicious?: boolean | undefined;
}

export interface PutSkillOptions extends CallOptions, SkillAcceptance {
  /** Only if this is still the current `revision`; otherwise `REVISION_CONFLICT`. 0: only if there is none. */
  ifRevision?: number | undefined;
}

export interface DeleteSkillOptions extends CallOptions {
  /** Also while jobs are made from it. */
  force?: boolean | undefined;
  /** Only if this is still the current `revision`; otherwise `REVISION_CONFLICT`. */
  ifRevision?: number | undefined;
}

/** Blueprints that can do only what they declare. */
export function skillRoutes(transport: Transport) {
  return {
    list: (query: QueryOf<typeof listSkillsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, { path: '/skills', item: skillSchema, schema: listSkillsQuerySchema, query, options }),

    get: async (skillId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/skills/${skillId}`, ...options }, skillSchema)).data,

    /** Its contents, newest first, each with what it might do more than the one before. */
    versions: (skillId: string, options?: CallOptions) =>
      getAll(transport, path`/skills/${skillId}/versions`, skillVersionSchema, options),

    /** What a text of skills holds, and what installing it would do; nothing is stored. */
    async preview(body: PreviewSkills, options: CallOptions = {}): Promise<SkillsPreview> {
      const request = { method: 'POST', path: '/skills/preview', body, ...options } as const;
      return (await transport.send(request, skillsPreviewSchema)).data;
    },

    /** An update that widens needs `acceptChanges`; suspicious words need `acceptSuspicious`, from an admin. */
    async put(skillId: string, body: PutSkill, given: PutSkillOptions = {}): Promise<SavedSkill> {
      const { ifRevision, dryRun, acceptChanges, acceptSuspicious, ...options } = given;
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const query = queryOf({ dryRun, acceptChanges, acceptSuspicious });
      const request = { method: 'PUT', path: path`/skills/${skillId}`, query, body, headers, ...options } as const;
      return (await transport.send(request, savedSkillSchema)).data;
    },

    async delete(skillId: string, { force, ifRevision, ...options }: DeleteSkillOptions = {}) {
      const query = { force: force === true ? 'true' : undefined };
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const request = { method: 'DELETE', path: path`/skills/${skillId}`, query, headers, ...options } as const;
      return (await transport.send(request, deletedSkillSchema)).data;
    },

    /** Compares `SKILLS_DIR` of the API with what is stored, and stores what differs. */
    async sync({ dryRun, acceptChanges, acceptSuspicious, ...options }: CallOptions & SkillAcceptance = {}) {
      const query = queryOf({ dryRun, acceptChanges, acceptSuspicious });
      return (await transport.send({ method: 'POST', path: '/skills/sync', query, ...options }, skillSyncSchema)).data;
    },
  };
}

function queryOf({ dryRun, acceptChanges, acceptSuspicious }: SkillAcceptance) {
  return {
    dry_run: dryRun === true ? 'true' : undefined,
    accept_changes: acceptChanges === true ? 'true' : undefined,
    accept_suspicious: acceptSuspicious === true ? 'true' : undefined,
  };
}
