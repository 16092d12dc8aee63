import type { ResultVersion } from '../../../../shared/contracts/form-versions.ts';
import { type Column, Table } from '../../kit/table.tsx';
import { useAccount } from '../../shell/account.ts';
import { instantText } from '../../text/dates.ts';
import { t } from '../../text/language.ts';

/** What was taken, newest first. */
export const Versions = ({ versions }: { versions: readonly ResultVersion[] }) => {
  const { timeZone } = useAccount();
  if (versions.length === 0) return null;
  const columns: Column<ResultVersion>[] = [
    {
      id: 'at',
      header: t({ ru: 'Принята', en: 'Taken' }),
      heads: true,
      cell: ({ at }) => instantText(at, timeZone),
    },
    {
      id: 'by',
      header: t({ ru: 'Кем', en: 'By' }),
      cell: ({ by, onBehalf }) =>
        onBehalf
          ? t({ ru: `загружено за школу: ${onBehalf.login}`, en: `on the school's behalf: ${onBehalf.login}` })
          : by,
    },
    {
      id: 'how',
      header: t({ ru: 'Как', en: 'How' }),
      cell: ({ kind }) =>
        kind === 'rows' ? t({ ru: 'в кабинете', en: 'on line' }) : t({ ru: 'файлом', en: 'as a file' }),
    },
    {
      id: 'participants',
      header: t({ ru: 'Писали / всего', en: 'Wrote / all' }),
      isNumber: true,
      cell: ({ participants }) => `${participants.present} / ${participants.all}`,
    },
    {
      id: 'sha256',
      header: 'SHA-256',
      cell: ({ sha256 }) => <code class="small">{sha256.slice(0, 12)}…</code>,
    },
  ];
  return (
    <section class="stack-tight">
      <h2>{t({ ru: 'Принятые версии', en: 'Versions taken' })}</h2>
      <Table
        caption={t({ ru: 'Принятые версии формы', en: 'Versions of the form that were taken' })}
        columns={columns}
        rows={versions}
        keyOf={({ revision }) => String(revision)}
      />
    </section>
  );
};
