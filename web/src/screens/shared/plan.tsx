import type { PlanView } from '../../../../shared/contracts/campaign-plan.ts';
import { call, download } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { Tag } from '../../kit/status.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText, timeLeft } from '../../text/dates.ts';
import { t } from '../../text/language.ts';
import { now } from '../../text/now.ts';

type Stage = PlanView['stages'][number];

/** The plan-schedule: what concerns the reader first, in the reader's own time. */
export const Plan = () => {
  const { campaignId, timeZone } = useAccount();
  const params = { campaignId };
  const query = useQuery(`plan ${campaignId}`, async (signal) => (await call('getPlan', { params, signal })).value);
  const columns: Column<Stage>[] = [
    {
      id: 'title',
      header: t({ ru: 'Этап', en: 'Stage' }),
      heads: true,
      cell: ({ title, concernsMe }) => (
        <span class="row">
          {t(title)}
          {concernsMe && <Tag tone="warn">{t({ ru: 'ваш', en: 'yours' })}</Tag>}
        </span>
      ),
    },
    {
      id: 'opens',
      header: t({ ru: 'Открыт', en: 'Opens' }),
      cell: ({ opens }) => instantText(opens.at, timeZone),
      order: ({ opens }) => opens.at,
    },
    {
      id: 'due',
      header: t({ ru: 'Срок', en: 'Due' }),
      cell: ({ due }) => instantText(due.at, timeZone),
      order: ({ due }) => due.at,
    },
    {
      id: 'left',
      header: t({ ru: 'Осталось', en: 'Left' }),
      cell: ({ due }) => timeLeft(due.at, now.value).text,
    },
    {
      id: 'closes',
      header: t({ ru: 'Приём закрыт', en: 'Closes' }),
      cell: ({ closes }) => instantText(closes.at, timeZone),
      order: ({ closes }) => closes.at,
    },
  ];
  return (
    <div class="stack">
      <Title text={t({ ru: 'План-график', en: 'Plan-schedule' })}>
        <Button onPress={() => download('getPlanCalendar', { params })}>
          {t({ ru: 'В мой календарь', en: 'To my calendar' })}
        </Button>
        <Button onPress={() => download('getPlan', { params, query: { format: 'xlsx' } })}>XLSX</Button>
      </Title>
      <p class="soft">
        {t({ ru: 'Время указано по часам:', en: 'Times are on the clocks of:' })} {timeZone}
      </p>
      <Asked query={query}>
        {({ stages }) => (
          <Table
            caption={t({ ru: 'Этапы и сроки', en: 'Stages and deadlines' })}
            columns={columns}
            rows={stages}
            keyOf={({ id }) => id}
          />
        )}
      </Asked>
    </div>
  );
};
