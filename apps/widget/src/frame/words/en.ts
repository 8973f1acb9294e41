import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { AnswerProblem } from '../model/answers.ts';

/** Every English sentence of the frame. Each is whole; what varies is a parameter. */
export const en = {
  title: 'Chat',
  minimise: 'Minimise the chat',
  download: 'Download the transcript',
  downloading: 'Preparing the transcript',

  // Who one is talking to.
  talkingTo: (names: string) => `With ${names}`,
  waitingForAgent: 'Waiting for an agent',
  connecting: 'Connecting',
  ended: 'Chat ended',

  // Before the first message.
  welcome: 'Hello. Write your question below and an agent will answer you here.',
  details: 'About you',
  detailsHint: 'You may leave these empty.',
  name: 'Name',
  email: 'E-mail',
  subject: 'Subject',
  emailOdd: 'This does not look like an e-mail address. You can send your message all the same.',
  request: 'About your request',
  required: (label: string) => `${label} (required)`,
  choose: 'Choose an answer',
  yes: 'Yes',
  no: 'No',
  answerProblems: {
    required: 'This is needed before the chat can begin.',
    number: 'Please write a number, in digits.',
    date: 'Please choose a day of the calendar.',
    url: 'This does not look like a web address.',
  } satisfies Readonly<Record<AnswerProblem, string>>,

  // Writing.
  message: 'Your message',
  messageHint: 'Write a message',
  send: 'Send',
  tooLong: (count: string, max: string) => `${count} of at most ${max} characters. Please send it in parts.`,

  // The log.
  log: 'Conversation',
  you: 'You',
  showEarlier: 'Show earlier messages',
  loadingEarlier: 'Loading earlier messages',
  resuming: 'Getting your chat back',
  newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  opensInNewTab: 'opens in a new tab',
  pushedUrl: (name: string) => `${name} invites you to open a page:`,
  openHost: (host: string) => `Open ${host}`,
  isWriting: (names: string, count: number) => (count === 1 ? `${names} is writing` : `${names} are writing`),

  // How far a message has got.
  sending: 'Sending',
  kept: 'Kept until the connection is back',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: (code: RejectionCode | null): string =>
    code === 'interactionEnded'
      ? 'Not sent: the chat had ended'
      : code === 'textMalformed'
        ? 'Not sent: the text has characters that cannot be sent'
        : 'Not sent',
  retry: 'Try again',
  discard: 'Discard',

  // Who came and went.
  joined: (name: string) => `${name} joined the chat`,
  left: (name: string) => `${name} left the chat`,
  disconnected: (name: string) => `${name} was disconnected`,
  requeued: 'Your chat is back at the front of the line. Whoever answers next sees everything you wrote.',
  endedByYou: 'You ended the chat',
  endedByAgent: 'The agent ended the chat',
  endedBySystem: 'The chat has ended',

  // Calls.
  callRang: (name: string) => `${name} is calling you`,
  callAsked: (byName: string, name: string) => `${byName} asks ${name} to join the call`,
  callJoinedByYou: 'You are in the call',
  callJoined: (name: string) => `${name} is in the call`,
  callHungUp: (name: string) => `${name} hung up`,
  callLeft: (name: string) => `${name} is no longer in the call`,
  callLeftByYou: {
    hungUp: 'You hung up',
    declined: 'You declined the call',
    noAnswer: 'You did not answer the call',
    cancelled: 'The call was taken back',
    busy: 'You are on another call',
    unknownNumber: 'There is no such number',
    connectionLost: 'Your connection to the call was lost',
    failed: 'No sound could get through',
    transferred: 'You were put through to somebody else',
    released: 'You are no longer in the call',
  } satisfies Readonly<Record<CallLeftReason, string>>,
  callOver: 'The call has ended',
  callOverAfter: (duration: string) => `The call has ended after ${duration}`,

  call: {
    region: 'Call',
    offered: (names: string) => `${names} would like to speak with you`,
    offeredHint: 'You speak through this page. Your browser may ask for the microphone.',
    accept: 'Accept the call',
    decline: 'Decline',
    preparing: 'Getting the microphone. Your browser may be asking you.',
    with: (names: string) => `Call with ${names}`,
    connecting: 'Connecting the call',
    reconnecting: 'The call is interrupted. Trying again.',
    onHold: (name: string) => `${name} has put the call on hold`,
    muted: 'Your microphone is off',
    mute: 'Turn the microphone off',
    devices: 'Microphone and speaker',
    microphone: 'Microphone',
    speaker: 'Speaker',
    level: 'Level of your microphone',
    device: (number: number) => `Device ${number}`,
    hangUp: 'Hang up',
    elsewhere: (names: string) => `Your call with ${names} is in another tab or window`,
    goOnHere: 'Go on here',
    soundBlocked: 'Your browser holds the sound back until you press a button.',
    playSound: 'Play the sound',
    microphoneLost: 'The microphone is gone, so nobody hears you.',
    noSound: 'No sound gets through. Your network may block calls; the chat goes on.',
    refused: {
      notAllowed:
        'Your browser does not let this page use the microphone. Allow it beside the page’s address, then try again.',
      notAllowedByPage: 'This page does not allow calls. You can decline and go on in writing.',
      notFound: 'No microphone was found. Connect one, then try again.',
      inUse: 'The microphone does not answer. Close other programs that use it, then try again.',
      notSupported: 'This browser cannot make calls on this page. You can decline and go on in writing.',
      notLoaded: 'The call could not be prepared. Check your connection, then try again.',
    } satisfies Readonly<Record<MicrophoneRefusal | 'notLoaded', string>>,
  },

  // Waiting.
  waiting: 'An agent will answer here. You can keep writing, or leave this page open.',
  waitingNext:
    'You are first in line. An agent will answer here; you can keep writing, or leave this page open.',
  waitingAt: (position: string) =>
    `You are number ${position} in line. An agent will answer here; you can keep writing, or leave this page open.`,
  waitingAgain: 'Your chat is waiting for an agent again. You can keep writing, or leave this page open.',
  waitingAgainNext: 'You are first in line again. You can keep writing, or leave this page open.',
  waitingAgainAt: (position: string) =>
    `You are number ${position} in line again. You can keep writing, or leave this page open.`,

  // Ending.
  end: 'End the chat',
  endShort: 'End',
  endQuestion: 'End this chat? Nobody can answer you in it afterwards.',
  endYes: 'End chat',
  endNo: 'Keep chatting',
  ending: 'Ending the chat',
  endingLater: 'The chat ends as soon as the connection is back.',
  endedHint: 'You can keep a copy. On a shared device, delete the chat when you have finished.',
  newChat: 'New chat',
  deleteHere: 'Delete from this device',
  deleted: 'The chat has been deleted from this device.',

  // When something is wrong.
  linkLost: 'No connection. What you write is kept and sent as soon as it is back.',
  linkLostMemory: 'No connection. Keep this page open: what you write is sent as soon as it is back.',
  tryNow: 'Try now',
  memoryOnly: 'Your browser keeps nothing for this chat: it lasts only while this page is open.',
  outdated: 'This chat was updated while it was open. Reload it to go on; nothing is lost.',
  reload: 'Reload',
  expired: 'This chat can no longer be opened on this device.',
  refused: 'The chat could not be started. What you wrote is kept.',
  refusedAnswers:
    'The questions have changed since you answered them. Try again without your answers: your message is kept.',
  unavailable: 'The chat is not available on this page.',
  unreachable: 'The chat cannot be reached right now.',

  // The transcript as a file.
  transcriptTitle: (title: string) => `${title}: transcript`,
  transcriptStarted: (when: string) => `Started: ${when}`,
  transcriptSubject: (subject: string) => `Subject: ${subject}`,
  transcriptIncomplete:
    'Earlier messages are missing: the connection was interrupted while they were fetched.',
  transcriptLine: (time: string, name: string, text: string) => `[${time}] ${name}: ${text}`,
  transcriptUrl: (url: string) => `Invitation to open ${url}`,
  transcriptSentFile: (name: string) => `File ${name}`,
  transcriptNote: (time: string, text: string) => `[${time}] ${text}`,
  transcriptFile: (date: string) => `chat-${date}.txt`,
};

/** What every catalog has to offer. */
export type Words = Readonly<typeof en>;
