import { Compile } from 'typebox/schema';
import { ClientFrame } from './frames.ts';

const clientFrame = Compile(ClientFrame);

/**
 * Parses one socket message of a client.
 * @param text  the message as received; the caller has bounded its bytes
 * @returns the frame, or undefined when it is not JSON or not a frame. Never throws.
 */
export function parseClientFrame(text: string): ClientFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return clientFrame.Check(value) ? value : undefined;
}
