import type { ExchangeSide } from '../../shared/contracts/exchange-views.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import type { Letter } from '../../shared/messages/letter.ts';
import { letterId, notice } from '../../shared/messages/notices.ts';
import { otherSide, type Written } from './exchange.rules.ts';

type Said = { readonly ru: string; readonly en: string };

const askers: Readonly<Record<ExchangeSide, (regionName: string) => Said>> = {
  federal: () => ({ ru: 'Федеральный организатор', en: 'The federal organiser' }),
  regional: (regionName) => ({ ru: regionName, en: regionName }),
};

const done: Readonly<Record<Written['message']['is'], Said>> = {
  request: { ru: 'новое обращение', en: 'a new request' },
  message: { ru: 'новое сообщение в обращении', en: 'a new message in a request' },
  answer: { ru: 'ответ на обращение', en: 'an answer to a request' },
  taking: { ru: 'обращение взято в работу', en: 'a request was taken' },
  closing: { ru: 'обращение закрыто', en: 'a request was closed' },
};

/** What the other side is told: who has done what with which request. The words themselves are read in the account, by whom they concern. */
export const noticeOf = ({ request, message }: Written): Letter => {
  const who = askers[message.from](request.regionName);
  const what = done[message.is];
  return notice(
    {
      id: letterId('notice', 'exchange', request.id, message.number),
      to: otherSide(message.from) === 'federal' ? FEDERATION : request.region,
      at: message.at,
      ...(request.campaignId !== null && { campaignId: request.campaignId }),
    },
    { ru: `${who.ru}: ${what.ru}`, en: `${who.en}: ${what.en}` },
    [
      { ru: `Тема: ${request.subject}`, en: `Subject: ${request.subject}` },
      {
        ru: `Прочитать и ответить можно в личном кабинете, в разделе «Обмен информацией». Номер: ${request.id}.`,
        en: `Read and answer it in your account, under “Exchange”. Number: ${request.id}.`,
      },
    ],
  );
};
