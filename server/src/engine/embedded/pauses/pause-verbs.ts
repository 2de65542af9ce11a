import { pauseView } from '../../../core/safeguards/pauses.ts';
import type { PauseVerbs } from '../../port/pauses.ts';
import type { Store } from '../store/store.ts';
import { endPause } from './end-pause.ts';
import { pausesInForce } from './pause-rows.ts';
import { putPause } from './put-pause.ts';

export function pauseVerbs(store: Store): PauseVerbs {
  return {
    putPause: command => store.write(tx => putPause(tx, command)),
    endPause: command => store.write(tx => endPause(tx, command)),
    listPauses: nowMs => store.readOnce(reader => pausesInForce(reader, nowMs).map(pauseView)),
  };
}
