import { expect, test } from 'vitest';
import { PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE, wideModeWarning } from './private-modes.ts';

test('what others may open is told with the command that mends it', () => {
  expect(wideModeWarning('/data', 0o40755, PRIVATE_FOLDER_MODE, 'linux')).toBe(
    '/data is open to other users of this machine (mode 0755): run "chmod 0700 /data".',
  );
  for (const mode of [0o100644, 0o100640, 0o100604, 0o100602, 0o100620, 0o100610]) {
    expect(wideModeWarning('/keys', mode, PRIVATE_FILE_MODE, 'linux')).toContain('chmod 0600 /keys');
  }
});

test('nothing is said of what is private, or where there are no such rights', () => {
  expect(wideModeWarning('/keys', 0o100600, PRIVATE_FILE_MODE, 'linux')).toBeNull();
  expect(wideModeWarning('/keys', 0o100400, PRIVATE_FILE_MODE, 'linux')).toBeNull();
  expect(wideModeWarning('/data', 0o40700, PRIVATE_FOLDER_MODE, 'darwin')).toBeNull();
  expect(wideModeWarning('C:\\data', 0o40666, PRIVATE_FOLDER_MODE, 'win32')).toBeNull();
});
