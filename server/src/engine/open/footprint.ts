/** How much an engine may keep in the memory of its process. */
export interface Footprint {
  /** Characters of parsed specs, each with 2 Ki for what a small one takes beside its text. */
  specChars: number;
  /** Of the embedded store: its page cache, and how much of the file is mapped. */
  cacheKib: number;
  mappedBytes: number;
}

const MIB = 1024 * 1024;

/** For processes that dispatch, claim and report: the same jobs again and again. */
export const LARGE_FOOTPRINT: Footprint = { specChars: 32 * MIB, cacheKib: 64 * 1024, mappedBytes: 256 * MIB };

/** For the API, which saves and lists any number of jobs and looks at each shortly. */
export const SMALL_FOOTPRINT: Footprint = { specChars: 6 * MIB, cacheKib: 8 * 1024, mappedBytes: 8 * MIB };
