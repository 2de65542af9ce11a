import {
  deletedSkillSchema,
  deleteSkillQuerySchema,
  listSkillsQuerySchema,
  noQuerySchema,
  putSkillQuerySchema,
  putSkillSchema,
  savedSkillSchema,
  skillHeadersSchema,
  skillManifestSchema,
  skillParamsSchema,
  skillSchema,
  skillSyncSchema,
} from '@multi-job/contract';
import { AppError, messageOf } from '../../../core/errors.ts';
import { deleteSkill } from '../../../operations/skills/delete-skill.ts';
import { getSkill } from '../../../operations/skills/get-skill.ts';
import { listSkills } from '../../../operations/skills/list-skills.ts';
import { putSkill } from '../../../operations/skills/put-skill.ts';
import { readSkillsFolder } from '../../../operations/skills/read-skills-folder.ts';
import type { SkillDeps } from '../../../operations/skills/skill-deps.ts';
import { syncSkills } from '../../../operations/skills/sync-skills.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import {
  PUT_SKILL_EXAMPLE,
  SAVED_SKILL_EXAMPLE,
  SKILL_EXAMPLE,
  SKILL_SYNC_EXAMPLE,
} from '../openapi/skill-examples.ts';
import { sendPage } from '../paging.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';

const tags = ['skills'];
const PATH = '/skills/:skill_id';

/** Skills: installed, shown with what they may do, deleted, brought to what a folder holds. */
export function registerSkillRoutes(app: ApiApp, routeDeps: RouteDeps): void {
  const { engine, clock, accounts, config } = routeDeps;
  const deps: SkillDeps = { engine, clock, openVault: accounts.deps.openVault };
  registerReading(app, deps);
  registerSave(app, deps);
  registerDeletion(app, deps);
  registerSync(app, deps, config.skillsDir);
}

function registerReading(app: ApiApp, deps: SkillDeps): void {
  app.get(
    '/skills',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listSkills',
        summary: 'List skills, ordered by id, with what each may do',
        tags,
        querystring: listSkillsQuerySchema,
        response: responses({ 200: withExample(listOf('Skills.', skillSchema), [SKILL_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => {
      const { tags: named = '', channel, limit, offset } = request.query;
      const page = await listSkills(deps, { tags: named.split(','), channel, limit, offset });
      return sendPage(request, reply, page, { limit, offset });
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getSkill',
        summary: 'Read a skill: what it may do, and whether what is stored is what was installed',
        tags,
        params: skillParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The skill; its `revision` also as `ETag`.', skillSchema), SKILL_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async ({ params }, reply) => {
      const skill = await getSkill(deps, params.skill_id);
      return reply.header('etag', `"${skill.revision}"`).send(skill);
    },
  );
}

function registerSave(app: ApiApp, deps: SkillDeps): void {
  app.put(
    PATH,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'putSkill',
        summary: 'Install a skill, or change it',
        description:
          'An update that lets it do more than before is refused with what that is, until `accept_changes=true`. Words that look like an attack are refused with their lines, until `accept_suspicious=true`. `dry_run=true` says all that and stores nothing.',
        tags,
        params: skillParamsSchema,
        querystring: putSkillQuerySchema,
        headers: skillHeadersSchema,
        body: withBodyExample(putSkillSchema, PUT_SKILL_EXAMPLE),
        response: responses(
          {
            200: withExample(json('What was done, or would be.', savedSkillSchema), SAVED_SKILL_EXAMPLE),
            201: withExample(json('The skill is installed.', savedSkillSchema), SAVED_SKILL_EXAMPLE),
          },
          400,
          403,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, query, headers, body, actor, actorRole } = request;
      const { skill_id: skillId } = params;
      assertSame('skill_id', skillId, body.skill_id);
      const { saved, before, after } = await putSkill(deps, {
        manifest: skillManifestSchema.parse({ ...body, skill_id: skillId }),
        expectedRevision: expectedRevisionOf(headers, 'a skill'),
        ...acceptedIn(query),
        ...{ actor, actorRole: actorRole ?? 'viewer' },
      });
      request.audit = { before, after };
      return reply
        .code(saved.change === 'created' && !saved.dry_run ? 201 : 200)
        .header('location', `/skills/${skillId}`)
        .header('etag', `"${saved.revision}"`)
        .send(saved);
    },
  );
}

function registerDeletion(app: ApiApp, deps: SkillDeps): void {
  app.delete(
    PATH,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'deleteSkill',
        summary: 'Delete a skill; runs under way go on, later ones fail and say why',
        tags,
        params: skillParamsSchema,
        querystring: deleteSkillQuerySchema,
        headers: skillHeadersSchema,
        response: responses({ 200: json('The skill is gone.', deletedSkillSchema) }, 400, 403, 404, 409),
      },
    },
    async (request, reply) => {
      const { skill_id: skillId } = request.params;
      const { jobs, before } = await deleteSkill(deps, {
        ...{ skillId, force: request.query.force },
        expectedRevision: expectedRevisionOf(request.headers, 'a skill'),
      });
      request.audit = { before, after: null };
      return reply.send({ skill_id: skillId, jobs });
    },
  );
}

function registerSync(app: ApiApp, deps: SkillDeps, skillsDir: string | null): void {
  app.post(
    '/skills/sync',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'syncSkills',
        summary: 'Bring the skills that are installed to what SKILLS_DIR holds',
        description:
          'All of the folder is read and compared before anything is stored; with a fault in a file nothing is. What came from it before and is gone is removed.',
        tags,
        querystring: putSkillQuerySchema,
        response: responses(
          { 200: withExample(json('What was done, or would be.', skillSyncSchema), SKILL_SYNC_EXAMPLE) },
          400,
          403,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { actor, actorRole, query } = request;
      const folder = await readFolder(skillsDir);
      const asked = { ...acceptedIn(query), actor, actorRole: actorRole ?? 'viewer' };
      const sync = await syncSkills(deps, folder, asked);
      const changed = sync.skills.filter(({ change }) => change !== 'unchanged').map(({ skill_id: id }) => id);
      const hasChanged = !sync.dry_run && sync.faults.length === 0 && changed.length + sync.removed.length > 0;
      request.audit = { before: null, after: hasChanged ? { changed, removed: sync.removed } : null };
      return reply.send(sync);
    },
  );
}

interface Accepted {
  dry_run: boolean;
  accept_changes: boolean;
  accept_suspicious: boolean;
}

function acceptedIn({ dry_run: dryRun, accept_changes: acceptChanges, accept_suspicious: acceptSuspicious }: Accepted) {
  return { dryRun, acceptChanges, acceptSuspicious };
}

async function readFolder(skillsDir: string | null) {
  if (skillsDir === null) {
    const message = 'No folder is named that skills could come from. Set SKILLS_DIR for the API, and start it again.';
    throw new AppError('CONFLICT', message);
  }
  try {
    return await readSkillsFolder(skillsDir);
  } catch (error) {
    throw new AppError('CONFLICT', `SKILLS_DIR (${skillsDir}) cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}
