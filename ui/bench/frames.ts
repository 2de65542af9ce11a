import type { Page } from '@playwright/test';

declare global {
  interface Window {
    benchFrames?: { gaps: number[]; stop: () => void };
  }
}

/** Times between frames of the page while something is done with it, ms. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    let isOn = true;
    const tick = (now: number): void => {
      gaps.push(now - last);
      last = now;
      if (isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.benchFrames = {
      gaps,
      stop: () => {
        isOn = false;
      },
    };
  });
  await act();
  return page.evaluate(() => {
    window.benchFrames?.stop();
    // The first gap began before the first frame.
    return window.benchFrames?.gaps.slice(1) ?? [];
  });
}

/** Turns the wheel over what lies in the middle of the screen, as a reader in a hurry does. */
export async function turnWheel(page: Page, { forMs, byPx }: { forMs: number; byPx: number }): Promise<void> {
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) {
    await page.mouse.wheel(0, byPx);
    await page.waitForTimeout(16);
  }
}

export function countNodes(page: Page): Promise<number> {
  return page.evaluate(() => document.getElementsByTagName('*').length);
}
