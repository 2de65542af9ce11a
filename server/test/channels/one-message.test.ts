import { expect, test } from 'vitest';
import { CHANNEL_VIEWS } from './channel-views.ts';
import { HARD_MESSAGE, HARD_PARTS, hardText } from './hard-message.ts';

test.each(CHANNEL_VIEWS)(
  'one message with all that is hard arrives through $channel whole, in order',
  async ({ open }) => {
    const view = await open();
    try {
      const { outbound, to, hasAddresses = false, marks = /(?!)/g, most } = view;
      const parts = outbound.render({ ...HARD_MESSAGE, to });
      expect(outbound.render({ ...HARD_MESSAGE, to })).toEqual(parts);
      for (const part of parts) {
        expect(await outbound.send('main', part, new AbortController().signal)).toMatchObject({ kind: 'sent' });
      }
      const [shown, raw] = [view.shown(), view.raw()];
      expect(shown).toHaveLength(parts.length);
      for (const piece of view[most.of]()) expect(piece.length).toBeLessThanOrEqual(most.units);
      for (const piece of raw) expect(piece).not.toMatch(/\p{Surrogate}/u);
      const letters = (text: string) => text.replaceAll(marks, '').replaceAll(/\s/g, '');
      expect(letters(shown.join(''))).toBe(letters(hardText(hasAddresses)));
      const words = shown.join('\n').match(/👋\s+word\d+/g) ?? [];
      expect(words.map(word => word.replace(/\s+/, ' '))).toEqual(
        Array.from({ length: HARD_PARTS.words }, (_, at) => `👋 word${at}`),
      );
      expect(shown.join('\n')).toContain(HARD_PARTS.code);
      expect(raw.join('\n').replaceAll('&amp;', '&')).toContain(HARD_PARTS.link);
    } finally {
      await view.close();
    }
  },
);
