import { dayNumber } from '../clock/wall-time.ts';

/** Walks through lines in their order, and says where a day begins, and where a group: lines of one author within one minute. */
export class LineGroups {
  #day: number | undefined;
  #group: string | undefined;

  /** The key of the line that names a new day, or null within a day. */
  dayKey(atMs: number): string | null {
    const day = dayNumber(atMs);
    if (day === this.#day) return null;
    this.#day = day;
    this.end();
    return `day-${day}`;
  }

  starts(author: string, atMs: number): boolean {
    const group = `${author} ${Math.floor(atMs / 60_000)}`;
    const isNew = group !== this.#group;
    this.#group = group;
    return isNew;
  }

  /** The next line begins a group, whoever's it is. */
  end(): void {
    this.#group = undefined;
  }
}

/** The echo of a message of ours keeps the key it had while it was being sent, so that its line stays the same line. */
export function lineKey(event: { readonly seq: number; readonly commandId: string | null }): string {
  return event.commandId === null ? `event-${event.seq}` : `command-${event.commandId}`;
}
