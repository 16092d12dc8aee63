import { useLocation, useRoute } from 'preact-iso';
import type { Debt, Laggard } from '../../../../shared/contracts/monitoring.ts';
import { call, download } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { ChoiceField } from '../../kit/field.tsx';
import { More } from '../../kit/more.tsx';
import { StatusTag } from '../../kit/status.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { dayText } from '../../text/dates.ts';
import { kindName } from '../../text/kinds.ts';
import { counted, t } from '../../text/language.ts';
import { Kind } from './kinds.ts';
import { RemindForm } from './remind.tsx';
import { addressWith, useAsking } from './territory.ts';

const PAGE = 100;

const schools = { ru: ['школа', 'школы', 'школ'], en: ['school', 'schools'] } as const;

/** The schools that owe, longest held first, with whom to call. */
export const Laggards = () => {
  const { params } = useRoute();
  const { route } = useLocation();
  const { campaignId } = useAccount();
  const kind = Kind(params.kind);
  const { territory, assessment } = useAsking();
  const given = { params: { campaignId, kind }, query: { territory, ...(assessment && { assessment }) } };
  const key = `laggards ${campaignId} ${kind} ${territory} ${assessment ?? ''}`;
  const query = useQuery(
    key,
    async (signal) => (await call('listLaggards', { ...given, query: { ...given.query, limit: PAGE }, signal })).value,
  );
  return (
    <div class="stack">
      <Title text={`${t({ ru: 'Должники', en: 'Laggards' })}: ${kindName(kind)}`}>
        <Button onPress={() => download('listLaggards', { ...given, query: { ...given.query, format: 'xlsx' } })}>
          XLSX
        </Button>
      </Title>
      <div class="filters">
        <ChoiceField
          label={t({ ru: 'Что', en: 'What' })}
          value={kind}
          options={Kind.all.map((value) => ({ value, text: kindName(value) }))}
          onChoice={(value) => route(addressWith(`/c/${campaignId}/laggards/${value}`, { territory }))}
        />
      </div>
      <RemindForm key={key} kind={kind} territory={territory} assessment={assessment} />
      <Asked query={query}>
        {({ items, next, total }) => (
          <>
            <p>
              {total === 0
                ? t({ ru: 'Должников нет.', en: 'Nobody owes anything.' })
                : t({ ru: `Не сдали: ${counted(total, schools)}.`, en: `Owe still: ${counted(total, schools)}.` })}
            </p>
            <More
              key={key}
              items={items}
              next={next}
              more={(cursor) =>
                call('listLaggards', { ...given, query: { ...given.query, limit: PAGE, next: cursor } }).then(
                  ({ value }) => value,
                )
              }
            >
              {(rows) =>
                rows.length > 0 && (
                  <Table
                    caption={t({ ru: 'Должники', en: 'Laggards' })}
                    columns={columns()}
                    rows={rows}
                    keyOf={({ schoolId }) => schoolId}
                  />
                )
              }
            </More>
          </>
        )}
      </Asked>
    </div>
  );
};

const columns = (): Column<Laggard>[] => [
  {
    id: 'school',
    header: t({ ru: 'Школа', en: 'School' }),
    heads: true,
    cell: ({ name, municipality }) => (
      <>
        <div>{name}</div>
        <div class="small soft">{municipality}</div>
      </>
    ),
    order: ({ name }) => name,
  },
  {
    id: 'days',
    header: t({ ru: 'Дней с проведения', en: 'Days since held' }),
    isNumber: true,
    cell: ({ longestDays }) => (longestDays > 0 ? longestDays : '—'),
    order: ({ longestDays }) => longestDays,
  },
  {
    id: 'owes',
    header: t({ ru: 'Что не сдано', en: 'What is owed' }),
    cell: ({ owes }) => (
      <span class="row">
        {owes.slice(0, 4).map((debt) => (
          <DebtTag key={debt.unit + debt.part} debt={debt} />
        ))}
        {owes.length > 4 && (
          <span class="small soft">{t({ ru: `и ещё ${owes.length - 4}`, en: `and ${owes.length - 4} more` })}</span>
        )}
      </span>
    ),
    order: ({ owes }) => owes.length,
  },
  {
    id: 'contact',
    header: t({ ru: 'Кому звонить', en: 'Whom to call' }),
    cell: ({ contact }) => (
      <>
        {contact.phone && <div>{contact.phone}</div>}
        {contact.email && (
          <div>
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </div>
        )}
      </>
    ),
  },
];

const DebtTag = ({ debt: { unit, status, heldOn } }: { debt: Debt }) => (
  <span class="row">
    {unit !== '-' && <strong>{unit}</strong>}
    <StatusTag status={status} />
    {heldOn && <span class="small soft">{dayText(heldOn)}</span>}
  </span>
);
