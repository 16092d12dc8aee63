import { useLocation } from 'preact-iso';
import type { ExchangeListed } from '../../../../shared/contracts/exchange-views.ts';
import { call, download } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Asked } from '../../kit/asked.tsx';
import { Button } from '../../kit/button.tsx';
import { ChoiceField } from '../../kit/field.tsx';
import { More } from '../../kit/more.tsx';
import { Tag } from '../../kit/status.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { Title } from '../../kit/title.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { t } from '../../text/language.ts';
import { NewRequest } from './new-request.tsx';
import { requestStatus, sideName } from './words.ts';

/** Requests between regions and the federal organiser; those in which one is awaited are one choice away. */
export const Exchange = () => {
  const { me, campaignId, timeZone } = useAccount();
  const { path, query: asked, route } = useLocation();
  const own = me.role === 'federal' ? ('federal' as const) : ('regional' as const);
  const isMine = asked.awaits === own;
  const given = (next?: string) => ({
    params: { territory: me.scope },
    query: { ...(isMine && { awaits: own }), ...(next !== undefined && { next }) },
  });
  const key = `requests ${me.scope} ${isMine}`;
  const query = useQuery(key, async (signal) => (await call('listRequests', { ...given(), signal })).value, {
    everySeconds: 60,
  });
  return (
    <div class="stack">
      <Title text={t({ ru: 'Обмен информацией', en: 'Exchange' })}>
        <Button onPress={() => download('listRequests', { ...given(), query: { ...given().query, format: 'xlsx' } })}>
          XLSX
        </Button>
      </Title>
      <NewRequest />
      <div class="filters">
        <ChoiceField
          label={t({ ru: 'Показать', en: 'Show' })}
          value={isMine ? 'mine' : ''}
          options={[
            { value: '', text: t({ ru: 'все обращения', en: 'all requests' }) },
            { value: 'mine', text: t({ ru: 'где ход за мной', en: 'those that await me' }) },
          ]}
          onChoice={(value) => route(value ? `${path}?awaits=${own}` : path)}
        />
      </div>
      <Asked query={query}>
        {({ items, next }) => (
          <More
            key={`${key} ${items[0]?.id} ${items[0]?.revision}`}
            items={items}
            next={next}
            more={(cursor) => call('listRequests', given(cursor)).then(({ value }) => value)}
          >
            {(rows) => (
              <Table
                caption={t({ ru: 'Обращения', en: 'Requests' })}
                columns={columns(campaignId, timeZone, own)}
                rows={rows}
                keyOf={({ id }) => id}
                empty={t({ ru: 'Обращений нет.', en: 'There are no requests.' })}
              />
            )}
          </More>
        )}
      </Asked>
    </div>
  );
};

const columns = (campaignId: string, timeZone: string, own: ExchangeListed['from']): Column<ExchangeListed>[] => [
  {
    id: 'subject',
    header: t({ ru: 'Тема', en: 'Subject' }),
    heads: true,
    cell: ({ id, subject, awaits }) => (
      <a href={`/c/${campaignId}/exchange/${id}`}>{awaits === own ? <strong>{subject}</strong> : subject}</a>
    ),
    order: ({ subject }) => subject,
  },
  {
    id: 'from',
    header: t({ ru: 'Кто обратился', en: 'Asked by' }),
    cell: ({ from, regionName }) => sideName(from, regionName),
    order: ({ from, regionName }) => sideName(from, regionName),
  },
  {
    id: 'region',
    header: t({ ru: 'Регион', en: 'Region' }),
    cell: ({ regionName }) => regionName,
    order: ({ regionName }) => regionName,
  },
  {
    id: 'status',
    header: t({ ru: 'Состояние', en: 'Status' }),
    cell: ({ status, awaits }) => {
      const { text, tone } = requestStatus(status);
      return (
        <span class="row">
          <Tag tone={tone}>{text}</Tag>
          {awaits === own && <span class="small">{t({ ru: 'ход за вами', en: 'awaits you' })}</span>}
        </span>
      );
    },
    order: ({ status }) => status,
  },
  {
    id: 'changed',
    header: t({ ru: 'Изменено', en: 'Changed' }),
    cell: ({ updatedAt }) => instantText(updatedAt, timeZone),
    order: ({ updatedAt }) => updatedAt,
  },
];
