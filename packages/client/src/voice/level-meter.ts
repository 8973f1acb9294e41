/** Samples looked at for one reading: 5 ms of speech at 48 kHz. */
const SAMPLES = 256;
/** Speech near a microphone fills about a quarter of what it could: that is a full meter. */
const GAIN = 4;

/** One for all meters of the page, since each takes a thread; it stands still while nobody can see the page. */
let shared: { readonly context: AudioContext; meters: number } | undefined;

/** How loud a track is, from 0 to 1. */
export function createLevelMeter(track: MediaStreamTrack): { level(): number; close(): void } {
  const context = borrowContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = SAMPLES;
  source.connect(analyser);
  const samples = new Float32Array(SAMPLES);
  return {
    level() {
      // A page that nobody has pressed anything on may not begin by itself.
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
      analyser.getFloatTimeDomainData(samples);
      return Math.min(1, loudness(samples) * GAIN);
    },
    close() {
      source.disconnect();
      giveContextBack();
    },
  };
}

function borrowContext(): AudioContext {
  if (shared === undefined) {
    shared = { context: new AudioContext(), meters: 0 };
    document.addEventListener('visibilitychange', rest);
  }
  shared.meters += 1;
  return shared.context;
}

function giveContextBack(): void {
  if (shared === undefined) return;
  shared.meters -= 1;
  if (shared.meters > 0) return;
  document.removeEventListener('visibilitychange', rest);
  void shared.context.close().catch(() => undefined);
  shared = undefined;
}

/** Who reads a level wakes it. */
function rest(): void {
  if (document.hidden) void shared?.context.suspend().catch(() => undefined);
}

/** The root of the mean square, from 0 to 1. */
function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
