import { expect, test } from 'vitest';
import { apiWordsOf } from '../../lib/i18n/api-words';
import { AGENT_PHRASES } from './agent-phrases';

const { say } = apiWordsOf(AGENT_PHRASES, {});

test('the step of a question stays before what is said of it', () => {
  expect(say('POST api.example.com/pages as notion/main: It changes something, and no grant covers it.')).toBe(
    'POST api.example.com/pages as notion/main: Langkah ini menulis, dan belum ada izinnya.',
  );
  expect(say('It only reads, from what is enabled.')).toBe('Hanya membaca, dari yang aktif.');
});

test('what a permission allows is said with its place', () => {
  const grants = [
    'POST https://api.notion.com/v1/pages with the account notion/main, with any body.',
    'The tool t of the MCP server s, with any arguments that hold no address.',
    'The program /bin/git with exactly these words: git push (in /srv).',
    'Messages by telegram/bot_a to 42, with any text.',
    'Messages by telegram/bot_a to its usual chat, with any text.',
    'To append to the file a.txt, with any content.',
    'To write the file a.txt, with any content.',
    'To set its own value last.',
    'To delete its own value last.',
    'To save the job j of type http.request, never with wider rights than its own.',
  ];
  expect(grants.filter(grant => say(grant) === grant)).toEqual([]);
  expect(say(grants[0] ?? '')).toContain('https://api.notion.com/v1/pages dengan akun notion/main');
});

test('a missing model is said with what to enter', () => {
  const enter = 'Enter the account openai/none with its key under Integrations (PUT /x), or set OPENAI_API_KEY.';
  const asks = `llm_not_configured: the agent has no language model to ask: it is not there. ${enter}`;
  expect(say(`${asks} Then approve, and the run goes on.`)).toMatch(/^Agen belum punya model bahasa.*openai\/none/);
});

test('where outside text came from is kept', () => {
  const since = 'text from outside is in the prompt (http:a.example, mcp:b)';
  expect(say(`GET x: The job does not name this address, and ${since}: data can leave by an address.`)).toContain(
    '(http:a.example, mcp:b)',
  );
});
