import { describe, expect, test } from 'vitest';
import type { AgentAction } from './agent-action.ts';
import { canonicalAction } from './canonical-action.ts';
import { grantInWords } from './grant-words.ts';
import { covers, narrowestGrant } from './grants.ts';

const GIT = { command: { state: 'allowed', isSensitive: false, program: '/usr/bin/git', reason: '' } } as const;
const PAGE = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';

describe('of a request', () => {
  test('numbers and ids made by machines vary; everything else is meant as it stands', () => {
    const asked = http('PATCH', `https://api.example/v1/repos/o/r/issues/17/${PAGE}?state=open&page=2`);
    expect(narrowestGrant(asked, GIT)).toEqual({
      kind: 'provider_http',
      account: 'notion/main',
      method: 'PATCH',
      origin: 'https://api.example',
      path: '/v1/repos/o/r/issues/{n}/{id}',
      query: { state: 'open', page: '{n}' },
    });
  });

  const granted = narrowestGrant(http('POST', `https://api.example/v1/issues/17/${PAGE}?state=open&page=2`), GIT)!;
  test.each([
    ['the same', 'POST', `/v1/issues/17/${PAGE}?state=open&page=2`, true],
    [
      'another number, another id, another page',
      'POST',
      `/v1/issues/9/${PAGE.replace('f', '0')}?page=3&state=open`,
      true,
    ],
    ['another method', 'PUT', `/v1/issues/17/${PAGE}?state=open&page=2`, false],
    ['a word in the place of a number', 'POST', `/v1/issues/all/${PAGE}?state=open&page=2`, false],
    ['a word in the place of an id', 'POST', '/v1/issues/17/c2VjcmV0?state=open&page=2', false],
    ['one segment more', 'POST', `/v1/issues/17/${PAGE}/comments?state=open&page=2`, false],
    ['one fewer', 'POST', '/v1/issues/17?state=open&page=2', false],
    ['another value', 'POST', `/v1/issues/17/${PAGE}?state=closed&page=2`, false],
    ['a parameter less, which may mean another thing', 'POST', `/v1/issues/17/${PAGE}?state=open`, false],
    ['a parameter more', 'POST', `/v1/issues/17/${PAGE}?state=open&page=2&d=1`, false],
    ['a parameter twice', 'POST', `/v1/issues/17/${PAGE}?state=open&page=2&page=2`, false],
    [
      'a number with more digits than any id has',
      'POST',
      `/v1/issues/${'1'.repeat(16)}/${PAGE}?state=open&page=2`,
      false,
    ],
    ['a way up', 'POST', `/v1/issues/17/${PAGE}/../../../admin?state=open&page=2`, false],
    ['a slash that is written as a number', 'POST', `/v1/issues%2F17/${PAGE}?state=open&page=2`, false],
  ] as const)('%s', (_name, method, path, isCovered) => {
    expect(covers(granted, http(method, `https://api.example${path}`), GIT)).toBe(isCovered);
  });

  test.each(['http://api.example', 'https://api.example:8443', 'https://api.example.evil', 'https://u:p@api.example'])(
    'another place: %s',
    origin => {
      const one = narrowestGrant(http('POST', 'https://api.example/a'), GIT)!;
      expect(covers(one, http('POST', `${origin}/a`), GIT)).toBe(false);
      expect(covers(one, http('POST', 'https://api.example/a'), GIT)).toBe(true);
    },
  );

  test('another account', () => {
    const one = narrowestGrant(http('POST', 'https://api.example/a'), GIT)!;
    expect(covers(one, { ...http('POST', 'https://api.example/a'), account: 'notion/other' } as AgentAction, GIT)).toBe(
      false,
    );
  });

  test('what looks like a pattern is meant as it stands', () => {
    const odd = http('POST', 'https://api.example/a?q={n}&w=%5B{id}%5D');
    const one = narrowestGrant(odd, GIT)!;
    expect(covers(one, odd, GIT)).toBe(true);
    expect(covers(one, http('POST', 'https://api.example/a?q=17&w=%5B{id}%5D'), GIT)).toBe(false);
  });

  test.each(['https://api.example/a?q=1&q=2', 'no address', 'https://api.example/a?__proto__=1'])(
    'nothing can be granted of %s',
    url => {
      expect(narrowestGrant(http('POST', url), GIT)).toBeNull();
    },
  );
});

