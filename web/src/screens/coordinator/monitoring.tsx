import { useLocation, useRoute } from 'preact-iso';
import type { MonitoringReport, MonitoringRow } from '../../../../shared/contracts/monitoring.ts';
import { call, download } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { ChoiceField } from '../../kit/field.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { kindName } from '../../text/kinds.ts';
import { t } from '../../text/language.ts';
import { figureColumns, formColumns } from './figures.tsx';
import { Kind } from './kinds.ts';
import { addressWith, useAsking } from './territory.ts';
import { WorkChoice } from './work-choice.tsx';

const BY_WORK: readonly string[] = ['result-form', 'electronic-protocol'];

/** Who has done what: a territory and its parts, down to the schools. */
export const Monitoring = () => {
  const { params } = useRoute();
  const { route } = useLocation();
  const { campaignId } = useAccount();
  const kind = Kind(params.kind);
  const { territory, assessment } = useAsking();
  const given = { params: { campaignId, kind }, query: { territory, ...(assessment && { assessment }) } };
  const query = useQuery(
    `monitoring ${campaignId} ${kind} ${territory} ${assessment ?? ''}`,
    async (signal) => (await call('getMonitoring', { ...given, signal })).value,
    { everySeconds: 15 },
  );
  const base = `/c/${campaignId}`;
  const go = (changes: { kind?: string; assessment?: string }) => {
    const next = changes.kind ?? kind;
    const work = BY_WORK.includes(next) ? (changes.assessment ?? assessment) : undefined;
    route(addressWith(`${base}/monitoring/${next}`, { territory, assessment: work }));
  };
  const file = (format: 'csv' | 'xlsx') => download('getMonitoring', { ...given, query: { ...given.query, format } });

  return (
    <div class="stack">
      <Title text={`${t({ ru: 'Мониторинг', en: 'Monitoring' })}: ${kindName(kind)}`}>
        <Button onPress={() => file('xlsx')}>XLSX</Button>
        <Button onPress={() => file('csv')}>CSV</Button>
      </Title>
      <div class="filters">
        <ChoiceField
          label={t({ ru: 'Что', en: 'What' })}
          value={kind}
          options={Kind.all.map((value) => ({ value, text: kindName(value) }))}
          onChoice={(value) => go({ kind: value })}
        />
        {BY_WORK.includes(kind) && (
          <WorkChoice value={assessment ?? ''} onChoice={(value) => go({ assessment: value })} />
        )}
      </div>
      <Asked query={query}>{(report) => <Report report={report} kind={kind} territory={territory} />}</Asked>
    </div>
  );
};

type ReportProps = { readonly report: MonitoringReport; readonly kind: string; readonly territory: string };

const Report = ({ report, kind, territory }: ReportProps) => {
  const { me, campaignId, timeZone } = useAccount();
  const { assessment } = useAsking();
  const base = `/c/${campaignId}`;
  const above = parentOf(territory, me.scope);
  const columns: Column<MonitoringRow>[] = [
    {
      id: 'name',
      header: t({ ru: 'Территория или школа', en: 'Territory or school' }),
      heads: true,
      cell: ({ id, name, level }) =>
        level === 'school' || id === territory ? (
          name
        ) : (
          <a href={addressWith(`${base}/monitoring/${kind}`, { territory: id, assessment })}>{name}</a>
        ),
      order: ({ name }) => name,
    },
    ...figureColumns(),
    ...(report.total.forms ? formColumns() : []),
  ];
  return (
    <>
      <nav class="row apart" aria-label={t({ ru: 'Территория', en: 'Territory' })}>
        <span>
          {above && (
            <a href={addressWith(`${base}/monitoring/${kind}`, { territory: above, assessment })}>
              ← {t({ ru: 'На уровень выше', en: 'One level up' })}
            </a>
          )}{' '}
          <strong>{report.total.name}</strong>
        </span>
        <span class="small soft">
          {report.freshAt
            ? `${t({ ru: 'Последнее изменение', en: 'Last change' })}: ${instantText(report.freshAt, timeZone)}`
            : t({ ru: 'Пока ничего не сдано', en: 'Nothing has been handed in yet' })}
        </span>
      </nav>
      <Table
        caption={`${kindName(kind)}: ${report.total.name}`}
        columns={columns}
        rows={report.rows}
        keyOf={({ id }) => id}
        total={{ ...report.total, name: t({ ru: 'Всего', en: 'All' }) }}
        empty={t({ ru: 'В этой территории нет школ.', en: 'There are no schools in this territory.' })}
      />
    </>
  );
};

/** The territory above, as long as it is not above one's own. */
const parentOf = (territory: string, own: string): string | undefined =>
  territory === own || !territory.includes('-') ? undefined : territory.slice(0, territory.lastIndexOf('-'));
