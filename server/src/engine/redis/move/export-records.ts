import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MoveKind } from '../../port/moved-records.ts';
import type { RedisStore } from '../store/store.ts';
import { approvalPage } from './approval-page.ts';
import { auditPage } from './audit-page.ts';
import { budgetPage } from './budget-page.ts';
import { documentPage } from './document-page.ts';
import { eventPage } from './event-page.ts';
import { jobPage } from './job-page.ts';
import { keyPage } from './key-page.ts';
import type { Listings } from './listing.ts';
import { metricPage, minutePage } from './metric-page.ts';
import { placePage } from './place-page.ts';
import { runPage } from './run-page.ts';
import { statePage } from './state-page.ts';
import { valuePage } from './value-page.ts';

type Pages = {
  [Kind in MoveKind]: (store: RedisStore, query: ExportQuery<Kind>, listings: Listings) => Promise<ExportPage<Kind>>;
};

const PAGES: Pages = {
  jobs: jobPage,
  approvals: approvalPage,
  runs: runPage,
  places: placePage,
  events: eventPage,
  documents: documentPage,
  values: valuePage,
  keys: keyPage,
  metrics: metricPage,
  minutes: minutePage,
  budgets: budgetPage,
  audit: auditPage,
  state: statePage,
};

export function exportRecords<Kind extends MoveKind>(
  store: RedisStore,
  listings: Listings,
  query: ExportQuery<Kind>,
): Promise<ExportPage<Kind>> {
  return PAGES[query.kind](store, query, listings);
}
