import { z } from 'zod';

/** What a token may do, from the least to the most: each role may do all that the ones before it may. */
export const ACCESS_ROLES = ['viewer', 'operator', 'admin'] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

export const accessRoleSchema = z.enum(ACCESS_ROLES);
