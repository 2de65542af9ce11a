import type { Page } from '@playwright/test';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What differs from one time to the next: times, ids, drawings over time. */
const VOLATILE = 'time, [data-volatile], [role="img"], [role="grid"]';

export async function volatileBoxes(page: Page): Promise<Box[]> {
  const found = await page.locator(VOLATILE).all();
  const boxes = await Promise.all(found.map(async element => element.boundingBox()));
  return boxes.filter(box => box !== null);
}

/**
 * The share of the points of two pictures that look different, from 0 to 1, without those in `boxes`; 1 where their sizes differ.
 *
 * @param page any page: its browser reads the pictures.
 */
export function differing(page: Page, [one, other]: [Buffer, Buffer], boxes: readonly Box[]): Promise<number> {
  const sources = [one, other].map(picture => `data:image/webp;base64,${picture.toString('base64')}`);
  return page.evaluate(
    async ({ sources, boxes }) => {
      const points = await Promise.all(
        sources.map(async source => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          for (const { x, y, width, height } of boxes) context.clearRect(x - 2, y - 2, width + 4, height + 4);
          return context.getImageData(0, 0, image.width, image.height);
        }),
      );
      const [a, b] = [points[0]!, points[1]!];
      if (a.width !== b.width || a.height !== b.height) return 1;
      let count = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        const distance = [0, 1, 2].map(channel => Math.abs(a.data[at + channel]! - b.data[at + channel]!));
        if (Math.max(...distance) > 48) count += 1;
      }
      return count / (a.width * a.height);
    },
    { sources, boxes: [...boxes] },
  );
}
