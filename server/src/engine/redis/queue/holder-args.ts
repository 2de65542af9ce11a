import type { RunHold } from '../../port/kv.ts';
import type { ScriptArg } from '../store/script-loader.ts';

/** What `lua/parts/hold.lua` asks of a run; nothing where there is no holder. */
export function holderArgs(holder: RunHold | undefined): ScriptArg[] {
  return holder === undefined ? ['', ''] : [holder.runId, holder.fence];
}
