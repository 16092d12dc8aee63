import { useState } from 'preact/hooks';
import type { Receipt } from '../../../../../shared/contracts/common.ts';
import type { ScheduleForm } from '../../../../../shared/contracts/schedule-form.ts';
import type { ScheduleView } from '../../../../../shared/contracts/schedules-views.ts';
import { call } from '../../../api/client.ts';
import { Refusal } from '../../../api/refusal.ts';
import { useDraft } from '../../../api/use-draft.ts';
import { type Query, useQuery } from '../../../api/use-query.ts';
import { Asked } from '../../../kit/asked.tsx';
import { Button } from '../../../kit/button.tsx';
import { Conflict } from '../../../kit/conflict.tsx';
import { DraftStateTag } from '../../../kit/draft-state.tsx';
import { Notice, ProblemNotice } from '../../../kit/problem.tsx';
import { Progress } from '../../../kit/progress.tsx';
import { ReceiptNotice } from '../../../kit/receipt.tsx';
import { StageLine } from '../../../kit/stage-line.tsx';
import { StatusTag } from '../../../kit/status.tsx';
import { Title } from '../../../kit/title.tsx';
import { useAccount } from '../../../shell/account.ts';
import { t } from '../../../text/language.ts';
import { faultsOf } from '../application/faults.ts';
import { rowOf, withRow, withSameDay } from './rows.rules.ts';
import { WorkRow } from './work-row.tsx';

/** The school's schedule: a day for every work of every class. */
export const Schedule = () => {
  const { me, campaignId } = useAccount();
  const params = { campaignId, schoolId: me.scope };
  const view = useQuery(
    `schedule ${campaignId}`,
    async (signal) => (await call('getSchedule', { params, signal })).value,
  );
  if (view.error instanceof Refusal && view.error.slug === 'not-owed') return <NotYet />;
  return <Asked query={view}>{(schedule) => <Filling view={view} schedule={schedule} params={params} />}</Asked>;
};

const NotYet = () => (
  <div class="stack">
    <Title text={t({ ru: 'Расписание работ', en: 'Schedule of works' })} />
    <p class="panel">
      {t({
        ru: 'Расписание появится, когда региональный координатор примет вашу заявку.',
        en: 'The schedule appears once the regional coordinator accepts your application.',
      })}
    </p>
  </div>
);

type FillingProps = {
  readonly view: Query<ScheduleView>;
  readonly schedule: ScheduleView;
  readonly params: { readonly campaignId: string; readonly schoolId: string };
};

const Filling = ({ view, schedule, params }: FillingProps) => {
  const [receipt, setReceipt] = useState<Receipt | undefined>();
  const [problem, setProblem] = useState<Error | undefined>();
  const [reopened, setReopened] = useState(false);
  const draft = useDraft(`${params.schoolId} ${params.campaignId} schedule`, schedule, async (content, over) => {
    const { value } = await call('putSchedule', { params, body: content, ifRevision: over });
    view.reload();
    return value.revision;
  });
  const { content, state } = draft;
  const isDone = schedule.status === 'accepted' || schedule.status === 'submitted';
  const readOnly = (isDone && !reopened) || schedule.status === 'waived';
  const faults = faultsOf(schedule.findings, state.is === 'refused' ? state.refusal : undefined);
  const warnings = schedule.findings.filter(({ severity }) => severity === 'warning');
  const errors = schedule.findings.filter(({ severity }) => severity === 'error');
  const dated = schedule.owed.filter((owed) => rowOf(content, owed)).length;

  const submit = async () => {
    setProblem(undefined);
    const revision = await draft.flush();
    if (revision === undefined) return;
    try {
      const { value } = await call('submitSchedule', { params, ifRevision: revision });
      setReceipt(value);
      setReopened(false);
    } catch (error) {
      setProblem(error as Error);
    }
    view.reload();
  };

  const change = (next: ScheduleForm) => !readOnly && draft.change(next);
  return (
    <div class="stack">
      <Title text={t({ ru: 'Расписание работ', en: 'Schedule of works' })}>
        <StatusTag status={schedule.status} />
        {!readOnly && <DraftStateTag state={state} />}
      </Title>
      <StageLine stage={schedule.stage} done={isDone} />
      {schedule.comment && schedule.status === 'returned' && (
        <Notice tone="warn" title={t({ ru: 'Замечание координатора', en: 'The coordinator says' })}>
          <p>{schedule.comment}</p>
        </Notice>
      )}
      {receipt && <ReceiptNotice receipt={receipt} />}
      {problem && <ProblemNotice error={problem} focus />}
      {state.is === 'refused' && <ProblemNotice error={state.refusal} />}
      {state.is === 'stale' && (
        <Conflict
          mine={<p>{daysText(content)}</p>}
          theirs={<p>{daysText(schedule.content)}</p>}
          onMine={() => draft.insist(schedule)}
          onTheirs={() => draft.discard(schedule)}
        />
      )}
      {[...errors, ...warnings].length > 0 && state.is === 'saved' && (
        <Notice
          tone={errors.length > 0 ? 'bad' : 'warn'}
          title={t({ ru: 'Проверка расписания', en: 'Check of the schedule' })}
        >
          <ul>
            {[...errors, ...warnings].map(({ pointer, message, severity }) => (
              <li key={pointer + message}>
                {severity === 'error' ? '' : t({ ru: 'Обратите внимание: ', en: 'Please note: ' })}
                {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Progress
        share={schedule.owed.length === 0 ? 1 : dated / schedule.owed.length}
        text={t({
          ru: `Назначено ${dated} из ${schedule.owed.length}`,
          en: `${dated} of ${schedule.owed.length} have a day`,
        })}
      />
      <div class="table-frame">
        <table class="table">
          <caption class="unseen">{t({ ru: 'Дни работ', en: 'Days of works' })}</caption>
          <thead>
            <tr>
              <th scope="col">{t({ ru: 'Работа', en: 'Work' })}</th>
              <th scope="col">{t({ ru: 'Класс', en: 'Class' })}</th>
              <th scope="col">{t({ ru: 'День', en: 'Day' })}</th>
              <th scope="col">{t({ ru: 'Урок / сеансов', en: 'Lesson / turns' })}</th>
              {!readOnly && (
                <th scope="col">
                  <span class="unseen">{t({ ru: 'Действия', en: 'Actions' })}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {schedule.owed.map((owed) => (
              <WorkRow
                key={`${owed.grade} ${owed.className} ${owed.assessmentId} ${owed.part}`}
                owed={owed}
                form={content}
                faults={faults}
                readOnly={readOnly}
                onRow={(changes) => change(withRow(content, owed, changes))}
                onSameDay={
                  withSameDay(content, schedule.owed, owed).rows.length > content.rows.length
                    ? () => change(withSameDay(content, schedule.owed, owed))
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <div class="row no-print">
        {readOnly ? (
          schedule.status !== 'waived' && (
            <Button onPress={() => setReopened(true)}>
              {t({ ru: 'Изменить расписание', en: 'Change the schedule' })}
            </Button>
          )
        ) : (
          <>
            <Button look="main" onPress={submit}>
              {t({ ru: 'Отправить расписание', en: 'Submit the schedule' })}
            </Button>
            {draft.undo && (
              <Button onPress={draft.undo}>{t({ ru: 'Отменить последнее изменение', en: 'Undo' })}</Button>
            )}
          </>
        )}
      </div>
    </div>
  );
};

const daysText = ({ rows }: ScheduleForm): string =>
  t({ ru: `Назначено дней: ${rows.length}`, en: `Works with a day: ${rows.length}` });
