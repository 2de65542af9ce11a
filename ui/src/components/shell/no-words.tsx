import { Button } from '@/components/ui/button';
import { reloadPage } from '@/lib/parts/reload-page';

/** The words of the dashboard did not come, as after an update or on a line that broke: said in both languages. */
export function NoWords() {
  return (
    <main
      role="alert"
      className="mx-auto flex min-h-dvh max-w-120 flex-col items-center justify-center gap-4 px-4 text-center text-14"
    >
      <p lang="en">A part of the dashboard did not load. Reload the page.</p>
      <p lang="id">Sebagian dasbor tidak termuat. Muat ulang halaman ini.</p>
      <Button onClick={() => void reloadPage()}>Reload · Muat ulang</Button>
    </main>
  );
}
