import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { namesInWords } from './names-in-words.ts';
import classes from './settings.module.css';
import { t } from '../../words/t.ts';

/** What joining changes on this laptop, said before it is done. */
export function JoinConsequences({ host }: { host: string }) {
  const core = useCore();
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  const started = campaigns.filter(({ state }) => state === 'live' || state === 'paused').map(({ name }) => name);
  return (
    <div className={classes.consequences}>
      <p>
        {t('When you join')}
        {host === '' ? '' : ` ${host}`}:
      </p>
      <ul>
        <li>
          {started.length === 0
            ? t('Nothing of what was done here is lost; no campaign was started on this laptop alone.')
            : started.length === 1
              ? t('{{name}}, started on this laptop alone, is closed. Its results stay here and can be exported.', {
                  name: namesInWords(started),
                })
              : t('{{names}}, started on this laptop alone, are closed. Their results stay here and can be exported.', {
                  names: namesInWords(started),
                })}
        </li>
        <li>{t('Practice or live, the carrier’s account and the numbers are the hub’s from then on.')}</li>
        <li>{t('Your lists stay on this laptop until a campaign of the hub uses them.')}</li>
      </ul>
    </div>
  );
}
