import * as z from 'zod';
import { LocalityStatus, SchoolType } from '../../shared/contracts/directory.ts';
import { MunicipalityId, SchoolId, SchoolLogin } from '../../shared/kernel/ids.ts';

/** What a column of a school register holds. `words` are what people write for a code. */
export type Column = {
  /** the header: the first is ours, the others are taken for it */
  readonly headers: readonly string[];
  readonly required: boolean;
  readonly content: z.ZodType;
  readonly words?: Readonly<Record<string, string>>;
  /** what is allowed, for the report */
  readonly allowed: string;
};

const schoolTypes: Readonly<Record<string, SchoolType>> = {
  начальная: 'primary',
  основная: 'basic',
  средняя: 'secondary',
  гимназия: 'gymnasium',
  лицей: 'lyceum',
  'кадетский корпус': 'cadet',
  интернат: 'boarding',
  вечерняя: 'evening',
  коррекционная: 'special',
  колледж: 'college',
};

const localityStatuses: Readonly<Record<string, z.infer<typeof LocalityStatus>>> = {
  центр: 'capital',
  город: 'town',
  посёлок: 'settlement',
  поселок: 'settlement',
  село: 'village',
};

const yesAndNo = { да: 'true', нет: 'false', true: 'true', false: 'false' };

const wordsOf = (words: Readonly<Record<string, string>>): string => Object.keys(words).join(', ');

const text = (limit: number, column: Pick<Column, 'headers' | 'required'>): Column => ({
  ...column,
  content: z.string().max(limit),
  allowed: `до ${limit} знаков`,
});

/** The columns of a school register, by what they mean. */
export const registerColumns = {
  id: {
    headers: ['Код школы', 'id'],
    required: true,
    content: SchoolId,
    allowed: 's-РР-НННН',
  },
  municipalityId: {
    headers: ['Муниципалитет', 'municipality'],
    required: true,
    content: MunicipalityId,
    allowed: 'ru-РР-МММ',
  },
  name: text(500, { headers: ['Наименование', 'name'], required: true }),
  type: {
    headers: ['Тип', 'type'],
    required: true,
    content: SchoolType,
    words: schoolTypes,
    allowed: wordsOf(schoolTypes),
  },
  shortName: text(200, { headers: ['Краткое наименование', 'short_name'], required: false }),
  locality: text(200, { headers: ['Населённый пункт', 'Населенный пункт', 'locality'], required: false }),
  localityStatus: {
    headers: ['Тип населённого пункта', 'Тип населенного пункта', 'locality_status'],
    required: false,
    content: LocalityStatus,
    words: localityStatuses,
    allowed: wordsOf(localityStatuses),
  },
  post: text(200, { headers: ['Должность', 'post'], required: false }),
  email: {
    headers: ['Электронная почта', 'email'],
    required: false,
    content: z.email().max(200),
    allowed: 'адрес почты организации, имя@домен',
  },
  phone: {
    headers: ['Телефон', 'phone'],
    required: false,
    content: z.string().regex(/^[+\d][\d\s()-]{4,30}(,? ?доб\.? ?\d{1,6})?$/),
    allowed: 'цифры, пробелы, скобки и дефис',
  },
  login: {
    headers: ['Логин', 'login'],
    required: false,
    content: SchoolLogin,
    allowed: 'eduРРНННН или schРРНННН',
  },
  closed: {
    headers: ['Закрыта', 'closed'],
    required: false,
    content: z.enum(['true', 'false']),
    words: yesAndNo,
    allowed: 'да, нет',
  },
} as const satisfies Readonly<Record<string, Column>>;

export type ColumnName = keyof typeof registerColumns;

export const columnNames = Object.keys(registerColumns) as ColumnName[];

export const headerOf = (column: ColumnName): string => registerColumns[column].headers[0];
