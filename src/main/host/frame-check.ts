import type { Frame } from './frame-end.ts';

/** Stands between the JSON and the bytes of a frame that carries a file. */
const DELIMITER = 0xff;
const EVENT = 3;
const ABORT = 4;

/**
 * Can the call handler read this frame? It reads without a guard, and what it cannot read would end the whole core, so
 * each line's frames are looked at first. This checks the form only; what is asked is checked by the contract.
 */
export function isReadableFrame(frame: unknown): frame is Frame {
  try {
    return (typeof frame === 'string' || frame instanceof Uint8Array) && isMessage(JSON.parse(jsonPart(frame)));
  } catch {
    return false;
  }
}

function jsonPart(frame: Frame): string {
  if (typeof frame === 'string') return frame;
  const end = frame.indexOf(DELIMITER);
  return new TextDecoder().decode(end === -1 ? frame : frame.subarray(0, end));
}

function isMessage(message: unknown): boolean {
  if (!isObject(message) || typeof message['i'] !== 'string') return false;
  const { t: type, p: payload } = message;
  if (type === ABORT) return true;
  if (!isObject(payload)) return false;
  return type === EVENT || (type === undefined && isCall(payload));
}

function isCall({ u: path, h: headers, m: method }: Record<string, unknown>): boolean {
  return (
    typeof path === 'string' &&
    path.startsWith('/') &&
    URL.canParse(`http://core${path}`) &&
    (method === undefined || typeof method === 'string') &&
    (headers === undefined || (isObject(headers) && Object.values(headers).every((value) => typeof value === 'string')))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
