import type { DirectoryChangedFrame, DirectoryFrame } from '@guichet/protocol/directory.ts';
import { isColleague } from '../app/directory.ts';
import type { Directory, DirectoryChange } from '../app/directory.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

export type DirectoryFeedOptions = {
  readonly directory: Directory;
  readonly sessions: Sessions;
};

/** Tells every colleague of every other: all of them on arrival, then whoever changed. Each text is made once, whoever reads it. */
export class DirectoryFeed implements Disposable {
  readonly #options: DirectoryFeedOptions;
  readonly #subscription: Disposable;
  /** The text of the whole directory as told last; null until somebody asks for it. */
  #whole: string | null = null;

  constructor(options: DirectoryFeedOptions) {
    this.#options = options;
    this.#subscription = options.directory.onChange((change) => this.#tell(change));
  }

  /** Sends everybody to a session that has just arrived; what changes from then on follows. */
  greet(session: Session): void {
    if (isReader(session)) session.sendText((this.#whole ??= this.#wholeText()));
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
  }

  #tell({ colleagues, removedIds }: DirectoryChange): void {
    this.#whole = null;
    const text = JSON.stringify({
      type: 'directoryChanged',
      colleagues: [...colleagues],
      removedIds: [...removedIds],
    } satisfies DirectoryChangedFrame);
    for (const session of this.#options.sessions.all) if (isReader(session)) session.sendText(text);
  }

  #wholeText(): string {
    const colleagues = [...this.#options.directory.colleagues];
    return JSON.stringify({ type: 'directory', colleagues } satisfies DirectoryFrame);
  }
}

/** Customers hear nothing of it, nor does an administrator who neither chats nor supervises. */
function isReader({ principal }: Session): boolean {
  return principal.kind === 'user' && isColleague(principal.privileges);
}
