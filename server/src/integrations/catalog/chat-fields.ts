import type { ConfigField } from '../../core/accounts/provider-template.ts';

/** How an account of a chat channel is spoken with; `allowed_chat_ids`, a list, is no field of a form. */
export function chatFields(): ConfigField[] {
  return [
    flag('use_ai', 'Ask a language model', 'Tanyakan kepada model bahasa'),
    flag('force_rule_based', 'Plan by rules only', 'Rencanakan dengan aturan saja'),
    flag('run_immediately', 'Run new jobs at once', 'Langsung jalankan job baru'),
    field('wait_seconds', 'number', 'Seconds to wait for runs', 'Detik menunggu hasil'),
    field('timezone', 'text', 'Time zone', 'Zona waktu'),
    field('default_channel', 'text', 'Channel of a monitor that names none', 'Kanal monitor yang tidak menyebutkannya'),
    field('default_account_id', 'text', 'Account where none is named', 'Akun bila tidak disebutkan'),
    choice('default_role', ['viewer', 'operator'], 'Role in allowed chats', 'Peran di obrolan yang diizinkan'),
    choice(
      'confirm',
      ['auto', 'always', 'never'],
      'Ask before a plan is carried out',
      'Tanya sebelum rencana dijalankan',
    ),
  ];
}

/** A text with commas, for forms. */
export function allowedChatsField(en: string, id: string): ConfigField {
  return {
    name: 'allowed_chat_ids',
    label: { en: 'Who is listened to', id: 'Siapa yang didengarkan' },
    help: { en, id },
    kind: 'text',
    isRequired: false,
  };
}

function flag(name: string, en: string, id: string): ConfigField {
  return { name, label: { en, id }, kind: 'boolean', isRequired: false };
}

function field(name: string, kind: 'text' | 'number', en: string, id: string): ConfigField {
  return { name, label: { en, id }, kind, isRequired: false };
}

function choice(name: string, choices: readonly string[], en: string, id: string): ConfigField {
  return { name, label: { en, id }, kind: 'choice', choices, isRequired: false };
}
