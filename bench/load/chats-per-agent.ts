/** The most a queue's capacity setting allows. */
export const CHATS_PER_AGENT = 50;
