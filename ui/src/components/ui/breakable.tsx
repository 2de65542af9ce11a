import { Fragment } from 'react';

/** A name that may go on in the next line after a separator; inside a word only where nothing else fits. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[_.:/@])/);
  return (
    <span className="min-w-0 wrap-anywhere">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
