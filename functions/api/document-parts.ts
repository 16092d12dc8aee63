import type { Contract, Language, Texts } from '../../shared/contracts/contract.ts';
import type { JsonSchema } from './schemas.ts';

export const texts = {
  title: { ru: 'ВПР: всероссийские проверочные работы', en: 'VPR: the national school assessment' },
  description: {
    ru:
      'Отказы — application/problem+json (RFC 9457) с адресом вида /problems/<код>; то, что отклоняет сам API Gateway, — {"message"}. ' +
      'Вне своей территории ответ всегда 404. Изменения по ETag и If-Match; списки — items и next; время — UTC с миллисекундами.',
    en:
      'Refusals are application/problem+json (RFC 9457) of type /problems/<slug>; what API Gateway itself refuses is {"message"}. ' +
      'Outside your scope the answer is always 404. Changes go by ETag and If-Match; lists are items and next; instants are UTC with milliseconds.',
  },
  license: { name: 'MIT', identifier: 'MIT' },
} as const;

const roomTexts: Readonly<Record<string, Texts>> = {
  accounts: { ru: 'Вход в систему', en: 'Signing in' },
  api: { ru: 'Сама система', en: 'The system itself' },
  applications: { ru: 'Заявки школ', en: 'Applications of schools' },
  campaigns: {
    ru: 'Кампании: план-график, работы, распределение предметов',
    en: 'Campaigns: plan, works, assignments',
  },
  directory: { ru: 'Территории и школы', en: 'Territories and schools' },
  messages: { ru: 'Сообщения и почта', en: 'Messages and mail' },
  monitoring: { ru: 'Мониторинг', en: 'Monitoring' },
  results: { ru: 'Формы сбора результатов', en: 'Result forms' },
  schedules: { ru: 'Расписания', en: 'Schedules' },
};

export const tags = (contracts: readonly Contract[], language: Language): JsonSchema[] =>
  [...new Set(contracts.map(({ room }) => room))].sort().map((name) => {
    const text = roomTexts[name];
    return { name, ...(text && { description: text[language] }) };
  });

const text = (ru: string, en: string, language: Language): string => ({ ru, en })[language];

const problem: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', pattern: '^/problems/[a-z0-9-]+$' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', pattern: '^urn:request:' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer (RFC 6901)' },
          detail: { type: 'string' },
          code: { type: 'string' },
          allowed: { type: 'string', description: 'what would be taken' },
        },
      },
    },
  },
};

const parameters = (language: Language): JsonSchema => ({
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: text(
      'Повтор с тем же ключом в течение 24 часов получает прежний ответ.',
      'A repeat with the same key within 24 hours gets the same answer.',
      language,
    ),
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: text('ETag уже известного ответа.', 'The ETag of an answer that is known already.', language),
    schema: { type: 'string' },
  },
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: text('en — английский; иначе русский.', 'en for English; Russian otherwise.', language),
    schema: { type: 'string' },
  },
});

export const components = (schemas: Readonly<Record<string, JsonSchema>>, language: Language) => ({
  securitySchemes: {
    idToken: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: text(
        'ID-токен Cognito, действует 15 минут.',
        'The ID token of Cognito, good for 15 minutes.',
        language,
      ),
    },
  },
  parameters: parameters(language),
  headers: {
    ETag: {
      description: text(
        'Версия; для If-Match и If-None-Match.',
        'The version; for If-Match and If-None-Match.',
        language,
      ),
      required: true,
      schema: { type: 'string', pattern: '^"[^"]+"$' },
    },
    ContentDisposition: {
      description: text('Имя файла; у JSON этого заголовка нет.', 'The name of the file; JSON has none.', language),
      schema: { type: 'string', pattern: '^attachment; filename=' },
    },
    Location: {
      description: text('Где следить за выгрузкой.', 'Where the export is found.', language),
      required: true,
      schema: { type: 'string', pattern: '^/v1/' },
    },
  },
  responses: {
    NotModified: { description: text('Не изменилось.', 'Not changed.', language) },
    Internal: {
      description: text('Ошибка системы.', 'A fault of the system.', language),
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } },
      },
    },
  },
  schemas: {
    Problem: problem,
    GatewayMessage: { type: 'object', required: ['message'], properties: { message: { type: ['string', 'null'] } } },
    ...schemas,
  },
});
