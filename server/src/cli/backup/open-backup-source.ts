import type { Overrides } from '../../config/config-faults.ts';
import { readConfig } from '../../config.ts';
import { createKnownSecrets } from '../../core/redaction/known-secrets.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import { knowSettings } from '../../main/know-settings.ts';
import { joinInstallation } from '../../operations/installation/join-installation.ts';
import { learnSecrets } from '../../operations/secrets/learn-secrets.ts';
import { openSecrets } from '../secrets/open-secrets.ts';
import type { OpenedSecrets } from '../secrets/open-secrets.ts';

export interface BackupSource extends OpenedSecrets {
  dataDir: string;
  knownSecrets: KnownSecrets;
  learnSecrets: () => Promise<void>;
}

/** Opens the store that is backed up, and the keys of its secrets, none of which may get into a backup. */
export async function openBackupSource(overrides: Overrides): Promise<BackupSource> {
  const { dataDir, connector } = readConfig(['connector'], overrides);
  const knownSecrets = createKnownSecrets();
  if (connector !== undefined) knowSettings(knownSecrets, connector);
  const opened = await openSecrets(overrides, knownSecrets.add);
  try {
    await joinInstallation(opened);
    return { ...opened, dataDir, knownSecrets, learnSecrets: () => learnSecrets(opened) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
