import { expect, test } from 'vitest';
import { parseTraceparent } from './traceparent.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test.each([`00-${traceId}-${spanId}-01`, `00-${traceId}-${spanId}-00`, `01-${traceId}-${spanId}-01-more`])(
  '%s names the span of the caller',
  header => {
    expect(parseTraceparent(header)).toEqual({ traceId, spanId });
  },
);

test.each([
  undefined,
  [`00-${traceId}-${spanId}-01`],
  '',
  `ff-${traceId}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
  `00-${traceId}-${spanId}-01x`,
])('%s names none', header => {
  expect(parseTraceparent(header)).toBeNull();
});
