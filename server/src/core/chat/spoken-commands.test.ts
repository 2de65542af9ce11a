import { expect, test } from 'vitest';
import { EN } from './words/en.ts';
import { spokenCommands } from './spoken-commands.ts';

test('commands are named as the channel takes them; what else is written stays', () => {
  expect(spokenCommands(EN.notACommand, 'slack')).toContain('`/multijob help` shows');
  expect(spokenCommands(EN.needsArgument.run, 'discord')).toBe(
    'Say which job: `/multijob run job_id`. `/multijob jobs` shows them.',
  );
  expect(spokenCommands(EN.unknownCommand('dance'), 'slack')).toContain('`/dance`');
  expect(spokenCommands(EN.help(true), 'slack')).not.toMatch(/`\/(?!multijob)/);
  for (const channel of ['telegram', 'whatsapp'] as const)
    expect(spokenCommands(EN.notACommand, channel)).toBe(EN.notACommand);
});
