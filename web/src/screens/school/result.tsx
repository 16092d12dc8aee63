import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { Finding, Receipt } from '../../../../shared/contracts/common.ts';
import type { Result } from '../../../../shared/contracts/results.ts';
import { call, download } from '../../api/client.ts';
import { Refusal } from '../../api/refusal.ts';
import { type UploadProgress, upload } from '../../api/upload.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { DropZone } from '../../kit/drop-zone.tsx';
import { FindingsTable } from '../../kit/findings.tsx';
import { Notice, ProblemNotice } from '../../kit/problem.tsx';
import { Progress } from '../../kit/progress.tsx';
import { ReceiptNotice } from '../../kit/receipt.tsx';
import { StatusTag } from '../../kit/status.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { dayText, instantText, timeLeft } from '../../text/dates.ts';
import { t } from '../../text/language.ts';
import { now } from '../../text/now.ts';
import { Versions } from './versions.tsx';

/** A form is at most 4 000 000 bytes; a larger one would be refused by the gateway without a word of why. */
const MOST_BYTES = 4_000_000;

type Outcome =
  | { readonly is: 'sending'; readonly progress: UploadProgress; readonly cancel: () => void }
  | { readonly is: 'taken'; readonly receipt: Receipt | null; readonly findings: readonly Finding[] }
  | { readonly is: 'refused'; readonly error: Error };

const tooLarge = () =>
  new Refusal({
    type: '/problems/form-too-large',
    status: 413,
    title: t({ ru: 'Файл слишком большой', en: 'The file is too large' }),
    detail: t({
      ru: 'Форма занимает не больше 4 МБ. Проверьте, тот ли файл выбран; картинки и лишние листы удалите.',
      en: 'A form has at most 4 MB. Check the choice of the file; remove pictures and further sheets.',
    }),
  });

/** One result form: get it, fill it in, bring it back, see at once every fault of it. */
export const ResultScreen = () => {
  const { params } = useRoute();
  const { me, campaignId } = useAccount();
  const work = { campaignId, schoolId: me.scope, assessmentId: params.work ?? '' };
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const query = useQuery(
    `result ${campaignId} ${work.assessmentId}`,
    async (signal) => (await call('getResult', { params: work, signal })).value,
  );

  const send = async (file: File) => {
    if (file.size > MOST_BYTES) return setOutcome({ is: 'refused', error: tooLarge() });
    const stop = new AbortController();
    const sending = (progress: UploadProgress) => setOutcome({ is: 'sending', progress, cancel: () => stop.abort() });
    sending({ sent: 0, all: file.size });
    try {
      const { receipt, report } = await upload('putForm', { params: work, signal: stop.signal }, file, sending);
      setOutcome({ is: 'taken', receipt, findings: report.findings });
      query.reload();
    } catch (error) {
      if (stop.signal.aborted) return setOutcome(undefined);
      setOutcome({ is: 'refused', error: error as Error });
      query.reload();
    }
  };

  return (
    <Asked query={query}>
      {(result) => (
        <div class="stack">
          <Title
            text={`${result.subjectName}, ${Number.parseInt(result.assessmentId, 10)} ${t({ ru: 'класс', en: 'grade' })}`}
          >
            <StatusTag status={result.status} />
          </Title>
          <Facts result={result} />
          {result.comment && result.status === 'returned' && (
            <Notice
              tone="bad"
              title={t({ ru: 'Координатор вернул форму', en: 'The coordinator has returned the form' })}
            >
              <p>{result.comment}</p>
            </Notice>
          )}
          {result.structureLoaded ? (
            <section class="panel stack" aria-label={t({ ru: 'Загрузка формы', en: 'Upload of the form' })}>
              <div class="row">
                <Button onPress={() => download('getForm', { params: work })}>
                  {t({ ru: '1. Скачать форму', en: '1. Download the form' })}
                </Button>
                <span class="soft">{t({ ru: '2. Заполнить в Excel', en: '2. Fill it in with Excel' })}</span>
              </div>
              <DropZone
                label={t({
                  ru: '3. Перетащите заполненную форму сюда или выберите файл',
                  en: '3. Drop the filled form here or choose a file',
                })}
                accept=".xlsx"
                onFile={send}
              />
              <OutcomeOf outcome={outcome} onAnnotated={() => download('getAnnotatedForm', { params: work })} />
            </section>
          ) : (
            <Notice
              tone="warn"
              title={t({
                ru: 'Структура работы ещё не загружена организатором',
                en: 'The organiser has not loaded the structure yet',
              })}
            />
          )}
          {result.report.length > 0 && outcome === undefined && (
            <section class="stack-tight">
              <h2>{t({ ru: 'Замечания к принятой форме', en: 'Remarks on the accepted form' })}</h2>
              <FindingsTable findings={result.report} />
            </section>
          )}
          <Versions versions={result.uploads} />
        </div>
      )}
    </Asked>
  );
};

const Facts = ({ result }: { result: Result }) => {
  const { timeZone } = useAccount();
  const left = timeLeft(result.stage.dueAt, now.value);
  return (
    <p class="soft">
      {result.heldOn && `${t({ ru: 'Проводится', en: 'Held on' })} ${dayText(result.heldOn)}. `}
      {t({ ru: 'Срок загрузки', en: 'Due' })}: {instantText(result.stage.dueAt, timeZone)}
      {result.stage.extension && t({ ru: ' (срок продлён)', en: ' (extended)' })}
      {result.status !== 'accepted' && ` — ${left.text}`}
    </p>
  );
};

const OutcomeOf = ({ outcome, onAnnotated }: { outcome: Outcome | undefined; onAnnotated: () => Promise<void> }) => {
  if (!outcome) return null;
  if (outcome.is === 'sending') {
    const { sent, all } = outcome.progress;
    const text =
      sent < all
        ? t({ ru: 'Отправляем…', en: 'Sending…' })
        : t({ ru: 'Проверяем каждую ячейку…', en: 'Checking every cell…' });
    return (
      <div class="row">
        <Progress share={all === 0 ? 1 : sent / all} text={text} />
        <Button onPress={outcome.cancel}>{t({ ru: 'Отменить', en: 'Cancel' })}</Button>
      </div>
    );
  }
  if (outcome.is === 'taken') {
    return (
      <>
        <ReceiptNotice receipt={outcome.receipt} />
        {outcome.findings.length > 0 && <FindingsTable findings={outcome.findings} />}
      </>
    );
  }
  const { error } = outcome;
  const findings = error instanceof Refusal ? error.findings : [];
  return (
    <>
      <ProblemNotice error={error} focus>
        {error instanceof Refusal && error.problem.annotated !== undefined && (
          <div>
            <Button onPress={onAnnotated}>
              {t({ ru: 'Скачать мою форму с отмеченными ошибками', en: 'Download my form with its faults marked' })}
            </Button>
          </div>
        )}
      </ProblemNotice>
      {findings.length > 0 && <FindingsTable findings={findings} />}
    </>
  );
};
