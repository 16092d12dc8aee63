import { createHash } from 'node:crypto';
import {
  closeRequest,
  createRequest,
  listRequests,
  openExchangeFile,
  takeRequest,
  writeToRequest,
} from '../../../shared/contracts/exchange.ts';
import type { ApiClient } from './api-client.ts';
import { FEDERAL, type Play, REGIONAL } from './play-context.ts';

type Api = Pick<ApiClient, 'call'>;

const REGION = { territory: 'ru-22' } as const;

/** Announces a text, puts it by its link. @returns the id under which a message takes it */
export const putExchangeFile = async (api: Api, login: string, fileName: string, text: string): Promise<string> => {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const body = { fileName, mediaType: 'text/plain' as const, bytes: bytes.length, sha256 };
  const { value } = await api.call(openExchangeFile, login, { body });
  const { 'content-length': _counted, ...headers } = value.target.headers;
  const put = await fetch(value.target.url, { method: 'PUT', headers, body: bytes });
  if (!put.ok) throw new Error(`The store answered the put of a file with ${put.status}.`);
  return value.fileId;
};

/** A region has asked and was answered, asks again, and is asked: once, whatever is there stays. */
export const playExchange = async ({ api, campaignId }: Play): Promise<void> => {
  const { value: known } = await api.call(listRequests, REGIONAL, { params: REGION, query: { limit: 1 } });
  if (known.items.length > 0) return;

  const { value: answered } = await api.call(createRequest, REGIONAL, {
    params: REGION,
    body: {
      campaignId,
      subject: 'Карантин в двух школах',
      text: 'Две школы закрыты на карантин до конца недели окна. Можно ли провести работы в резервные дни?',
      files: [await putExchangeFile(api, REGIONAL, 'Приказ о карантине.txt', 'Приказ о переводе на карантин')],
    },
  });
  const params = { requestId: answered.id };
  await api.call(takeRequest, FEDERAL, { params });
  await api.call(writeToRequest, FEDERAL, {
    params,
    body: { text: 'Можно: продлите школам срок и перенесите день в расписании.', isAnswer: true },
  });
  await api.call(closeRequest, REGIONAL, { params, body: { text: 'Спасибо, перенесли.' } });

  await api.call(createRequest, FEDERAL, {
    params: REGION,
    body: {
      campaignId,
      subject: 'Список наблюдателей',
      text: 'Сообщите, когда будет готов список наблюдателей единой проверочной работы.',
    },
  });
  await api.call(createRequest, REGIONAL, {
    params: REGION,
    body: { campaignId, subject: 'Новая школа в регистре', text: 'Просим добавить школу, открытую в январе.' },
  });
};
