import { isNewsOfCall } from '@guichet/client/call-news.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { Words } from '../words/en.ts';
import { isSaid, isSystemEvent } from './log-lines.ts';
import type { Said } from './log-lines.ts';
import { systemText } from './system-text.ts';
import type { Times } from './times.ts';

export type TranscriptSource = {
  readonly title: string;
  readonly startedAtMs: number;
  readonly subject: string | null;
  readonly events: readonly WireEvent[];
  /** Whether events before the first one could not be fetched. */
  readonly isIncomplete: boolean;
};

/**
 * The conversation as a plain text file: a head, then one line per message or event, a heading per day.
 * Continuation lines of a message are indented, so that no text can pass for a line of somebody else.
 */
export function transcriptText(source: TranscriptSource, words: Words, times: Times): string {
  const lines = [
    words.transcriptTitle(source.title),
    words.transcriptStarted(times.full(source.startedAtMs)),
  ];
  if (source.subject !== null && source.subject !== '') lines.push(words.transcriptSubject(source.subject));
  if (source.isIncomplete) lines.push('', words.transcriptIncomplete);
  let previousMs: number | undefined;
  for (const [index, event] of source.events.entries()) {
    if (!isNewsOfCall(source.events, index)) continue;
    const line = eventLine(event, words, times);
    if (line === undefined) continue;
    if (previousMs === undefined || !times.isSameDay(previousMs, event.atMs)) {
      lines.push('', times.date(event.atMs));
    }
    previousMs = event.atMs;
    lines.push(line);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** The name of the file: the day the chat began, in a form every file system takes. */
export function transcriptFileName(startedAtMs: number, words: Words): string {
  const started = new Date(startedAtMs);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const date = [started.getFullYear(), twoDigits(started.getMonth() + 1), twoDigits(started.getDate())].join(
    '-',
  );
  return words.transcriptFile(date);
}

function eventLine(event: WireEvent, words: Words, times: Times): string | undefined {
  const time = times.time(event.atMs);
  if (isSaid(event)) {
    const name = event.role === 'customer' ? words.you : event.name;
    const text = saidText(event, words)
      .split(/\r\n|\r|\n|\u2028|\u2029/)
      .join('\r\n    ');
    return words.transcriptLine(time, name, text);
  }
  return isSystemEvent(event) ? words.transcriptNote(time, systemText(event, words)) : undefined;
}

function saidText(event: Said, words: Words): string {
  switch (event.type) {
    case 'messageSent':
      return event.text;
    case 'urlPushed':
      return words.transcriptUrl(event.url);
    case 'fileSent':
      return words.transcriptSentFile(event.file.name);
  }
}
