/** How the head of a page looks, before its words can change and after. */
export const PAGE_HEAD = {
  frame: 'mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-3',
  text: 'min-w-0 flex-1 basis-72',
  titleRow: 'flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1',
  title: 'min-w-0 text-20 font-semibold tracking-tight wrap-anywhere',
  lead: 'mt-0.5 max-w-[80ch] text-13 text-text-2',
} as const;
