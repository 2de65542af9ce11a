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

test('where outside text came from is kept', () => {
  const since = 'text from outside is in the prompt (http:a.example, mcp:b)';
  expect(say(`GET x: The job does not name this address, and ${since}: data can leave by an address.`)).toContain(
    '(http:a.example, mcp:b)',
  );
});
