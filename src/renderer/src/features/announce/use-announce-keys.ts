import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { askForNotices } from './notices.ts';
import { t } from '../../words/t.ts';

/** The two keys that turn sound and notices of new replies on and off. */
export function useAnnounceKeys(): void {
  const { settings } = useClient();
  const { say } = useActions();

  async function turnSound(): Promise<string> {
    const before = await settings.get();
    const { replySound } = await settings.update({ replySound: !before.replySound });
    return replySound ? t('The sound for new replies is on.') : t('The sound for new replies is off.');
  }
  async function turnNotice(): Promise<string> {
    const wanted = !(await settings.get()).replyNotice;
    if (wanted && !(await askForNotices()))
      return t('The system does not let Outpost show notices. Allow them there first.');
    const { replyNotice } = await settings.update({ replyNotice: wanted });
    return replyNotice ? t('Notices of new replies are on.') : t('Notices of new replies are off.');
  }
  useCommand('announce.sound', () => void say(turnSound()));
  useCommand('announce.notice', () => void say(turnNotice()));
}
