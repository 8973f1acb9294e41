import type { UploadList } from './upload-list.ts';

/** What files are put into. */
export type FileTaker = Pick<UploadList, 'add'>;

/** Puts files that were chosen, dropped or pasted into a list. @returns whether there were any */
export function addFiles(taker: FileTaker, files: FileList | null | undefined): boolean {
  const chosen = [...(files ?? [])];
  taker.add(chosen.map((file) => ({ name: file.name, content: file })));
  return chosen.length > 0;
}

/**
 * Takes what is dropped onto one element and pasted into another, until the answer is called. While files are dragged over it the first
 * has the attribute `data-dropping`.
 */
export function takeFiles(
  taker: FileTaker,
  { drop, paste }: { readonly drop: HTMLElement; readonly paste: HTMLElement },
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    drop.toggleAttribute('data-dropping', true);
  };
  drop.addEventListener('dragenter', onDrag, { signal });
  drop.addEventListener('dragover', onDrag, { signal });
  const onLeave = ({ relatedTarget }: DragEvent): void => {
    // Crossing from one child to the next leaves and enters, too.
    if (relatedTarget instanceof Node && drop.contains(relatedTarget)) return;
    drop.removeAttribute('data-dropping');
  };
  drop.addEventListener('dragleave', onLeave, { signal });
  const onDrop = (event: DragEvent): void => {
    drop.removeAttribute('data-dropping');
    if (addFiles(taker, event.dataTransfer?.files)) event.preventDefault();
  };
  drop.addEventListener('drop', onDrop, { signal });
  const onPaste = (event: ClipboardEvent): void => {
    // A table copied from elsewhere comes as text and as its picture: the text is meant.
    const hasText = event.clipboardData?.types.includes('text/plain') === true;
    if (!hasText && addFiles(taker, event.clipboardData?.files)) event.preventDefault();
  };
  paste.addEventListener('paste', onPaste, { signal });
  return () => {
    drop.removeAttribute('data-dropping');
    ending.abort();
  };
}
