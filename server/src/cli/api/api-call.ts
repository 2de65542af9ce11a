import type { Client } from '@multi-job/contract';
import type { Output } from './output.ts';

/** What every command that asks the API takes. */
export interface ApiOptions {
  url?: string;
  token?: string;
  json?: true;
}

/** What a command is given to do its work with. */
export interface ApiCall<Options> {
  client: Client;
  output: Output;
  options: Options;
  /** Fires at Ctrl-C or SIGTERM, which from this call on do not end the process by themselves. */
  untilStopped: () => AbortSignal;
  /** What is done when nobody reads any more what is printed; otherwise the process ends there and then. */
  onReaderGone: (act: () => void) => void;
}
