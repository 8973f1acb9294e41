import { normalisedAddress } from '@guichet/core/contact/address.ts';
import type { MailDesk } from '@guichet/protocol/mail.ts';

/** The shared mailbox e-mail leaves from. */
export type MailAccount = {
  /** A plain address in ASCII, as mail servers know it. */
  readonly address: string;
  /** What the house is called there; null for the agent's name alone. */
  readonly name: string | null;
  /** Whether the mail server delivers `help+anything@` to `help@`, as most do. */
  readonly hasPlusAddresses: boolean;
};

/** As whom the screen says that e-mail arrives. */
export function mailDesk({ address, name }: MailAccount): MailDesk {
  return { from: name === null ? address : `${name} <${address}>` };
}

/** The name beside the address of what an agent sends. */
export function senderName(agentName: string, { name }: MailAccount): string {
  return name === null ? agentName : `${agentName} (${name})`;
}

/** Where answers to an e-mail come back: the mailbox, with the e-mail's key where the mail server lets it through. */
export function replyAddress({ address, hasPlusAddresses }: MailAccount, replyKey: string | null): string {
  const at = address.lastIndexOf('@');
  const isKeyed = hasPlusAddresses && replyKey !== null;
  return isKeyed ? `${address.slice(0, at)}+${replyKey}${address.slice(at)}` : address;
}

/** The keys in those addresses that are the mailbox's with one. */
export function replyKeysIn({ address }: MailAccount, recipients: readonly string[]): readonly string[] {
  const own = normalisedAddress('email', address);
  const at = own.lastIndexOf('@');
  const [before, behind] = [`${own.slice(0, at)}+`, own.slice(at)];
  return recipients
    .map((recipient) => normalisedAddress('email', recipient))
    .filter((recipient) => recipient.startsWith(before) && recipient.endsWith(behind))
    .map((recipient) => recipient.slice(before.length, -behind.length));
}

/** What stands behind the `@`, for message ids. */
export function domainOf({ address }: Pick<MailAccount, 'address'>): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
