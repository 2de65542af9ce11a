import type { Page } from '@playwright/test';
import type { Platform } from './platform.ts';
import { expect, test } from './fixtures.ts';

async function openRunWith(page: Page, jobId: string) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Run with…' }).click();
  const dialog = page.getByRole('dialog', { name: `Run ${jobId}` });
  return { dialog, editor: dialog.getByRole('textbox', { name: 'Inputs of this run' }) };
}

/** The inputs of the newest run of a job. */
async function newestInputs(platform: Platform, jobId: string): Promise<unknown> {
  const { items } = await platform.client.jobs.runs(jobId, { include: 'payloads' });
  return items[0]?.inputs;
}

test('what is typed before the editor has come is kept, and typing goes on in it', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'slow-editor' });
  await page.goto('/ui/jobs/view/?id=slow-editor');
  await expect(page.getByRole('heading', { name: 'It has not run yet' })).toBeVisible();
  let letCome = (): void => undefined;
  const held = new Promise<void>(resolve => {
    letCome = resolve;
  });
  await page.route(/\.js(\?|$)/, async route => {
    await held;
    await route.continue();
  });
  const { dialog, editor } = await openRunWith(page, 'slow-editor');
  await expect(dialog.locator('textarea')).toBeVisible();
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{"work_ms":');
  letCome();
  await expect(dialog.locator('.cm-content')).toBeFocused();
  await page.keyboard.type('32}');
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => newestInputs(platform, 'slow-editor')).toEqual({ work_ms: 32 });
});

test('a page that is busy loses nothing of what is typed', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'busy-editor' });
  await page.goto('/ui/jobs/view/?id=busy-editor');
  await expect(page.getByRole('heading', { name: 'It has not run yet' })).toBeVisible();
  const { dialog, editor } = await openRunWith(page, 'busy-editor');
  await expect(dialog.locator('.cm-content')).toBeVisible();
  await editor.click();
  await page.keyboard.press('Control+a');
  const text = `{"work_ms":33,"payload":"${'abcdefghij'.repeat(30)}"}`;
  await editor.evaluate(async (element, letters) => {
    const { port1, port2 } = new MessageChannel();
    for (const letter of letters) {
      // oxlint-disable-next-line typescript/no-deprecated -- nothing else types faster than a page renders
      element.ownerDocument.execCommand('insertText', false, letter);
      await new Promise(resolve => {
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    }
  }, text);
  await expect(editor).toHaveText(text);
});
