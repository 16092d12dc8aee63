import { useState } from 'preact/hooks';
import type { ApplicationView } from '../../../../../shared/contracts/applications-views.ts';
import type { Receipt } from '../../../../../shared/contracts/common.ts';
import { call } from '../../../api/client.ts';
import { useDraft } from '../../../api/use-draft.ts';
import { type Query, useQuery } from '../../../api/use-query.ts';
import { Asked } from '../../../kit/asked.tsx';
import { Button } from '../../../kit/button.tsx';
import { Conflict } from '../../../kit/conflict.tsx';
import { DraftStateTag } from '../../../kit/draft-state.tsx';
import { Notice, ProblemNotice } from '../../../kit/problem.tsx';
import { ReceiptNotice } from '../../../kit/receipt.tsx';
import { StageLine } from '../../../kit/stage-line.tsx';
import { StatusTag } from '../../../kit/status.tsx';
import { Title } from '../../../kit/title.tsx';
import { useAccount } from '../../../shell/account.ts';
import { counted, t } from '../../../text/language.ts';
import { ClassRows } from './class-rows.tsx';
import { Codes } from './codes.tsx';
import { Decisions } from './decisions.tsx';
import { faultsOf } from './faults.ts';
import { gradesIn, type Work } from './form.rules.ts';

/** The school's application: its classes, its decisions, checked as they are typed. */
export const Application = () => {
  const { me, campaignId } = useAccount();
  const params = { campaignId, schoolId: me.scope };
  const view = useQuery(
    `application ${campaignId}`,
    async (signal) => (await call('getApplication', { params, signal })).value,
  );
  const works = useQuery(
    `works ${campaignId}`,
    async (signal) => (await call('listAssessments', { params: { campaignId }, signal })).value.items,
  );
  return (
    <Asked query={view}>
      {(application) => (
        <Asked query={works}>
          {(list) => <Filling view={view} application={application} works={list} params={params} />}
        </Asked>
      )}
    </Asked>
  );
};

type FillingProps = {
  readonly view: Query<ApplicationView>;
  readonly application: ApplicationView;
  readonly works: readonly Work[];
  readonly params: { readonly campaignId: string; readonly schoolId: string };
};

const OPEN: readonly string[] = ['owed', 'draft', 'returned'];

const Filling = ({ view, application, works, params }: FillingProps) => {
  const [receipt, setReceipt] = useState<Receipt | undefined>();
  const [problem, setProblem] = useState<Error | undefined>();
  const [reopened, setReopened] = useState(false);
  const draft = useDraft(`${params.schoolId} ${params.campaignId} application`, application, async (content, over) => {
    const { value } = await call('putApplication', { params, body: content, ifRevision: over });
    view.reload();
    return value.revision;
  });
  const { content, state } = draft;
  const readOnly = !OPEN.includes(application.status) && !reopened;
  const faults = faultsOf(application.notices, state.is === 'refused' ? state.refusal : undefined);
  const warnings = application.notices.filter(({ severity }) => severity === 'warning');

  const submit = async () => {
    setProblem(undefined);
    const revision = await draft.flush();
    if (revision === undefined) return;
    try {
      const { value } = await call('submitApplication', { params, ifRevision: revision });
      setReceipt(value);
      setReopened(false);
      view.reload();
    } catch (error) {
      setProblem(error as Error);
      view.reload();
    }
  };

  const change = readOnly ? () => undefined : draft.change;
  return (
    <div class="stack">
      <Title text={t({ ru: 'Заявка на участие', en: 'Application' })}>
        <StatusTag status={application.status} />
        {!readOnly && <DraftStateTag state={state} />}
      </Title>
      <StageLine stage={application.stage} done={!OPEN.includes(application.status)} />
      {application.comment && application.status !== 'accepted' && (
        <Notice tone="warn" title={t({ ru: 'Замечание координатора', en: 'The coordinator says' })}>
          <p>{application.comment}</p>
        </Notice>
      )}
      {receipt && <ReceiptNotice receipt={receipt} />}
      {problem && <ProblemNotice error={problem} focus />}
      {state.is === 'refused' && <ProblemNotice error={state.refusal} />}
      {state.is === 'stale' && (
        <Conflict
          mine={summary(content)}
          theirs={summary(application.content)}
          onMine={() => draft.insist(application)}
          onTheirs={() => draft.discard(application)}
        />
      )}
      {warnings.length > 0 && (
        <Notice tone="warn" title={t({ ru: 'Обратите внимание', en: 'Please note' })}>
          <ul>
            {warnings.map(({ pointer, message }) => (
              <li key={pointer + message}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {gradesIn(works).map((grade) => (
        <ClassRows
          key={grade}
          form={content}
          works={works}
          grade={grade}
          faults={faults}
          onChange={change}
          readOnly={readOnly}
        />
      ))}
      <Decisions form={content} works={works} faults={faults} onChange={change} readOnly={readOnly} />
      <div class="row no-print">
        {readOnly ? (
          <Button onPress={() => setReopened(true)}>
            {t({ ru: 'Изменить заявку', en: 'Change the application' })}
          </Button>
        ) : (
          <>
            <Button look="main" onPress={submit}>
              {t({ ru: 'Отправить заявку', en: 'Submit the application' })}
            </Button>
            {draft.undo && (
              <Button onPress={draft.undo}>{t({ ru: 'Отменить последнее изменение', en: 'Undo' })}</Button>
            )}
          </>
        )}
      </div>
      {application.codes.length > 0 && <Codes codes={application.codes} params={params} />}
    </div>
  );
};

const summary = ({ classes, decisions }: ApplicationView['content']) => (
  <p>
    {counted(classes.length, { ru: ['класс', 'класса', 'классов'], en: ['class', 'classes'] })},{' '}
    {counted(
      classes.reduce((sum, { pupils }) => sum + pupils, 0),
      { ru: ['ученик', 'ученика', 'учеников'], en: ['pupil', 'pupils'] },
    )}
    , {counted(decisions.length, { ru: ['решение', 'решения', 'решений'], en: ['decision', 'decisions'] })}
  </p>
);
