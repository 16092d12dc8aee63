import { useAccount } from '../shell/account.ts';
import { instantText, timeLeft } from '../text/dates.ts';
import { t } from '../text/language.ts';
import { now } from '../text/now.ts';

type StageLineProps = {
  readonly stage: {
    readonly opensAt: string;
    readonly dueAt: string;
    readonly closesAt: string;
    readonly extension: string | null;
  };
  readonly done: boolean;
};

/** By when it is due and how long that is, in the reader's own time. */
export const StageLine = ({ stage, done }: StageLineProps) => {
  const { timeZone } = useAccount();
  const opens = Date.parse(stage.opensAt);
  if (opens > now.value) {
    return (
      <p class="soft">
        {t({ ru: 'Приём откроется', en: 'Opens' })} {instantText(stage.opensAt, timeZone)}.
      </p>
    );
  }
  const left = timeLeft(stage.dueAt, now.value);
  return (
    <p class="soft">
      {t({ ru: 'Срок', en: 'Due' })}: {instantText(stage.dueAt, timeZone)}
      {stage.extension && t({ ru: ' (срок продлён)', en: ' (extended)' })}
      {!done && (
        <>
          {' — '}
          <strong data-tone={left.tone}>{left.text}</strong>
        </>
      )}
      {!done && left.tone === 'past' && (
        <>
          . {t({ ru: 'Принимаем с опозданием до', en: 'Taken late until' })} {instantText(stage.closesAt, timeZone)}
        </>
      )}
    </p>
  );
};
