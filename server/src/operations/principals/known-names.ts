import { ACCESS_ROLES } from '@multi-job/contract/access-role';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { CHAT_IDENTITIES_COLLECTION, chatIdentityOf } from '../pairings/chat-identity-document.ts';

/** Under which names a token or somebody in a chat was known, one document each; also after both were renamed or taken away. */
const KNOWN_NAMES_COLLECTION = 'known_names';
const PAGE_SIZE = 200;

const storedSchema = z.object({ names: z.array(z.string()) });

/** `token`: by the eight digits of `tokenId`. `person`: by channel and the number at the provider. */
export type NamedHolder = { kind: 'token'; tokenId: string } | { kind: 'person'; channel: string; senderId: string };

/**
 * Remembers that somebody goes by a name. Whoever held it before stays the same to four eyes.
 *
 * @throws UNAVAILABLE
 */
export async function noteKnownName(
  { engine, clock }: { engine: Pick<DocumentVerbs, 'getDocument' | 'putDocument'>; clock: Clock },
  holder: NamedHolder,
  name: string,
): Promise<void> {
  const id = idOf(holder);
  await retryOnConflict(async () => {
    const document = await engine.getDocument(KNOWN_NAMES_COLLECTION, id);
    const names = storedSchema.safeParse(document?.value).data?.names ?? [];
    if (names.includes(name)) return;
    // None is dropped: whoever is renamed often enough would be somebody else.
    const value = { names: [...names, name] };
    const expectedRevision = document?.revision ?? 0;
    await engine.putDocument({ collection: KNOWN_NAMES_COLLECTION, id, value, expectedRevision, nowMs: clock.now() });
  });
}

/**
 * Every name that one who goes by these may have gone by: those that a token or a person of theirs ever had, and of the others
 * who had those. Two who ever shared a token or a person are one here, for nobody can tell them apart.
 *
 * Cost follows the number of tokens and people.
 */
export async function everyNameOf(
  engine: Pick<DocumentVerbs, 'listDocuments'>,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const holders = [...(await namedHolders(engine)), ...(await namedPeople(engine))];
  const found = new Set(names);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const its of holders) if (its.some(name => found.has(name))) for (const name of its) found.add(name);
  }
  return found;
}

async function namedHolders(engine: Pick<DocumentVerbs, 'listDocuments'>): Promise<string[][]> {
  const documents = await everyDocument(engine, KNOWN_NAMES_COLLECTION);
  return documents.map(({ id, value }) => [...ownNamesOf(id), ...(storedSchema.safeParse(value).data?.names ?? [])]);
}

/** Those who were paired before names were kept are known by what their pairing says. */
async function namedPeople(engine: Pick<DocumentVerbs, 'listDocuments'>): Promise<string[][]> {
  const identities = (await everyDocument(engine, CHAT_IDENTITIES_COLLECTION)).map(chatIdentityOf);
  return identities.flatMap(each => (each === null ? [] : [[`${each.channel}:${each.sender_id}`, each.principal]]));
}

async function everyDocument(engine: Pick<DocumentVerbs, 'listDocuments'>, collection: string) {
  const documents: { id: string; value: unknown }[] = [];
  let after: string | undefined;
  do {
    const { items } = await engine.listDocuments({ collection, after, limit: PAGE_SIZE });
    documents.push(...items);
    after = items.length < PAGE_SIZE ? undefined : items.at(-1)?.id;
  } while (after !== undefined);
  return documents;
}

function idOf(holder: NamedHolder): string {
  return holder.kind === 'token' ? `token/${holder.tokenId}` : `person/${holder.channel}:${holder.senderId}`;
}

/** What a holder is called without a name: a token by each role that it may have had. */
function ownNamesOf(id: string): string[] {
  const [kind, ...rest] = id.split('/');
  const own = rest.join('/');
  return kind === 'token' ? ACCESS_ROLES.map(role => `${role}:${own}`) : [own];
}
