import NextLink from 'next/link';
import { useState, type ComponentProps } from 'react';

type LinkProps = ComponentProps<typeof NextLink>;

/**
 * A link to a page of the dashboard. Its page is fetched when somebody is about to follow it, not when the link comes
 * into sight: while a page opens, ten others would be fetched beside it.
 */
export function Link({ prefetch, onPointerEnter, onFocus, ...props }: LinkProps) {
  const [isWanted, setIsWanted] = useState(false);
  return (
    <NextLink
      {...props}
      prefetch={prefetch ?? (isWanted ? null : false)}
      onPointerEnter={event => {
        setIsWanted(true);
        onPointerEnter?.(event);
      }}
      onFocus={event => {
        setIsWanted(true);
        onFocus?.(event);
      }}
    />
  );
}
