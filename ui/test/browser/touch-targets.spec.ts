import type { Page } from '@playwright/test';
import { callApi, putAccount } from './accounts.ts';
import { expect, expectSoon, test } from './fixtures.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const PLACES = [
  '/',
  '/runs/',
  '/approvals/',
  '/automation/',
  '/automation/view/?id=touched-agent',
  '/automation/new/',
  '/jobs/',
  '/jobs/new/',
  '/jobs/view/?id=touched',
  '/jobs/view/?id=touched&tab=explain',
  '/jobs/view/?id=touched&tab=occurrences',
  '/jobs/view/?id=touched&tab=versions',
  '/jobs/view/?id=touched&tab=schedule',
  '/jobs/view/?id=touched&tab=spec',
  '/jobs/edit/?id=touched',
  '/planner/?prompt=every 5 minutes check whatsapp',
  '/schedules/',
  '/skills/',
  '/skills/view/?id=touched',
  '/skills/install/',
  '/connectors/',
  '/connectors/?tab=outbox',
  '/connectors/set-up/?channel=webhook',
  '/connectors/set-up/?channel=telegram',
  '/triggers/',
  '/triggers/view/?id=touched',
  '/triggers/edit/?id=touched',
  '/integrations/',
  '/integrations/view/?id=openai/touched',
  '/integrations/edit/?id=openai/touched',
  '/integrations/new/',
  '/integrations/templates/',
  '/integrations/mcp/',
  '/integrations/mcp/view/?id=touched',
  '/integrations/mcp/edit/?id=touched',
  '/workers/',
  '/activity/',
  '/activity/?tab=audit',
  '/settings/',
];

test('whatever a finger presses is at least 44 px high and wide, on every page', async ({ page, platform }) => {
  test.setTimeout(180_000);
  await platform.createJob({ job_id: 'touched', schedule: { interval_sec: 3600, exclude: { weekdays: ['sun'] } } });
  await platform.createJob({ job_id: 'touched-agent', type: 'agent.workflow', inputs: { prompt: 'Look at it.' } });
  await platform.createJob({ job_id: 'touched-broken', inputs: { fail_rate: 1 } });
  await platform.runToEnd('touched-broken');
  const runId = await platform.runToEnd('touched');
  await putAccount(platform, 'openai/touched', { secret: 'sk-0123456789abcdef' });
  await callApi(platform, 'PUT', '/triggers/touched', {
    ...{ job_id: 'touched', channel: 'webhook', secret: 'touched-0123456789' },
    ...{ filter: [{ pointer: '/payload', exists: true }], map: { input: '/payload' } },
  });
  await callApi(platform, 'PUT', '/skills/touched', { name: 'Touched', job_type: 'message.send', tags: ['a'] });
  await callApi(platform, 'PUT', '/integrations/mcp/servers/touched', { command: 'mcp-server-memory' });
  await platform.client.jobs.run('touched', { requires_approval: true, approval_reason: 'A hand decides.' });
  const small: Record<string, string[]> = {};
  for (const place of [...PLACES, `/runs/view/?id=${runId}`]) {
    await page.goto(`/ui${place}`);
    await expectSoon(page, 'h1', place);
    await expect(page.getByText('Loading…')).toHaveCount(0);
    const found = await smallTargets(page);
    if (found.length > 0) small[place] = found;
  }
  expect(small).toEqual({});
});

test('so are the menu of the phone, the search and the choices of a dialog', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'touched-too' });
  await page.goto('/ui/jobs/');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Settings' })).toBeVisible();
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Search or jump to…' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More actions for touched-too' }).click();
  expect(await smallTargets(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await platform.client.pauses.put({ scope: 'pool:untouched', until, reason: 'a finger looks' });
  const end = page.getByRole('button', { name: 'End pause' });
  await expect(end).toBeVisible();
  expect(await smallTargets(page)).toEqual([]);
  await end.click();
  await page.getByRole('button', { name: 'Pause…' }).click();
  await expect(page.getByRole('dialog', { name: 'Pause jobs' })).toBeVisible();
  expect(await smallTargets(page)).toEqual([]);
});

/** What can be pressed and is too small; links within a sentence are as high as its lines. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 43.5;
    const pressable =
      'a[href], button, input, select, textarea, summary, [role="option"], [role="menuitem"], [role="gridcell"][tabindex]';
    const elements = [...document.querySelectorAll<HTMLElement>(pressable)].filter(element => {
      const { width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1 || !element.checkVisibility()) return false;
      // What lets the finger through is pressed elsewhere; lines of a text are as high as its lines.
      if (getComputedStyle(element).pointerEvents === 'none') return false;
      return element.closest('[aria-hidden="true"], [data-json-tree]') === null;
    });
    return elements
      .filter(element => !isInSentence(element))
      .flatMap(element => {
        const { width, height } = areaOf(element);
        if (width >= least && height >= least) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
        return [`${element.tagName.toLowerCase()} "${name}" ${Math.round(width)}×${Math.round(height)}`];
      });

    /** Also what a pseudo-element adds, and the label that presses it. */
    function areaOf(element: HTMLElement): { width: number; height: number } {
      const after = getComputedStyle(element, '::after');
      const isWider = after.content !== 'none' && after.position === 'absolute';
      const label = element.closest('label') ?? document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
      const boxes = [element.getBoundingClientRect(), ...(label === null ? [] : [label.getBoundingClientRect()])];
      return {
        width: Math.max(...boxes.map(box => box.width), isWider ? parseFloat(after.width) : 0),
        height: Math.max(...boxes.map(box => box.height), isWider ? parseFloat(after.height) : 0),
      };
    }

    function isInSentence(element: HTMLElement): boolean {
      const around = element.parentElement;
      if (around === null || !/^inline/.test(getComputedStyle(element).display)) return false;
      return [...around.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim().length > 3,
      );
    }
  });
}