describe('of everything else', () => {
  const command: AgentAction = { kind: 'command', argv: ['git', 'log', '-n', '5', 'main'], cwd: null };
  const message: AgentAction = { kind: 'message', channel: 'telegram', account_id: 'bot', to: '4711', text: 'hello' };
  const tool: AgentAction = { kind: 'mcp_tool', server: 'notion', tool: 'create', arguments: { a: 1 } };
  const file: AgentAction = { kind: 'file', op: 'write', path: 'out/report.md', content: 'x' };
  const job: AgentAction = { kind: 'schedule_job', job: { job_id: 'later', type: 'report.daily', inputs: {} } };

  test.each<[string, AgentAction, AgentAction, boolean]>([
    ['a command with another number', command, { ...command, argv: ['git', 'log', '-n', '9', 'main'] }, true],
    ['with another word', command, { ...command, argv: ['git', 'log', '-n', '5', 'other'] }, false],
    ['with one word more', command, { ...command, argv: [...command.argv, '--all'] }, false],
    ['in another folder', command, { ...command, cwd: 'sub' }, false],
    [
      'the same program by another name',
      command,
      { ...command, argv: ['/usr/bin/git', 'log', '-n', '5', 'main'] },
      true,
    ],
    ['a message with another text', message, { ...message, text: 'other' }, true],
    ['to another chat', message, { ...message, to: '666' }, false],
    ['to no chat', message, { ...message, to: null }, false],
    ['by another account', message, { ...message, account_id: 'other' }, false],
    ['by another channel', message, { ...message, channel: 'slack' }, false],
    ['a tool with other arguments', tool, { ...tool, arguments: { b: 2 } }, true],
    ['another tool', tool, { ...tool, tool: 'delete' }, false],
    ['the tool of another server', tool, { ...tool, server: 'files' }, false],
    ['a file with another content', file, { ...file, content: 'y' }, true],
    ['another file', file, { ...file, path: 'out/other.md' }, false],
    ['the same file, added to', file, { ...file, op: 'append' }, false],
    ['a job with other inputs', job, { kind: 'schedule_job', job: { job_id: 'later', type: 'report.daily' } }, true],
    ['of another type', job, { kind: 'schedule_job', job: { job_id: 'later', type: 'command.run' } }, false],
    ['by another id', job, { kind: 'schedule_job', job: { job_id: 'other', type: 'report.daily' } }, false],
  ])('%s', (_name, asked, wanted, isCovered) => {
    expect(covers(narrowestGrant(asked, GIT)!, wanted, GIT)).toBe(isCovered);
  });

  test('another program under the same name', () => {
    const grant = narrowestGrant(command, GIT)!;
    expect(covers(grant, command, { command: { ...GIT.command, program: '/tmp/git' } })).toBe(false);
    expect(covers(grant, command, { command: null })).toBe(false);
  });

  test('what only reads, and what nobody found, is not granted', () => {
    expect(narrowestGrant({ kind: 'note', text: 'x' }, GIT)).toBeNull();
    expect(narrowestGrant({ kind: 'kv', op: 'get', key: 'k' }, GIT)).toBeNull();
    expect(narrowestGrant({ kind: 'file', op: 'read', path: 'a' }, GIT)).toBeNull();
    expect(narrowestGrant(command, { command: { ...GIT.command, program: null } })).toBeNull();
    expect(narrowestGrant({ kind: 'schedule_job', job: {} }, GIT)).toBeNull();
  });

  test('each grant says in words what it allows', () => {
    const words = [http('POST', 'https://api.example/a?x=1'), command, message, tool, file, job].map(action =>
      grantInWords(narrowestGrant(action, GIT)!),
    );
    expect(words).toEqual([
      'POST https://api.example/a?x={n} with the account notion/main, with any body.',
      'The program /usr/bin/git with exactly these words: log -n {n} main.',
      'Messages by telegram/bot to 4711, with any text.',
      'The tool create of the MCP server notion, with any arguments that hold no address.',
      'To write the file out/report.md, with any content.',
      'To save the job later of type report.daily, never with wider rights than its own.',
    ]);
  });
});

function http(method: string, url: string): AgentAction {
  return canonicalAction({
    kind: 'provider_http',
    account: 'notion/main',
    method,
    url,
    headers: {},
    body: null,
  } as AgentAction);
}
