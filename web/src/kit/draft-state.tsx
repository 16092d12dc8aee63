import type { DraftState } from '../api/use-draft.ts';
import { t } from '../text/language.ts';
import { Tag } from './status.tsx';

/** Whether what is typed is safe, and where. */
export const DraftStateTag = ({ state }: { state: DraftState }) => (
  <span role="status">
    {state.is === 'saved' && <Tag tone="ok">{t({ ru: 'сохранено', en: 'saved' })}</Tag>}
    {(state.is === 'typed' || state.is === 'saving') && (
      <Tag tone="quiet">{t({ ru: 'сохраняем…', en: 'saving…' })}</Tag>
    )}
    {state.is === 'kept' && (
      <Tag tone="warn">
        {t({ ru: 'нет связи: сохранено на этом компьютере', en: 'no connection: kept on this computer' })}
      </Tag>
    )}
    {state.is === 'refused' && (
      <Tag tone="bad">{t({ ru: 'не сохранено: исправьте отмеченное', en: 'not saved: mend what is marked' })}</Tag>
    )}
    {state.is === 'stale' && <Tag tone="bad">{t({ ru: 'изменено в другом месте', en: 'changed elsewhere' })}</Tag>}
  </span>
);
