/** A message as it lies in the mailbox. */
export type MailboxMessage = {
  readonly uid: number;
  /** Its beginning, up to the most that is fetched. */
  readonly source: Uint8Array;
  /** It is longer than that. */
  readonly isCut: boolean;
};

/** The shared mailbox answers come to, while the connection lasts. Reading may reject when it is lost; disposing never does. */
export interface OpenMailbox extends AsyncDisposable {
  /** Under another validity, UIDs mean other messages. */
  readonly uidValidity: string;
  /** The UID the next message will have. */
  readonly uidNext: number;
  /** Settles when the connection is over, with why where that is known. */
  readonly ended: Promise<unknown>;
  /** Messages above a UID, lowest first. They stay where they are, unseen as before. */
  messagesAfter(uid: number): AsyncIterable<MailboxMessage>;
}

export interface Mailbox {
  /** What it is called in the store of positions. */
  readonly name: string;
  /**
   * Rejects when the mail server cannot be used.
   * @param onNews  called when there may be new messages
   * @param signal  ends the connection at once, also one that is not there yet
   */
  open(onNews: () => void, signal: AbortSignal): Promise<OpenMailbox>;
}
