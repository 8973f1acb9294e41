/** Telephony's sound: 16 bits, one channel. */
const SAMPLES_PER_SECOND = 8_000;
const HEADER_BYTES = 44;

/** A WAV file of one tone, at half of what is loudest. */
export function toneFile(toneHz: number, seconds: number): Buffer {
  const samples = SAMPLES_PER_SECOND * seconds;
  const file = Buffer.alloc(HEADER_BYTES + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  file.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n += 1) {
    const value = Math.sin((2 * Math.PI * toneHz * n) / SAMPLES_PER_SECOND) * 0.5 * 0x7fff;
    file.writeInt16LE(Math.round(value), HEADER_BYTES + n * 2);
  }
  return file;
}

/**
 * How many times louder one tone is than another in a recording, in its loudest part of a tenth of a second (Goertzel's algorithm).
 * The end of a file is what counts, not its header: one that is still being written has no length in it yet.
 */
export function margin(recording: Buffer, toneHz: number, otherHz: number): number {
  const part = SAMPLES_PER_SECOND / 10;
  const samples = new Int16Array(Math.floor((recording.length - HEADER_BYTES) / 2)).map((_, n) =>
    recording.readInt16LE(HEADER_BYTES + n * 2),
  );
  let loudest = 0;
  for (let from = 0; from + part <= samples.length; from += part) {
    const piece = samples.subarray(from, from + part);
    loudest = Math.max(loudest, power(piece, toneHz) / Math.max(power(piece, otherHz), 1));
  }
  return loudest;
}

function power(samples: Int16Array, toneHz: number): number {
  const step = 2 * Math.cos((2 * Math.PI * toneHz) / SAMPLES_PER_SECOND);
  let [last, lastButOne] = [0, 0];
  for (const sample of samples) [last, lastButOne] = [sample + step * last - lastButOne, last];
  return last * last + lastButOne * lastButOne - step * last * lastButOne;
}
