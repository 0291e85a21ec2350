import type { CampaignDetail } from '#shared/contract/campaigns.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { CampaignPill } from './campaign-pill.tsx';
import classes from './editor.module.css';
import { EditorParts } from './editor-parts.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { SaveNote } from './save-note.tsx';
import { ScriptWalk } from './script-walk.tsx';
import bar from './state-bar.module.css';
import { StateBar } from './state-bar.tsx';
import { STATE_WORDS } from './state-steps.ts';
import { useDraft } from './use-draft.ts';
import { titleOfUse } from './use-words.ts';
import { t } from '../../words/t.ts';

interface CampaignEditorProps {
  detail: CampaignDetail;
  onRemoved: () => void;
}

/** The words of a campaign on the left, what real people will get of them on the right, and what to do next above. */
export function CampaignEditor({ detail, onRemoved }: CampaignEditorProps) {
  const draft = useDraft(detail);
  const readOnly = isTexterOnly(useHub());
  return (
    <Screen
      title={draft.form.name.trim() === '' ? detail.name : draft.form.name}
      note={
        <>
          <CampaignPill state={detail.state} /> {titleOfUse(detail.use)}. {t(STATE_WORDS[detail.state].meaning)}
        </>
      }
      layout="edge"
      toolbar={
        <>
          {readOnly ? null : <SaveNote draft={draft} />}
          <CommandButton command="back">{t('All campaigns')}</CommandButton>
        </>
      }
    >
      {readOnly ? <ReadOnlyBar /> : <StateBar detail={detail} draft={draft} onRemoved={onRemoved} />}
      <div className={classes.columns}>
        <EditorParts detail={detail} draft={draft} readOnly={readOnly} />
        <PreviewPane
          script={draft.form.script}
          scriptB={draft.form.scriptB ?? ''}
          photo={draft.form.photo ?? null}
          listId={draft.form.listId}
          segmentId={draft.form.segmentId ?? null}
          below={<ScriptWalk questions={draft.form.questions} />}
        />
      </div>
    </Screen>
  );
}

/** Keeps the place of the bar that moves a campaign along. */
function ReadOnlyBar() {
  return (
    <div className={bar.bar}>
      <div className={bar.words}>{t('Organizers write and start campaigns; on this laptop they can be read.')}</div>
    </div>
  );
}
