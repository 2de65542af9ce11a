import { createContext, use } from 'react';

export interface PaletteState {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

export const PaletteContext = createContext<PaletteState>({
  isOpen: false,
  open: () => undefined,
  close: () => undefined,
});

/** Opens the command palette from anywhere. */
export function usePalette(): PaletteState {
  return use(PaletteContext);
}
