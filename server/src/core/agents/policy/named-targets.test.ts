import { agentWorkflowInputsSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { namedTargets } from './named-targets.ts';

const named = (inputs: object) => namedTargets(agentWorkflowInputsSchema.parse({ prompt: 'look', ...inputs }));

test('addresses and words of the prompt are named, as they are dialled', () => {
  const { urls, words } = named({
    prompt:
      'Read https://API.github.com/repos/o/r#x, (https://x.example/a). Write out/report.md and tell chat -100123!',
  });
  expect(urls).toEqual(['https://api.github.com/repos/o/r', 'https://x.example/a']);
  expect(words).toEqual(expect.arrayContaining(['out/report.md', '-100123', 'chat']));
  expect(words).not.toContain('o');
});

test('the usual chat and the commands of the job are named', () => {
  expect(
    named({ default_channel: 'telegram', default_account_id: 'bot', command_allow_prefixes: ['git log'] }),
  ).toMatchObject({
    defaultChat: 'telegram/bot',
    commandPrefixes: [['git', 'log']],
  });
  expect(named({ default_channel: 'telegram' }).defaultChat).toBeNull();
});

test('what a delivery brought names nothing, nor a prompt that its map may have set', () => {
  const inputs = { prompt: 'open https://x.example/a', payload: { text: 'https://evil.example' } };
  expect(named(inputs).urls).toEqual(['https://x.example/a']);
  expect(named({ ...inputs, delivery: { channel: 'webhook' } })).toMatchObject({ urls: [], words: [] });
});
