import { z } from 'zod';
import { accessRoleSchema } from './access-role.ts';

/** RFC 9457 problem details. `errors` lists every fault with the path of the field. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  /** With 403: the least role that the route asks for. */
  required_role: accessRoleSchema.optional(),
  /** With 403: the role of the caller. */
  role: accessRoleSchema.optional(),
});
export type Problem = z.infer<typeof problemSchema>;
export type Fault = Problem['errors'][number];
