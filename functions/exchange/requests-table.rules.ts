import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { ExchangeSide, ExchangeStatus } from '../../shared/contracts/exchange-views.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { awaitedOf } from './exchange.rules.ts';
import type { StoredRequest } from './request.ts';

const statusNames: Readonly<Record<ExchangeStatus, Texts>> = {
  sent: { ru: 'отправлено', en: 'sent' },
  taken: { ru: 'в работе', en: 'taken' },
  answered: { ru: 'есть ответ', en: 'answered' },
  closed: { ru: 'закрыто', en: 'closed' },
};

const sideNames: Readonly<Record<ExchangeSide, Texts>> = {
  federal: { ru: 'федеральный организатор', en: 'federal organiser' },
  regional: { ru: 'регион', en: 'region' },
};

/** A line for each request, without what was said. */
export const requestsTable = (requests: readonly StoredRequest[], language: Language): TableContent => ({
  title: { ru: 'Обмен информацией', en: 'Exchange' },
  columns: [
    { header: { ru: 'Номер', en: 'Number' }, width: 20 },
    { header: { ru: 'Код региона', en: 'Region id' }, width: 12 },
    { header: { ru: 'Регион', en: 'Region' }, width: 32 },
    { header: { ru: 'Кампания', en: 'Campaign' }, width: 14 },
    { header: { ru: 'Тема', en: 'Subject' }, width: 60 },
    { header: { ru: 'Кто обратился', en: 'Asked by' }, width: 24 },
    { header: { ru: 'Состояние', en: 'Status' }, width: 14 },
    { header: { ru: 'Чей ход', en: 'Awaits' }, width: 24 },
    { header: { ru: 'Отправлено', en: 'Sent at' }, width: 24 },
    { header: { ru: 'Изменено', en: 'Changed at' }, width: 24 },
    { header: { ru: 'Сообщений', en: 'Messages' }, width: 12 },
    { header: { ru: 'Файлов', en: 'Files' }, width: 10 },
  ],
  rows: requests.map((request) => {
    const awaited = awaitedOf(request);
    return [
      request.id,
      request.region,
      request.regionName,
      request.campaignId,
      request.subject,
      sideNames[request.from][language],
      statusNames[request.status][language],
      awaited === null ? null : sideNames[awaited][language],
      request.createdAt,
      request.updatedAt,
      request.messages,
      request.files,
    ];
  }),
});
