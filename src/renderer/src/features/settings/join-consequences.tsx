import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { namesInWords } from './names-in-words.ts';
import classes from './settings.module.css';

/** What joining changes on this laptop, said before it is done. */
export function JoinConsequences({ host }: { host: string }) {
  const core = useCore();
  const campaigns = useQuery(core.campaigns.all.queryOptions()).data ?? [];
  const started = campaigns.filter(({ state }) => state === 'live' || state === 'paused').map(({ name }) => name);
  return (
    <div className={classes.consequences}>
      <p>When you join{host === '' ? '' : ` ${host}`}:</p>
      <ul>
        <li>
          {started.length === 0
            ? 'Nothing of what was done here is lost; no campaign was started on this laptop alone.'
            : `${namesInWords(started)}, started on this laptop alone, ${started.length === 1 ? 'is' : 'are'} closed. ${started.length === 1 ? 'Its' : 'Their'} results stay here and can be exported.`}
        </li>
        <li>Practice or live, the carrier’s account and the numbers are the hub’s from then on.</li>
        <li>Your lists stay on this laptop until a campaign of the hub uses them.</li>
      </ul>
    </div>
  );
}
