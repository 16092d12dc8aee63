import type { ExchangeSide } from '../contracts/exchange-views.ts';
import { problem } from './problem.ts';

const sides: Readonly<Record<ExchangeSide, { readonly ru: string; readonly en: string }>> = {
  federal: { ru: 'федеральный организатор', en: 'the federal organiser' },
  regional: { ru: 'региональный координатор', en: 'the regional coordinator' },
};

/** What the exchange between a region and the federal organiser may refuse. */
export const exchangeProblems = {
  notTheAddressee: problem<{ side: ExchangeSide }>(
    {
      slug: 'not-the-addressee',
      kind: 'forbidden',
      title: { ru: 'Отвечает другая сторона', en: 'The other side answers' },
    },
    ({ side }) => ({
      ru: `На это обращение отвечает ${sides[side].ru}. Дополните его обычным сообщением, без отметки «ответ».`,
      en: `This request is answered by ${sides[side].en}. Add a message that is no answer.`,
    }),
  ),
  notTheAsker: problem<{ side: ExchangeSide }>(
    { slug: 'not-the-asker', kind: 'forbidden', title: { ru: 'Закрывает тот, кто спросил', en: 'Who asked closes' } },
    ({ side }) => ({
      ru: `Обращение закрывает ${sides[side].ru}: только он знает, получен ли ответ. Отправьте ответ, и обращение перестанет числиться за вами.`,
      en: `The request is closed by ${sides[side].en}, who alone knows whether it was answered. Send an answer, and it is yours no more.`,
    }),
  ),
  requestClosed: problem<{ by: ExchangeSide }>(
    { slug: 'request-closed', kind: 'conflict', title: { ru: 'Обращение закрыто', en: 'The request is closed' } },
    ({ by }) => ({
      ru: `Его закрыл ${sides[by].ru}. Если вопрос остался, отправьте новое обращение и сошлитесь на это.`,
      en: `It was closed by ${sides[by].en}. If a question is left, begin a new one and refer to this.`,
    }),
  ),
  requestFull: problem<{ most: number }>(
    { slug: 'request-full', kind: 'conflict', title: { ru: 'Сообщений слишком много', en: 'Too many messages' } },
    ({ most }) => ({
      ru: `В обращении уже ${most} сообщений. Отправьте новое и сошлитесь на это.`,
      en: `The request has ${most} messages already. Begin a new one and refer to this.`,
    }),
  ),
};
