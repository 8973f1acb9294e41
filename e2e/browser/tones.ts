import type { BrowserContext, Frame, Page } from 'playwright-core';
import { PATIENCE_MS } from './seen.ts';

/** What Chromium needs for pages with microphones: one of its own, since machines of tests have none, and nobody to ask about it. */
export const VOICE_CHROMIUM_ARGS: readonly string[] = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Far from each other and from each other's harmonics, in Hz. */
export const HERTZ = { low: 430, middle: 710, high: 1_170 } as const;
export type Tone = keyof typeof HERTZ;
/** Where nobody speaks, in Hz: how loud it is there, half of the time, is how loud silence is. One place alone leaps by 10 dB. */
const SILENCE_HERTZ = [250, 330, 530, 610, 830, 950, 1_350, 1_600, 2_100];
/** A tone that is heard stands so far above silence, and one that is not heard does not, dB. Never an absolute level. */
const HEARD_DB = 30;
const UNHEARD_DB = 18;

/** What the page keeps for its tests. */
type Tuned = Window & {
  tones?: {
    hertz: number;
    isRefused: boolean;
    readonly elements: Set<HTMLMediaElement>;
    ears?: { readonly context: AudioContext; readonly of: WeakMap<MediaStream, AnalyserNode> };
  };
};

/**
 * Lets the pages of a browser use the microphone, which gives one tone from now on, after each load too. What they play can be listened
 * to from then on.
 */
export async function speakWith(browser: BrowserContext, tone: Tone): Promise<void> {
  const hertz = HERTZ[tone];
  await browser.grantPermissions(['microphone']);
  await browser.addInitScript(tune, hertz);
  const frames = browser.pages().flatMap((page) => page.frames());
  await Promise.all(frames.map((frame) => frame.evaluate(tune, hertz)));
}

/** From now on the person says no to the microphone on a page of `speakWith`, which says yes again. */
export async function refuseMicrophone(place: Page | Frame): Promise<void> {
  await place.evaluate(() => {
    const { tones } = window as Tuned;
    if (tones === undefined) throw new Error('this page was never tuned');
    tones.isRefused = true;
  });
}

/** Resolves when exactly these of all tones are heard in a page or a frame of it: what it plays, as it plays it. */
export async function hears(place: Page | Frame, tones: readonly Tone[]): Promise<void> {
  const heard = tones.map((tone) => HERTZ[tone]);
  const unheard = Object.values(HERTZ).filter((hertz) => !heard.includes(hertz));
  const wanted = { heard, unheard, silence: SILENCE_HERTZ, heardDb: HEARD_DB, unheardDb: UNHEARD_DB };
  await place.waitForFunction(isHeard, wanted, { timeout: PATIENCE_MS, polling: 100 });
}

/** Runs in the page. */
function tune(hertz: number): void {
  const page = window as Tuned;
  if (page.tones !== undefined) {
    page.tones.hertz = hertz;
    page.tones.isRefused = false;
    return;
  }
  const tones = { hertz, isRefused: false, elements: new Set<HTMLMediaElement>() };
  page.tones = tones;
  // A frame of another origin, or an insecure page, has none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  const ask = devices.getUserMedia.bind(devices);
  // The browser is asked as ever, so that it may refuse; only what the microphone hears is ours.
  devices.getUserMedia = async (constraints) => {
    if (tones.isRefused) throw new DOMException('Permission denied', 'NotAllowedError');
    const real = await ask(constraints);
    const [microphone] = real.getAudioTracks();
    const context = new AudioContext();
    const humming = new OscillatorNode(context, { frequency: tones.hertz });
    const out = new MediaStreamAudioDestinationNode(context);
    humming.connect(new GainNode(context, { gain: 0.3 })).connect(out);
    humming.start();
    const [track] = out.stream.getAudioTracks();
    if (track === undefined || microphone === undefined) throw new Error('no audio to hum with');
    const stop = track.stop.bind(track);
    track.getSettings = () => microphone.getSettings();
    track.stop = () => {
      stop();
      microphone.stop();
      void context.close();
    };
    return out.stream;
  };
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  if (source?.set === undefined || source.get === undefined) throw new Error('no srcObject to listen to');
  const { get, set } = source;
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    get,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      set.call(this, stream);
      if (stream === null) tones.elements.delete(this);
      else tones.elements.add(this);
    },
  });
}

type Wanted = {
  readonly heard: readonly number[];
  readonly unheard: readonly number[];
  readonly silence: readonly number[];
  readonly heardDb: number;
  readonly unheardDb: number;
};

/** Runs in the page. */
function isHeard({ heard, unheard, silence, heardDb, unheardDb }: Wanted): boolean {
  const { tones } = window as Tuned;
  if (tones === undefined) throw new Error('this page was never tuned');
  const { context, of } = (tones.ears ??= { context: new AudioContext(), of: new WeakMap() });
  void context.resume();
  const playing = [...tones.elements].filter(({ muted, paused, volume }) => !muted && !paused && volume > 0);
  const spectra = playing.flatMap(({ srcObject }) => {
    if (!(srcObject instanceof MediaStream)) return [];
    let analyser = of.get(srcObject);
    if (analyser === undefined) {
      analyser = new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 });
      context.createMediaStreamSource(srcObject).connect(analyser);
      of.set(srcObject, analyser);
    }
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(spectrum);
    return [spectrum];
  });
  // Of what several say the loudest counts. Digital silence is minus infinity, of which no difference can be taken.
  const decibels = (hertz: number): number => {
    const bin = Math.round((hertz * 4_096) / context.sampleRate);
    return Math.max(-120, ...spectra.map((spectrum) => spectrum[bin] ?? -120));
  };
  const floor = silence.map(decibels).toSorted((left, right) => left - right)[silence.length >> 1] ?? 0;
  return (
    heard.every((hertz) => decibels(hertz) - floor > heardDb) &&
    unheard.every((hertz) => decibels(hertz) - floor < unheardDb)
  );
}
