import type { Random } from './random.ts';
import type { SchoolType } from './types.ts';

const districtStarts = [
  'Берёзово',
  'Бело',
  'Верхне',
  'Горько',
  'Долго',
  'Красно',
  'Кедрово',
  'Песчано',
  'Светло',
  'Сосново',
  'Тихо',
  'Чисто',
];
const districtEnds = ['ярский', 'озёрский', 'реченский', 'борский'];

/** 48 municipal districts that exist nowhere in the region. */
export const districtNames: readonly string[] = districtEnds.flatMap((end) =>
  districtStarts.map((start) => `${start}${end} муниципальный район`),
);

export const townNames = [
  'Верхнеобск',
  'Степногорье',
  'Яровоград',
  'Боровлянск',
  'Соснореченск',
  'Кулунгорск',
  'Белоярье',
  'Камнегорск',
  'Новоречинск',
  'Озёрногорск',
] as const;

export const capitalName = 'Приобск';

const villageRoots = (
  'Берёзовка Сосновка Ивановка Покровка Николаевка Александровка Петровка Михайловка Алексеевка Андреевка ' +
  'Васильевка Григорьевка Дмитриевка Егоровка Ефимовка Захаровка Ильинка Калиновка Каменка Кирилловка ' +
  'Константиновка Кузьминка Лаврентьевка Лебединка Макарьевка Малиновка Матвеевка Никитинка Ольховка Павловка ' +
  'Платовка Рябиновка Савиновка Семёновка Тимофеевка Тополёвка Фёдоровка Филипповка Черёмуховка Яковлевка'
).split(' ');

const villageStarts = [
  '',
  'Ново',
  'Старо',
  'Верх-',
  'Усть-',
  'Больше',
  'Мало',
  'Красно',
  'Бело',
  'Нижне',
  'Средне',
  'Дальне',
];

/** 480 names of villages, each once, in an order of their own. */
export const villageNames = (stream: Random): string[] => {
  const names = villageRoots.flatMap((root) =>
    villageStarts.map((start) =>
      start === '' || start.endsWith('-') ? `${start}${root}` : `${start}${root.toLowerCase()}`,
    ),
  );
  for (let last = names.length - 1; last > 0; last -= 1) {
    const other = stream.whole(0, last);
    [names[last], names[other]] = [names[other] as string, names[last] as string];
  }
  return names;
};

const kinds: Readonly<Record<SchoolType, string>> = {
  basic: 'ООШ',
  secondary: 'СОШ',
  gymnasium: 'Гимназия',
  lyceum: 'Лицей',
};

/** `МБОУ «Новоивановская СОШ»`, `МКОУ «Каменская ООШ»`; with a number where the locality has several schools. */
export const villageSchoolName = (village: string, type: SchoolType, number?: number): string => {
  const owner = type === 'basic' ? 'МКОУ' : 'МБОУ';
  return `${owner} «${village.replace(/ка$/, 'ская')} ${kinds[type]}${number ? ` № ${number}` : ''}»`;
};

/** `МБОУ «СОШ № 12», г. Верхнеобск`. */
export const townSchoolName = (town: string, type: SchoolType, number: number): string =>
  `МБОУ «${kinds[type]} № ${number}», г. ${town}`;

const regionalSchools = [
  'Приобский кадетский лицей',
  'Приобский лицей-интернат одарённых детей',
  'Верхнеобский кадетский лицей',
  'Степногорский лицей-интернат',
  'Яровоградский спортивный лицей',
  'Краевой лицей информатики',
];

/** Schools that the region itself keeps. */
export const regionalSchoolName = (place: number): string =>
  `КГБОУ «${regionalSchools[place % regionalSchools.length] ?? ''}»`;
