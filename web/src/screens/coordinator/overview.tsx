import type { PlanView } from '../../../../shared/contracts/campaign-plan.ts';
import type { MonitoringReport } from '../../../../shared/contracts/monitoring.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText, timeLeft } from '../../text/dates.ts';
import { kindName } from '../../text/kinds.ts';
import { number, percent, t } from '../../text/language.ts';
import { now } from '../../text/now.ts';
import { Share } from './figures.tsx';
import { addressWith } from './territory.ts';

/** What a coordinator looks at first. */
const WATCHED = ['application', 'schedule', 'result-form'] as const;
type Watched = (typeof WATCHED)[number];

/** Home of a coordinator in one screen: what is due next, how far everything is, where it is worst. */
export const Overview = () => {
  const { me, campaignId } = useAccount();
  const query = useQuery(
    `overview ${campaignId} ${me.scope}`,
    async (signal) => {
      const report = async (kind: Watched) =>
        (await call('getMonitoring', { params: { campaignId, kind }, query: { territory: me.scope }, signal })).value;
      const [plan, ...reports] = await Promise.all([
        call('getPlan', { params: { campaignId }, signal }),
        ...WATCHED.map(report),
      ]);
      return { plan: plan.value, reports };
    },
    { everySeconds: 15 },
  );
  return (
    <div class="stack">
      <Title text={t({ ru: 'Обзор', en: 'Overview' })} />
      <Asked query={query}>
        {({ plan, reports }) => (
          <>
            <NextDeadlines stages={plan.stages} />
            <div class="cards">
              {reports.map((report, index) => (
                <KindCard key={WATCHED[index]} kind={WATCHED[index] as Watched} report={report} />
              ))}
            </div>
          </>
        )}
      </Asked>
    </div>
  );
};

const NEXT = 4;

const NextDeadlines = ({ stages }: { stages: PlanView['stages'] }) => {
  const { timeZone } = useAccount();
  const next = stages
    .filter(({ due }) => Date.parse(due.at) > now.value)
    .sort((a, b) => (a.due.at < b.due.at ? -1 : 1))
    .slice(0, NEXT);
  return (
    <section class="panel stack-tight">
      <h2>{t({ ru: 'Ближайшие сроки', en: 'Next deadlines' })}</h2>
      {next.length === 0 && <p class="soft">{t({ ru: 'Сроков впереди нет.', en: 'No deadlines lie ahead.' })}</p>}
      <ul class="plain">
        {next.map(({ id, title, due }) => {
          const { text, tone } = timeLeft(due.at, now.value);
          return (
            <li key={id} class="row apart">
              <span>{t(title)}</span>
              <span class="soft">
                {instantText(due.at, timeZone)} — <strong data-tone={tone}>{text}</strong>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const WORST = 5;

const KindCard = ({ kind, report }: { kind: Watched; report: MonitoringReport }) => {
  const { campaignId } = useAccount();
  const { total, rows } = report;
  const monitoring = `/c/${campaignId}/monitoring/${kind}`;
  const worst = rows
    .filter(({ figures }) => figures.rate !== null && figures.rate < 1)
    .sort((a, b) => (a.figures.rate ?? 0) - (b.figures.rate ?? 0))
    .slice(0, WORST);
  return (
    <section class="panel stack-tight">
      <h2>
        <a href={monitoring}>{kindName(kind)}</a>
      </h2>
      <p class="big number-left">{percent(total.figures.rate)}</p>
      <p class="soft">
        {t({
          ru: `сдано ${number(total.figures.actual)} из ${number(total.figures.expected)}`,
          en: `${number(total.figures.actual)} of ${number(total.figures.expected)} handed in`,
        })}
      </p>
      <ul class="plain small">
        <li>
          {t({ ru: 'Возвращено и не исправлено', en: 'Returned and unanswered' })}:{' '}
          <strong>{number(total.states.returned ?? 0)}</strong>
        </li>
        {total.forms && (
          <li>
            {t({ ru: 'Проведено, но не загружено', en: 'Held but not uploaded' })}:{' '}
            <strong>{number(total.forms.heldNotUploaded)}</strong>
          </li>
        )}
        <li>
          <a href={`/c/${campaignId}/laggards/${kind}`}>{t({ ru: 'Кто не сдал', en: 'Who owes' })}</a>
        </li>
      </ul>
      {worst.length > 0 && (
        <>
          <h3>{t({ ru: 'Отстают больше всех', en: 'Furthest behind' })}</h3>
          <ul class="plain small">
            {worst.map(({ id, name, level, figures }) => (
              <li key={id} class="row apart">
                {level === 'school' ? name : <a href={addressWith(monitoring, { territory: id })}>{name}</a>}
                <Share share={figures.rate} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
