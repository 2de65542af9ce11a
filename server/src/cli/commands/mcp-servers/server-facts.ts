import type { McpServer } from '@multi-job/contract';
import { printable } from '../../../core/printable-text.ts';
import { instant, plain } from '../../api/cell.ts';

/** A server as people read it; of its values that they are there. */
export function serverFacts(server: McpServer): (readonly [name: string, value: string | null])[] {
  const { state, state_reason: reason, argv, url, env, headers, secrets, depends, depends_total: total } = server;
  const used = depends.slice(0, 10).map(({ kind, id }) => `${kind} ${id}`);
  return [
    ['server', server.server_id],
    ['description', server.description === '' ? null : plain(server.description)],
    ['state', state.replace('_', ' ')],
    ['why', reason === null ? null : plain(reason)],
    ['transport', server.transport],
    ['starts', argv.length === 0 ? null : argv.map(shownPart).join(' ')],
    ['address', url === '' ? null : plain(url)],
    ...Object.keys(env).map(name => [`env.${name}`, hintOf(secrets[`env.${name}`])] as const),
    ...Object.keys(headers).map(name => [`headers.${name}`, hintOf(secrets[`headers.${name}`])] as const),
    ['auth_token', server.auth_token === '' ? null : hintOf(secrets['auth_token'])],
    ['time limit', `${server.timeout_sec} s a call`],
    ['pinned tools', String(server.pins_total)],
    ['last test', lastTest(server.last_test)],
    ['revision', String(server.revision)],
    [
      'updated',
      server.updated_at === null ? null : `${instant(server.updated_at)} by ${plain(server.updated_by ?? '-')}`,
    ],
    [
      'used by',
      total === 0 ? 'nothing' : `${used.join(', ')}${total > used.length ? ` and ${total - used.length} more` : ''}`,
    ],
    ...server.warnings.map(warning => ['warning', plain(warning)] as const),
    ['unreadable', server.unreadable === undefined ? null : plain(server.unreadable)],
  ];
}

/** A part of the command line, so that it can be told where it ends. */
function shownPart(part: string): string {
  return /^[\w@%+=:,./-]+$/.test(part) ? part : `"${printable(part)}"`;
}

function hintOf(secret: McpServer['secrets'][string] | undefined): string {
  if (secret === undefined) return 'wanted';
  return secret.secret_hint === null ? 'is there' : `…${plain(secret.secret_hint)}`;
}

function lastTest(test: McpServer['last_test']): string | null {
  if (test === null) return null;
  return `${instant(test.at)} ${test.ok ? 'works' : 'failed'}: ${plain(test.message)}`;
}
