import type { Finding } from '../../../shared/contracts/common.ts';
import { t } from '../text/language.ts';
import { Tag } from './status.tsx';
import { type Column, Table } from './table.tsx';

const placeOf = ({ location }: Finding): string => {
  if (!location) return '—';
  const cell =
    location.cell ?? (location.row === undefined ? '' : t({ ru: `строка ${location.row}`, en: `row ${location.row}` }));
  return [location.sheet && `«${location.sheet}»`, cell].filter(Boolean).join(' ') || '—';
};

/** Every fault and remark of a file: where it is, what stands there, what may. */
export const FindingsTable = ({ findings }: { findings: readonly Finding[] }) => {
  const columns: Column<Finding>[] = [
    {
      id: 'severity',
      header: t({ ru: 'Что', en: 'What' }),
      cell: ({ severity }) => (
        <Tag tone={severity === 'error' ? 'bad' : 'warn'}>
          {severity === 'error' ? t({ ru: 'ошибка', en: 'fault' }) : t({ ru: 'замечание', en: 'remark' })}
        </Tag>
      ),
      order: ({ severity }) => severity,
    },
    { id: 'place', header: t({ ru: 'Где', en: 'Where' }), heads: true, cell: placeOf, order: placeOf },
    { id: 'column', header: t({ ru: 'Столбец', en: 'Column' }), cell: ({ location }) => location?.header ?? '' },
    { id: 'value', header: t({ ru: 'Стоит', en: 'Stands' }), cell: ({ value }) => value ?? '' },
    { id: 'allowed', header: t({ ru: 'Можно', en: 'Allowed' }), cell: ({ allowed }) => allowed ?? '' },
    {
      id: 'message',
      header: t({ ru: 'Пояснение', en: 'Explanation' }),
      cell: ({ message, count }) =>
        count > 1 ? `${message} ${t({ ru: `Таких мест: ${count}.`, en: `Places: ${count}.` })}` : message,
    },
  ];
  return (
    <Table
      caption={t({ ru: 'Ошибки и замечания', en: 'Faults and remarks' })}
      columns={columns}
      rows={findings}
      keyOf={({ code, location, value }) => `${code} ${JSON.stringify(location)} ${value}`}
    />
  );
};
