import { useState } from 'preact/hooks';
import type { Reminder } from '../../../../shared/contracts/deadlines.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { AreaField } from '../../kit/field.tsx';
import { Notice, ProblemNotice } from '../../kit/problem.tsx';
import { useAccount } from '../../shell/account.ts';
import { counted, t } from '../../text/language.ts';
import type { Kind } from './kinds.ts';

type Asked = {
  readonly kind: ReturnType<typeof Kind>;
  readonly territory: string;
  readonly assessment: string | undefined;
};

const letters = { ru: ['письмо', 'письма', 'писем'], en: ['letter', 'letters'] } as const;

/** Reminds all who stand in the list: first it is shown how many would get what, then it is sent. */
export const RemindForm = (asked: Asked) => {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="panel no-print"
      open={open}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{t({ ru: 'Напомнить всем из списка', en: 'Remind all of the list' })}</summary>
      {open && <Steps {...asked} />}
    </details>
  );
};

const Steps = ({ kind, territory, assessment }: Asked) => {
  const { campaignId } = useAccount();
  const [words, setWords] = useState('');
  const [preview, setPreview] = useState<Reminder | undefined>();
  const [sent, setSent] = useState<Reminder | undefined>();
  const [error, setError] = useState<Error | undefined>();
  const [attempt, setAttempt] = useState(() => crypto.randomUUID());
  const remind = (dryRun: boolean) =>
    call('remindSchools', {
      params: { campaignId },
      query: { territory, ...(dryRun && { dryRun: 'true' as const }) },
      body: { kind, ...(assessment && { assessment }), ...(words.trim() && { words: words.trim() }) },
      ...(!dryRun && { idempotencyKey: attempt }),
    });
  const tried = async (act: () => Promise<void>) => {
    setError(undefined);
    try {
      await act();
    } catch (failed) {
      setError(failed as Error);
    }
  };
  const look = () =>
    tried(async () => {
      setSent(undefined);
      setPreview((await remind(true)).value);
    });
  const send = () =>
    tried(async () => {
      setSent((await remind(false)).value);
      setPreview(undefined);
      setAttempt(crypto.randomUUID());
    });
  return (
    <div class="stack">
      <AreaField
        label={t({ ru: 'Своими словами (не обязательно)', en: 'In your own words (optional)' })}
        hint={t({
          ru: 'Без них уйдёт обычное напоминание. Список того, что школа не сдала, добавляется всегда.',
          en: 'Without them the usual reminder goes out. What the school owes is always added.',
        })}
        value={words}
        onText={(text) => {
          setWords(text);
          setPreview(undefined);
        }}
      />
      <div class="row">
        <Button onPress={look}>{t({ ru: 'Посмотреть письмо', en: 'Show the letter' })}</Button>
        {preview && preview.counts.addressees > 0 && (
          <Button look="main" onPress={send}>
            {t({
              ru: `Отправить ${counted(preview.counts.addressees, letters)}`,
              en: `Send ${counted(preview.counts.addressees, letters)}`,
            })}
          </Button>
        )}
      </div>
      {error && <ProblemNotice error={error} focus />}
      {preview && <Preview reminder={preview} />}
      {sent && (
        <Notice tone="ok" title={t({ ru: 'Напоминание отправляется', en: 'The reminder is being sent' })}>
          <p>
            {t({
              ru: 'Школы увидят его в кабинете сразу, письма уйдут в дневные часы их пояса.',
              en: 'Schools see it in their account at once; mail goes out in the daytime of their zone.',
            })}
          </p>
        </Notice>
      )}
    </div>
  );
};

const Preview = ({ reminder: { counts, preview } }: { reminder: Reminder }) => (
  <section class="stack-tight" aria-label={t({ ru: 'Письмо', en: 'The letter' })}>
    <p>
      {t({
        ru: `Получат: ${counts.addressees}. Уже получили такое же в этот час: ${counts.known}. Без рабочего адреса: ${counts.unreachable} — они увидят его только в кабинете.`,
        en: `Get it: ${counts.addressees}. Had the same within this hour: ${counts.known}. Without a working address: ${counts.unreachable}; they see it in their account alone.`,
      })}
    </p>
    {preview && (
      <>
        <strong>{preview.subject}</strong>
        <pre class="letter">{preview.text}</pre>
      </>
    )}
  </section>
);
