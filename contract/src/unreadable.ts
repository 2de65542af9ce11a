import { z } from 'zod';

/** On a record whose stored form cannot be read whole: why. Its other fields are told as far as they can be. */
export const unreadableSchema = z
  .string()
  .optional()
  .describe('Only on a record that cannot be read whole: why. Its other fields are told as far as they can be.');
