import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONFORMANCE_PARTS } from '../../../src/engine/conformance/suite.ts';

test('every part of the suite is run on both engines', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter(name => !name.startsWith('every-part'));
  const expected = ['embedded', 'redis'].flatMap(kind => CONFORMANCE_PARTS.map(part => `${kind}-${part}.test.ts`));
  expect(files.toSorted()).toEqual(expected.toSorted());
});
