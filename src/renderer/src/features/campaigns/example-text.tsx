import { useQuery } from '@tanstack/react-query';
import { renderScript } from '#shared/domain/script.ts';
import { useCore } from '../../core-client/use-core.ts';
import { TextSize } from '../../ui/text-size.tsx';
import classes from './preview.module.css';
import { t } from '../../words/t.ts';

const STAND_INS: Readonly<Record<string, string>> = {
  first_name: 'Maria',
  last_name: 'Lopez',
  zip: '35501',
  state: 'AL',
};

/** The script with made-up values, as long as no list is chosen. */
export function ExampleText({ script }: { script: string }) {
  const core = useCore();
  const fields = useQuery(core.campaigns.fields.queryOptions({ input: { listId: null } })).data ?? [];
  const values = Object.fromEntries(fields.map(({ name, example }) => [name, example || STAND_INS[name]]));
  const { text } = renderScript(script, values);
  return (
    <>
      <p className={classes.quiet}>
        {t('Choose a list or a segment under People to see this with its own rows. With a made-up person:')}
      </p>
      <article className={classes.preview}>
        <p className={classes.bubble}>{text === '' ? ' ' : text}</p>
        <footer className={classes.size}>
          <TextSize text={text} />
        </footer>
      </article>
    </>
  );
}
