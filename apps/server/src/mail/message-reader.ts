import type { IncomingMail, MailReader } from '../ports/mail-reader.ts';

/** Reads and cleans messages. What that takes is fetched with the first one: many installations have no mail. */
export class MessageReader implements MailReader {
  async read(source: Uint8Array): Promise<IncomingMail> {
    const { readMessage } = await import('./read-message.ts');
    return readMessage(source);
  }

  async cleanHtml(html: string): Promise<string | null> {
    const { cleanHtml } = await import('./clean-html.ts');
    return cleanHtml(html);
  }
}
