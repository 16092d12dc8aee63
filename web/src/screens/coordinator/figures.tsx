import type { MonitoringRow } from '../../../../shared/contracts/monitoring.ts';
import type { Column } from '../../kit/table.tsx';
import { number, percent, t } from '../../text/language.ts';

/** A share as a bar and as a number. */
export const Share = ({ share }: { share: number | null }) => (
  <span class="row nowrap">
    <span class="bar" aria-hidden="true">
      <span ref={(bar) => bar?.style.setProperty('width', `${Math.round((share ?? 0) * 100)}%`)} />
    </span>
    <span class="number">{percent(share)}</span>
  </span>
);

/** The five figures and the states, the same for every kind and level. */
export const figureColumns = (): Column<MonitoringRow>[] => [
  {
    id: 'rate',
    header: t({ ru: 'Сдано', en: 'Handed in' }),
    cell: ({ figures }) => <Share share={figures.rate} />,
    order: ({ figures }) => figures.rate ?? 2,
  },
  ...counts([
    ['actual', { ru: 'Сдано', en: 'Done' }, ({ figures }) => figures.actual],
    ['expected', { ru: 'Ожидается', en: 'Expected' }, ({ figures }) => figures.expected],
    ['owed', { ru: 'Не начато', en: 'Not begun' }, ({ states }) => states.owed ?? 0],
    ['draft', { ru: 'Черновик', en: 'Draft' }, ({ states }) => states.draft ?? 0],
    ['submitted', { ru: 'Отправлено', en: 'Submitted' }, ({ states }) => states.submitted ?? 0],
    ['returned', { ru: 'Возвращено', en: 'Returned' }, ({ states }) => states.returned ?? 0],
    ['late', { ru: 'После срока', en: 'Late' }, ({ late }) => late],
  ]),
];

/** Result forms by the schedule: the daily question. */
export const formColumns = (): Column<MonitoringRow>[] =>
  counts([
    ['held', { ru: 'Проведено, не загружено', en: 'Held, not uploaded' }, ({ forms }) => forms?.heldNotUploaded ?? 0],
    ['days', { ru: 'Дней дольше всех', en: 'Longest, days' }, ({ forms }) => forms?.longestDays ?? 0],
    ['notYet', { ru: 'Ещё не проведено', en: 'Not yet held' }, ({ forms }) => forms?.notYetHeld ?? 0],
    ['refused', { ru: 'Не принято', en: 'Refused' }, ({ forms }) => forms?.lastRefused ?? 0],
  ]);

type Count = readonly [id: string, header: { ru: string; en: string }, of: (row: MonitoringRow) => number];

const counts = (list: readonly Count[]): Column<MonitoringRow>[] =>
  list.map(([id, header, of]) => ({
    id,
    header: t(header),
    isNumber: true,
    cell: (row) => number(of(row)),
    order: of,
  }));
