import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInOrder } from './read-in-order.ts';

test('an item that is there all the time is read once, in order, whatever comes and goes', async () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
  const changes = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 60 })), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      ids,
      changes,
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 1, max: 8 }),
      async (start, script, pageSize, perPage) => {
        const idOf = (id: number) => String(id).padStart(3, '0');
        const present = new Set(start.map(idOf));
        const always = new Set(present);
        const pending = [...script];
        const readPage = ({ limit, offset }: { limit: number; offset: number }) => {
          const items = [...present].sort().slice(offset, offset + limit);
          for (const [isAdded, id] of pending.splice(0, perPage)) {
            if (isAdded) present.add(idOf(id));
            else {
              present.delete(idOf(id));
              always.delete(idOf(id));
            }
          }
          return Promise.resolve({ items, total: present.size });
        };
        const read: string[] = [];
        for await (const id of readInOrder(readPage, item => item, pageSize)) read.push(id);
        expect(read).toEqual([...new Set(read)].sort());
        for (const id of always) expect(read).toContain(id);
      },
    ),
  );
});
