import type { IncomingMessage } from 'node:http';
import { hubEvent, type HubEvent } from '#shared/protocol/events.ts';

/** An event without an end in sight is nobody's. */
const MAX_EVENT_CHARS = 262_144;

/** Reads `text/event-stream`, one JSON object a `data:` line. What cannot be read is passed over. */
export function readEventStream(
  incoming: IncomingMessage,
  onEvent: (event: HubEvent) => void,
  onEnd: () => void,
): void {
  let rest = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_EVENT_CHARS) return onEnd();
    for (const line of lines) {
      const event = eventOf(line);
      if (event) onEvent(event);
    }
  });
  incoming.once('error', onEnd);
  incoming.once('close', onEnd);
}

function eventOf(line: string): HubEvent | null {
  if (!line.startsWith('data:')) return null;
  try {
    const parsed = hubEvent.safeParse(JSON.parse(line.slice('data:'.length)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
