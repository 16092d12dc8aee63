import type { ExchangeListed, ExchangeMessage } from '../../../../shared/contracts/exchange-views.ts';
import type { Tone } from '../../text/kinds.ts';
import { t } from '../../text/language.ts';

export const requestStatus = (status: ExchangeListed['status']): { text: string; tone: Tone } =>
  ({
    sent: { text: t({ ru: 'отправлено', en: 'sent' }), tone: 'warn' as const },
    taken: { text: t({ ru: 'в работе', en: 'taken' }), tone: 'quiet' as const },
    answered: { text: t({ ru: 'есть ответ', en: 'answered' }), tone: 'ok' as const },
    closed: { text: t({ ru: 'закрыто', en: 'closed' }), tone: 'quiet' as const },
  })[status];

export const messageWord = (is: ExchangeMessage['is']): string =>
  t(
    (
      {
        request: { ru: 'обращение', en: 'request' },
        message: { ru: 'сообщение', en: 'message' },
        answer: { ru: 'ответ', en: 'answer' },
        taking: { ru: 'взято в работу', en: 'taken' },
        closing: { ru: 'закрыто', en: 'closed' },
      } as const
    )[is],
  );

export const sideName = (side: ExchangeListed['from'], regionName: string): string =>
  side === 'federal' ? t({ ru: 'Федеральный организатор', en: 'Federal organiser' }) : regionName;
