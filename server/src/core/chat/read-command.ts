export const CHAT_COMMANDS = ['start', 'help', 'ai', 'plan', 'run', 'jobs', 'runs', 'status', 'why', 'cancel'] as const;
export type ChatCommandName = (typeof CHAT_COMMANDS)[number];

/** `unknown`: it is written like a command, and is none of ours. */
export type ReadCommand =
  { kind: 'command'; name: ChatCommandName; argument: string } | { kind: 'unknown'; name: string } | { kind: 'text' };

/** As chats write it: `/run`, `/run@name_of_the_bot`, with what follows it. */
const WRITTEN = /^\/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s+([\s\S]*))?$/;

/** What a message asks for. A command stands at its beginning. */
export function readCommand(text: string): ReadCommand {
  const match = WRITTEN.exec(text.trim());
  if (match === null) return { kind: 'text' };
  const written = (match[1] ?? '').toLowerCase();
  const name = CHAT_COMMANDS.find(known => known === written);
  if (name === undefined) return { kind: 'unknown', name: written };
  return { kind: 'command', name, argument: (match[2] ?? '').trim() };
}
