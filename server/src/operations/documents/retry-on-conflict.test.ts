import { expect, test, vi } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

const conflict = new AppError('REVISION_CONFLICT', 'somebody was faster');

test('a step is repeated while others are faster', async () => {
  const step = vi.fn<() => Promise<string>>();
  step.mockRejectedValueOnce(conflict).mockRejectedValueOnce(conflict).mockResolvedValue('done');
  expect(await retryOnConflict(step)).toBe('done');
});

test('it gives up when others are faster all the time, and at once for any other reason', async () => {
  const lost = vi.fn(() => Promise.reject(conflict));
  await expect(retryOnConflict(lost)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(lost).toHaveBeenCalledTimes(200);
  const broken = vi.fn(() => Promise.reject(new Error('broken')));
  await expect(retryOnConflict(broken)).rejects.toThrow('broken');
  expect(broken).toHaveBeenCalledTimes(1);
});
