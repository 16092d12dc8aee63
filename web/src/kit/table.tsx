import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';

export type Column<R> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: R) => ComponentChildren;
  /** the cell heads its row */
  readonly heads?: boolean;
  readonly isNumber?: boolean;
  /** by what the column is put in order; without it, it is not */
  readonly order?: (row: R) => number | string;
};

type TableProps<R> = {
  /** what the table tells, for who does not see it */
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** stands last, apart from any order */
  readonly total?: R | undefined;
  readonly empty?: ComponentChildren;
};

type Order = { readonly id: string; readonly descending: boolean };

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'ru', { numeric: true });

/** Rows in groups that the browser lays out only when they come into sight: a thousand rows cost as much as thirty. */
const GROUP = 50;

/** The one table of the page: sortable by its headers, fluent with thousands of rows. */
export const Table = <R,>({ caption, columns, rows, keyOf, total, empty }: TableProps<R>) => {
  const [order, setOrder] = useState<Order | undefined>();
  const ordered = useMemo(() => {
    const by = columns.find(({ id }) => id === order?.id)?.order;
    if (!order || !by) return rows;
    const sorted = [...rows].sort((a, b) => compare(by(a), by(b)));
    return order.descending ? sorted.reverse() : sorted;
  }, [rows, columns, order]);
  if (rows.length === 0 && empty !== undefined) return <p class="panel soft">{empty}</p>;

  const line = (row: R, isTotal = false) => (
    <tr key={keyOf(row)} class={isTotal ? 'total' : undefined}>
      {columns.map(({ id, cell, heads, isNumber }) =>
        heads ? (
          <th key={id} scope="row">
            {cell(row)}
          </th>
        ) : (
          <td key={id} class={isNumber ? 'number' : undefined}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
  const groups = Array.from({ length: Math.ceil(ordered.length / GROUP) }, (_, index) =>
    ordered.slice(index * GROUP, (index + 1) * GROUP),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="table-frame" tabIndex={0} aria-label={caption}>
      <table class="table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Header key={column.id} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={keyOf(group[0] as R)}>{group.map((row) => line(row))}</tbody>
        ))}
        {total && <tfoot>{line(total, true)}</tfoot>}
      </table>
    </section>
  );
};

type HeaderProps<R> = {
  readonly column: Column<R>;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
};

const Header = <R,>({ column: { id, header, isNumber, order: by }, order, onOrder }: HeaderProps<R>) => {
  const mine = order?.id === id ? order : undefined;
  return (
    <th
      scope="col"
      class={isNumber ? 'number' : undefined}
      aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : undefined}
    >
      {by ? (
        <button
          type="button"
          class="sort"
          onClick={() => onOrder({ id, descending: mine ? !mine.descending : (isNumber ?? false) })}
        >
          {header} <span aria-hidden="true">{mine ? (mine.descending ? '▼' : '▲') : '↕'}</span>
        </button>
      ) : (
        header
      )}
    </th>
  );
};
