import {
  noQuerySchema,
  previewSkillsSchema,
  skillParamsSchema,
  skillsPreviewSchema,
  skillVersionSchema,
} from '@multi-job/contract';
import { previewSkills } from '../../../operations/skills/preview-skills.ts';
import type { SkillDeps } from '../../../operations/skills/skill-deps.ts';
import { listSkillVersions } from '../../../operations/skills/skill-versions.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import {
  PREVIEW_SKILLS_EXAMPLE,
  SKILL_VERSION_EXAMPLE,
  SKILLS_PREVIEW_EXAMPLE,
} from '../openapi/skill-preview-examples.ts';

const tags = ['skills'];

/** What is looked at before a skill is installed, and what was installed before it. */
export function registerSkillPreviewRoutes(app: ApiApp, { engine, clock, accounts }: RouteDeps): void {
  const deps: SkillDeps = { engine, clock, openVault: accounts.deps.openVault };
  app.post(
    '/skills/preview',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'previewSkills',
        summary: 'Read a text of skills, and say what installing them would do',
        description:
          'YAML or JSON, one or many documents, or a SKILL.md. Nothing is stored. A fault names document and line; each skill comes with the body that `PUT /skills/{skill_id}` takes.',
        tags,
        body: withBodyExample(previewSkillsSchema, PREVIEW_SKILLS_EXAMPLE),
        response: responses(
          { 200: withExample(json('What it holds.', skillsPreviewSchema), SKILLS_PREVIEW_EXAMPLE) },
          400,
          413,
          415,
        ),
      },
    },
    ({ body, actor, actorRole }) => previewSkills(deps, { ...body, actor, actorRole: actorRole ?? 'viewer' }),
  );

  app.get(
    '/skills/:skill_id/versions',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listSkillVersions',
        summary: 'List what a skill said, newest first, with what each version widened',
        description: 'The current one and up to 20 before it.',
        tags,
        params: skillParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(listOf('Versions.', skillVersionSchema), [SKILL_VERSION_EXAMPLE]) },
          400,
          404,
        ),
      },
    },
    ({ params }) => listSkillVersions(deps, params.skill_id),
  );
}
