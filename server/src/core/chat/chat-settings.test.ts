import { expect, test } from 'vitest';
import { chatSettingsOf } from './chat-settings.ts';

test('what is left out has the defaults of the bridge', () => {
  expect(chatSettingsOf({}, 'bot')).toEqual({
    ...{ allowedChatIds: [], defaultRole: 'operator', confirm: 'auto', useAi: false, forceRules: false },
    ...{ runImmediately: true, waitMs: 2000, timezone: null, defaultChannel: 'telegram', defaultAccountId: 'bot' },
  });
});

test('what is not as it should be counts as the safer choice', () => {
  const odd = {
    allowed_chat_ids: '<all>',
    default_role: 'admin',
    confirm: 'no',
    wait_seconds: 1e9,
    run_immediately: 'yes',
  };
  expect(chatSettingsOf(odd, 'bot')).toMatchObject({
    ...{ allowedChatIds: [], defaultRole: 'viewer', confirm: 'always', waitMs: 30_000, runImmediately: false },
  });
  expect(chatSettingsOf({ allowed_chat_ids: [1, '-2', null, {}] }, 'bot').allowedChatIds).toEqual(['1', '-2']);
  expect(chatSettingsOf({ allowed_chat_ids: ' C0123ABCD, +6281234567;; <x> ' }, 'bot').allowedChatIds).toEqual([
    ...['C0123ABCD', '6281234567'],
  ]);
  expect(chatSettingsOf({ allowed_chat_ids: 6281234567890 }, 'bot').allowedChatIds).toEqual(['6281234567890']);
  expect(chatSettingsOf({}, 'main', 'slack').defaultChannel).toBe('slack');
});
