import { z } from 'zod';
import { parseCommandPrefixes } from '../core/commands/command-prefix.ts';
import type { CommandPrefix } from '../core/commands/command-prefix.ts';
import { settingNotes } from './setting.ts';

const NONE: readonly CommandPrefix[] = [];

/** `AGENT_COMMAND_ALLOW_PREFIXES`: the beginnings of the commands that may be run. */
export function commandPrefixes() {
  return z
    .string()
    .transform((given, ctx): readonly CommandPrefix[] => {
      const parsed = parseCommandPrefixes(given);
      if ('prefixes' in parsed) return parsed.prefixes;
      ctx.addIssue({ code: 'custom', message: parsed.fault });
      return z.NEVER;
    })
    .default(NONE)
    .register(settingNotes, {
      accepted:
        'beginnings of commands between commas, such as git status,/usr/bin/rsync --archive, or JSON such as [["git","log"]]',
      fallback: '',
      isStructured: true,
    });
}
