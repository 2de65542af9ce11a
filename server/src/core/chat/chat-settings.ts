import type { AccessRole, Channel } from '@multi-job/contract';
import { CHANNELS } from '@multi-job/contract/connector';
import { MAX_CHAT_WAIT_SEC, TELEGRAM_CONFIRMS } from '@multi-job/contract/telegram-account';
import { pairedChannel } from '../channels/paired-channel.ts';

/** How an account of a chat channel is spoken with. */
export interface ChatSettings {
  allowedChatIds: readonly string[];
  /** Of who was not paired, in an allowed chat. */
  defaultRole: AccessRole;
  /** Whether a plan is shown before it is carried out. */
  confirm: 'auto' | 'always' | 'never';
  useAi: boolean;
  forceRules: boolean;
  runImmediately: boolean;
  waitMs: number;
  /** Null: that of the installation. */
  timezone: string | null;
  defaultChannel: Channel;
  defaultAccountId: string;
}

/**
 * Read from the config of an account, which may have been saved by another door: what is not as it should be counts as the
 * safer choice.
 */
export function chatSettingsOf(
  config: Readonly<Record<string, unknown>>,
  accountId: string,
  ownChannel: Channel = 'telegram',
): ChatSettings {
  const role = config['default_role'];
  const confirm = config['confirm'] ?? 'auto';
  const wait = config['wait_seconds'] ?? 2;
  const channel = config['default_channel'];
  const [useAi, forceRules] = [config['use_ai'] === true, config['force_rule_based'] === true];
  // In a call the plan of the rules was said and agreed to before; what a model plans was not.
  const isAgreedTo = ownChannel === 'voice' && (!useAi || forceRules);
  return {
    allowedChatIds: chatIdsIn(config['allowed_chat_ids']),
    defaultRole: role === undefined || role === 'operator' ? 'operator' : 'viewer',
    confirm: isAgreedTo ? 'never' : (TELEGRAM_CONFIRMS.find(known => known === confirm) ?? 'always'),
    useAi,
    forceRules,
    runImmediately: (config['run_immediately'] ?? true) === true,
    waitMs: typeof wait === 'number' ? Math.min(Math.max(wait, 0), MAX_CHAT_WAIT_SEC) * 1000 : 0,
    timezone: textIn(config['timezone']),
    defaultChannel: CHANNELS.find(known => known === channel) ?? pairedChannel(ownChannel),
    defaultAccountId: textIn(config['default_account_id']) ?? accountId,
  };
}

/** Whether a chat is one of the allowed ones. `@example.com` stands for every address of that domain, in any letters. */
export function isAllowedChat({ allowedChatIds }: Pick<ChatSettings, 'allowedChatIds'>, chatId: string): boolean {
  if (allowedChatIds.includes(chatId)) return true;
  const at = chatId.lastIndexOf('@');
  if (at < 1) return false;
  const address = chatId.toLowerCase();
  return allowedChatIds.some(id => {
    const allowed = id.toLowerCase();
    return allowed === address || (/^@[^@]+\.[^@]+$/.test(allowed) && allowed === address.slice(at));
  });
}

/** A list, or a text with commas as a form has it. */
function chatIdsIn(given: unknown): string[] {
  if (typeof given === 'string' || typeof given === 'number') return textIds(String(given));
  if (!Array.isArray(given)) return [];
  return given.flatMap((id: unknown) => (typeof id === 'string' || typeof id === 'number' ? [String(id)] : []));
}

/** Providers give numbers without the `+` that people write. */
function textIds(given: string): string[] {
  const ids = given.split(/[\s,;]+/).map(id => id.replace(/^\+/, ''));
  return ids.filter(id => /^[\w@#.+&'*=/!%-]{2,254}$/.test(id));
}

function textIn(given: unknown): string | null {
  return typeof given === 'string' && given !== '' ? given : null;
}
