import type { ResultState } from '../../../../shared/contracts/results.ts';
import { call, download } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { StatusTag } from '../../kit/status.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { dayText } from '../../text/dates.ts';
import { t } from '../../text/language.ts';

const gradeOf = (work: string): number => Number.parseInt(work, 10);

/** All result forms of the school: where each stands, and what to do with it. */
export const Results = () => {
  const { me, campaignId } = useAccount();
  const school = { campaignId, schoolId: me.scope };
  const query = useQuery(
    `results ${campaignId}`,
    async (signal) => (await call('listResults', { params: school, signal })).value,
  );
  const columns: Column<ResultState>[] = [
    {
      id: 'work',
      header: t({ ru: 'Работа', en: 'Work' }),
      heads: true,
      cell: ({ assessmentId, subjectName }) => (
        <a href={`/c/${campaignId}/results/${assessmentId}`}>
          {subjectName}, {gradeOf(assessmentId)} {t({ ru: 'класс', en: 'grade' })}
        </a>
      ),
      order: ({ assessmentId }) => gradeOf(assessmentId),
    },
    {
      id: 'held',
      header: t({ ru: 'Проводится', en: 'Held on' }),
      cell: ({ heldOn }) => (heldOn ? dayText(heldOn) : '—'),
      order: ({ heldOn }) => heldOn ?? '9999',
    },
    {
      id: 'status',
      header: t({ ru: 'Состояние', en: 'State' }),
      cell: (row) => (
        <span class="row">
          <StatusTag status={row.status} />
          {row.lastRefusal && (
            <span class="small">
              {t({
                ru: `не принята, ошибок: ${row.lastRefusal.findings}`,
                en: `refused, faults: ${row.lastRefusal.findings}`,
              })}
            </span>
          )}
          {row.onTime === false && <span class="small soft">{t({ ru: 'после срока', en: 'late' })}</span>}
        </span>
      ),
      order: ({ status }) => status,
    },
    {
      id: 'participants',
      header: t({ ru: 'Писали', en: 'Wrote' }),
      isNumber: true,
      cell: ({ participants }) => (participants ? `${participants.present} / ${participants.all}` : '—'),
    },
    {
      id: 'form',
      header: t({ ru: 'Форма', en: 'Form' }),
      cell: (row) => <GetForm row={row} school={school} />,
    },
  ];
  return (
    <div class="stack">
      <Title text={t({ ru: 'Результаты', en: 'Results' })} />
      <Asked query={query}>
        {({ items }) => (
          <Table
            caption={t({ ru: 'Формы сбора результатов по работам', en: 'Result forms by work' })}
            columns={columns}
            rows={items}
            keyOf={({ assessmentId }) => assessmentId}
            empty={t({
              ru: 'Форм пока нет: они появятся, когда координатор примет вашу заявку.',
              en: 'There are no forms yet: they appear once your application is accepted.',
            })}
          />
        )}
      </Asked>
    </div>
  );
};

const GetForm = ({ row, school }: { row: ResultState; school: { campaignId: string; schoolId: string } }) => {
  if (!row.structureLoaded) {
    return <span class="small soft">{t({ ru: 'структура ещё не загружена', en: 'structure not loaded yet' })}</span>;
  }
  return (
    <Button
      look="plain"
      label={t({ ru: `Скачать форму: ${row.subjectName}`, en: `Download the form: ${row.subjectName}` })}
      onPress={() => download('getForm', { params: { ...school, assessmentId: row.assessmentId } })}
    >
      {t({ ru: 'Скачать', en: 'Download' })}
    </Button>
  );
};
