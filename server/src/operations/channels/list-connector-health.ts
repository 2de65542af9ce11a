import type { ConnectorHealth } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { CONNECTOR_HEALTH_COLLECTION, parseConnectorHealth } from './connector-health-document.ts';

/** Every account a connector ever looked at, ordered by channel and account. */
export async function listConnectorHealth(engine: Engine): Promise<ConnectorHealth[]> {
  const documents = await listAllDocuments(engine, CONNECTOR_HEALTH_COLLECTION);
  return documents.map(document => parseConnectorHealth(document.value));
}
