import type * as z from 'zod';
import type { MaterialHead } from '../../../shared/contracts/materials-views.ts';

export type DemoMaterial = {
  readonly publisher: 'federal' | 'regional';
  readonly head: z.input<typeof MaterialHead>;
  readonly versions: readonly { readonly text: string; readonly note: string }[];
};

const order = `# Порядок проведения ВПР

1. Школа подаёт заявку: классы, число обучающихся, форма. Изменить её можно до срока плана-графика.
2. По принятой заявке школа составляет расписание. День работы закрепляется в 14:00 местного времени накануне.
3. Материалы и критерии школа получает в личном кабинете: материалы — в 14:00 накануне, критерии — в 14:00 в день работы.
4. Участники известны системе только по кодам. Список «код — ФИО» остаётся в школе на бумаге.
5. Формы сбора результатов загружает школа до срока. Все ошибки формы называются сразу.
`;

const orderTwo = `${order}6. Если день работы пришлось перенести, школа отмечает перенос и его причину в расписании.\n`;

const classroom = `# Инструкция организатору в аудитории, 4 класс

- Раздайте варианты и коды; код участник пишет на каждом листе.
- На работу по русскому языку отведено два дня: часть 1 и часть 2.
- Работа длится один урок. По окончании соберите листы и черновики.
- Результаты переносит в форму школьный организатор.
`;

const regional = `# Памятка региона

Вопросы по заявке и расписанию — муниципальному координатору, по продлению срока — региональному.
Если школа не успевает, сообщите до срока: продление даётся школе, муниципалитету или всему региону.
`;

/** What the organisers of the demonstration have published: for everybody, for one grade, and of the region for its schools. */
export const demoMaterials: readonly DemoMaterial[] = [
  {
    publisher: 'federal',
    head: {
      title: { ru: 'Порядок проведения ВПР', en: 'The order of conduct' },
      roles: ['federal', 'regional', 'municipal', 'school', 'expert'],
      grades: [],
      mustBeAcknowledged: true,
    },
    versions: [
      { text: order, note: 'Первая редакция' },
      { text: orderTwo, note: 'Добавлен пункт 6: как отметить перенос работы' },
    ],
  },
  {
    publisher: 'federal',
    head: {
      title: { ru: 'Инструкция организатору в аудитории, 4 класс', en: 'For the organiser in the classroom, grade 4' },
      roles: ['school'],
      grades: [4],
      mustBeAcknowledged: true,
    },
    versions: [{ text: classroom, note: 'Первая редакция' }],
  },
  {
    publisher: 'regional',
    head: {
      title: { ru: 'Памятка региона', en: 'A note of the region' },
      roles: ['municipal', 'school'],
      grades: [],
      mustBeAcknowledged: false,
    },
    versions: [{ text: regional, note: 'Первая редакция' }],
  },
];
