import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { School, Territory } from '../../shared/contracts/directory.ts';
import type { MailAddress } from '../../shared/contracts/messages-views.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import {
  type AddressFacts,
  type AddressState,
  addressHash,
  addressState,
  usableAddress,
} from '../../shared/messages/address.ts';

type Whose = Pick<MailAddress, 'id' | 'name' | 'level' | 'municipalityId'> & { readonly email: string | undefined };

export const ofTerritory = ({ id, name, level, contact }: Territory): Whose => ({
  id,
  name,
  level: level === 'municipality' ? 'municipality' : 'region',
  municipalityId: level === 'municipality' ? id : null,
  email: contact?.email,
});

export const ofSchool = ({ id, name, municipalityId, contact }: School): Whose => ({
  id,
  name,
  level: 'school',
  municipalityId,
  email: contact.email,
});

/** The address with what is known of it. @param facts by hash of the address */
export const addressView = (whose: Whose, facts: ReadonlyMap<string, AddressFacts>): MailAddress => {
  const usable = usableAddress(whose.email);
  const known = usable === undefined ? undefined : facts.get(addressHash(usable));
  return {
    ...whose,
    email: whose.email ?? null,
    state: addressState(usable, known),
    deliveredAt: known?.deliveredAt ?? null,
    bouncedAt: known?.bouncedAt ?? null,
    delayedAt: known?.delayedAt ?? null,
    complainedAt: known?.complainedAt ?? null,
  };
};

/** What asks to be mended stands first. */
const urgency: readonly AddressState[] = ['none', 'bounced', 'complained', 'untried', 'working'];

const levels: readonly MailAddress['level'][] = ['region', 'municipality', 'school'];

export const byUrgency = (a: MailAddress, b: MailAddress): number =>
  urgency.indexOf(a.state) - urgency.indexOf(b.state) ||
  levels.indexOf(a.level) - levels.indexOf(b.level) ||
  (a.id < b.id ? -1 : 1);

const stateNames: Readonly<Record<AddressState, Texts>> = {
  none: { ru: 'нет адреса', en: 'no address' },
  untried: { ru: 'не проверен', en: 'untried' },
  working: { ru: 'работает', en: 'working' },
  bounced: { ru: 'письма возвращаются', en: 'mail comes back' },
  complained: { ru: 'жалоба на спам', en: 'called unwanted' },
};

/** A line for each address. */
export const addressTable = (addresses: readonly MailAddress[], language: Language): TableContent => ({
  title: { ru: 'Адреса почты', en: 'Mail addresses' },
  columns: [
    { header: { ru: 'Код', en: 'Id' }, width: 14 },
    { header: { ru: 'Название', en: 'Name' }, width: 48 },
    { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 14 },
    { header: { ru: 'Почта', en: 'E-mail' }, width: 32 },
    { header: { ru: 'Состояние', en: 'State' }, width: 22 },
    { header: { ru: 'Доставлено', en: 'Delivered at' }, width: 24 },
    { header: { ru: 'Возвращено', en: 'Came back at' }, width: 24 },
    { header: { ru: 'Задержано', en: 'Delayed at' }, width: 24 },
    { header: { ru: 'Жалоба', en: 'Complaint at' }, width: 24 },
  ],
  rows: addresses.map((one) => [
    one.id,
    one.name,
    one.municipalityId,
    one.email,
    stateNames[one.state][language],
    one.deliveredAt,
    one.bouncedAt,
    one.delayedAt,
    one.complainedAt,
  ]),
});
