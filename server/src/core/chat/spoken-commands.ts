import type { Channel } from '@multi-job/contract';
import { CHAT_COMMANDS } from './read-command.ts';

/** Where the provider keeps strokes for itself, so that ours stand under one command. */
const UNDER_ONE: ReadonlySet<Channel> = new Set<Channel>(['slack', 'discord']);
const COMMAND = new RegExp(`\`/(?=(?:${CHAT_COMMANDS.join('|')})[\` ])`, 'g');

/** What is said of commands, as they are given in the channel: `/run` is `/multijob run` where it has to be. */
export function spokenCommands(text: string, channel: Channel): string {
  return UNDER_ONE.has(channel) ? text.replaceAll(COMMAND, '`/multijob ') : text;
}
