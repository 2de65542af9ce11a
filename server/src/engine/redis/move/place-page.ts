import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedPlace } from '../../port/moved-records.ts';
import type { RedisStore } from '../store/store.ts';
import { listPlaces } from './list-places.ts';
import { listedPage } from './listed-page.ts';
import type { Listings } from './listing.ts';

const LIMIT = 1000;

export async function placePage(
  store: RedisStore,
  { after }: ExportQuery<'places'>,
  listings: Listings,
): Promise<ExportPage<'places'>> {
  const places = await listings.get('places', after === null, () => listPlaces(store));
  return listedPage<'places', MovedPlace>(places, { after, limit: LIMIT }, part => Promise.resolve([...part]));
}
