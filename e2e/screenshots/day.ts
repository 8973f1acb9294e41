/** One contact and what they came with. */
export type Story = {
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  /** The pending response that the next one waits for, in the workspace's words; null goes on at once. */
  readonly level: string | null;
};

/** Chats that stand in the agent's list, the first one waiting longest. */
export const STORIES: readonly [Story, ...Story[]] = [
  {
    name: 'Jean Petit',
    subject: 'Order 20418',
    text: 'My parcel says delivered, but I have nothing here.',
    level: 'reply due',
  },
  {
    name: 'Ana Lima',
    subject: 'Repair',
    text: 'The zip of my parka is broken. Is that still free?',
    level: null,
  },
];

/** The one that is offered when the picture is taken. */
export const QUEUE: Omit<Story, 'level'> = {
  name: 'Karim Haddad',
  subject: 'Delivery abroad',
  text: 'Hello, do you deliver to Geneva, and who pays the customs?',
};

/** The conversation of the pictures: the customer begins, then both in turn. */
export const CHAT = {
  name: 'Marie Dubois',
  subject: 'Exchange a size',
  lines: [
    'Hello, I bought the Lofoten jacket in M and it is tight across the shoulders.',
    'Good morning, I am sorry to hear that. Have you worn it outside yet?',
    'Only once, to the baker’s.',
    'Then we exchange it. L has 4 cm more: https://boreal.example/lofoten',
    'L sounds right. What do I do with the old one?',
    'The label is in your parcel. Send it back within thirty days; the new one leaves today.',
    'Perfect, thank you!',
  ],
  note: 'M is tight across the shoulders. L leaves today, the label is in the parcel.',
  code: 'Return or exchange',
} as const;
