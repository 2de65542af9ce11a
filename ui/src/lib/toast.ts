import { toast as sonner } from 'sonner';

/** How long an action can be taken back, ms. */
const UNDO_MS = 10_000;

interface UndoOptions {
  message: string;
  undoLabel: string;
  undo: () => void;
}

/** Notices at the edge of the screen. What somebody must read stands in the page instead. */
export const toast = {
  success: (message: string, description?: string) => void sonner.success(message, { description }),
  info: (message: string, description?: string) => void sonner.info(message, { description }),
  error: (message: string, description?: string) => void sonner.error(message, { description, duration: 8000 }),
  /** It is done, and can be taken back for ten seconds. */
  undo({ message, undoLabel, undo }: UndoOptions): void {
    sonner.success(message, { duration: UNDO_MS, action: { label: undoLabel, onClick: undo } });
  },
};
