import type { Expert, PersonFields } from '../../shared/contracts/epr-people.ts';

/** A name as it is compared: case, Ё, spaces and hyphens aside. */
const plain = (text: string | undefined): string =>
  (text ?? '')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}]+/gu, '');

const nameKey = ({ surname, givenName, patronymic }: PersonFields): string =>
  [surname, givenName, patronymic].map(plain).join(' ');

/** Digits of a Russian number without the country's: 8 and +7 are the same. */
const phoneKey = (phone: string | undefined): string =>
  (phone ?? '').replaceAll(/\D/g, '').replace(/^[78](?=\d{10})/, '');

const emailKey = (email: string | undefined): string => (email ?? '').toLowerCase();

type Compared = Pick<Expert, 'surname' | 'givenName' | 'patronymic' | 'phone' | 'email' | 'worksAt'>;

const isEqual = (a: string, b: string): boolean => a !== '' && a === b;

export const isSameName = (a: Compared, b: Compared): boolean => nameKey(a) === nameKey(b);

export const hasSameContact = (a: Compared, b: Compared): boolean =>
  isEqual(phoneKey(a.phone), phoneKey(b.phone)) || isEqual(emailKey(a.email), emailKey(b.email));

/** The same name, and with it the same workplace, telephone or e-mail: one person twice. */
export const isSamePerson = (a: Compared, b: Compared): boolean =>
  isSameName(a, b) && (isEqual(a.worksAt ?? '', b.worksAt ?? '') || hasSameContact(a, b));
