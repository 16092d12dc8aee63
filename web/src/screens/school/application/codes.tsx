import type { ApplicationView } from '../../../../../shared/contracts/applications-views.ts';
import { download } from '../../../api/client.ts';
import { Button } from '../../../kit/button.tsx';
import { type Column, Table } from '../../../kit/table.tsx';
import { t } from '../../../text/language.ts';

type Codes = ApplicationView['codes'][number];

/** The codes of participants: to print as slips, or as a workbook. */
export const Codes = ({
  codes,
  params,
}: {
  codes: readonly Codes[];
  params: { campaignId: string; schoolId: string };
}) => {
  const columns: Column<Codes>[] = [
    { id: 'grade', header: t({ ru: 'Параллель', en: 'Grade' }), heads: true, cell: ({ grade }) => grade },
    { id: 'range', header: t({ ru: 'Коды', en: 'Codes' }), cell: ({ first, last }) => `${first}–${last}` },
    {
      id: 'files',
      header: t({ ru: 'Скачать', en: 'Download' }),
      cell: ({ grade }) => (
        <Button
          look="plain"
          label={t({ ru: `Коды ${grade} класса, XLSX`, en: `Codes of grade ${grade}, XLSX` })}
          onPress={() => download('getCodes', { params, query: { grade, format: 'xlsx' } })}
        >
          XLSX
        </Button>
      ),
    },
  ];
  return (
    <section class="stack-tight">
      <h2>{t({ ru: 'Коды участников', en: 'Codes of participants' })}</h2>
      <p class="soft small">
        {t({
          ru: 'Один код на ученика на все работы года. Бумажный протокол «код — ФИО» остаётся в школе.',
          en: 'One code per pupil for all works of the year. The paper protocol of codes and names stays at the school.',
        })}
      </p>
      <Table
        caption={t({ ru: 'Коды участников по параллелям', en: 'Codes of participants by grade' })}
        columns={columns}
        rows={codes}
        keyOf={({ grade }) => String(grade)}
      />
    </section>
  );
};
