/** Why nothing more goes to the hub until a person does something. */
export type StopCode = 'UNAUTHORIZED' | 'REVOKED' | 'FENCED' | 'OLD_BOOT' | 'UPGRADE' | 'HUB_OLDER';

/** What happened, and what to do: for the person at the laptop. `hubWords`: what the hub said; may be empty. */
export function stoppedWords(code: StopCode, hubWords: string): string {
  switch (code) {
    case 'UNAUTHORIZED':
      return 'The hub does not know this laptop any more. Ask for a new code and join again. Nothing done here is lost.';
    case 'REVOKED':
      return 'Headquarters has taken this laptop off the hub. It sends nothing more. What was done here is kept, and can be exported.';
    case 'FENCED':
      return `${hubWords || 'Headquarters must look at this laptop first.'} Call headquarters. Nothing done here is lost, and nothing is sent.`;
    case 'OLD_BOOT':
      return 'Outpost was started again elsewhere with the data of this laptop, or headquarters has let it in again. This window sends nothing more: close Outpost and start it once.';
    case 'UPGRADE':
      return 'This Outpost is too old to send. Install the newest; until then replies still come in.';
    case 'HUB_OLDER':
      return 'The hub is older than this Outpost and does not understand it. Ask headquarters to update the hub.';
  }
}
