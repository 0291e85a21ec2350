import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { askForNotices } from './notices.ts';

interface Switches {
  readonly replySound: boolean;
  readonly replyNotice: boolean;
}

/** The two keys that turn sound and notices of new replies on and off. @param settings undefined while they are read */
export function useAnnounceKeys(settings: Switches | undefined): void {
  const client = useClient();
  const { say } = useActions();
  const enabled = settings !== undefined;

  async function setSound(wanted: boolean): Promise<string> {
    const { replySound } = await client.settings.update({ replySound: wanted });
    return `The sound for new replies is ${replySound ? 'on' : 'off'}.`;
  }
  async function setNotice(wanted: boolean): Promise<string> {
    if (wanted && !(await askForNotices()))
      return 'The system does not let Outpost show notices. Allow them there first.';
    const { replyNotice } = await client.settings.update({ replyNotice: wanted });
    return `Notices of new replies are ${replyNotice ? 'on' : 'off'}.`;
  }
  useCommand('announce.sound', () => void say(setSound(settings?.replySound !== true)), { enabled });
  useCommand('announce.notice', () => void say(setNotice(settings?.replyNotice !== true)), { enabled });
}
