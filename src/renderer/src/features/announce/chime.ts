/** Two soft notes, made here: no file to load. */
const NOTES: readonly { readonly hertz: number; readonly atS: number }[] = [
  { hertz: 660, atS: 0 },
  { hertz: 880, atS: 0.12 },
];
const LOUDNESS = 0.12;
const NOTE_S = 0.22;

/** A player of the sound for new replies; silent where the page may not play yet (nothing was pressed in it so far). */
export function createChime(): () => void {
  let context: AudioContext | null = null;
  return () => {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const { currentTime, destination } = context;
    for (const { hertz, atS } of NOTES) {
      const tone = new OscillatorNode(context, { frequency: hertz, type: 'sine' });
      const volume = new GainNode(context, { gain: 0 });
      const start = currentTime + atS;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S);
      tone.connect(volume).connect(destination);
      tone.start(start);
      tone.stop(start + NOTE_S);
    }
  };
}
