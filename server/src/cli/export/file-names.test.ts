import { expect, test } from 'vitest';
import { fileNamesOf } from './file-names.ts';

test('each job has a file name of its own on every system', () => {
  expect(fileNamesOf(['a', 'A', 'x:y', 'con', 'NUL.x', 'console', 'a~2'], '.yaml')).toEqual([
    'a.yaml',
    'A~2.yaml',
    'x%3Ay.yaml',
    'job-con.yaml',
    'job-NUL.x.yaml',
    'console.yaml',
    'a~2~2.yaml',
  ]);
});
