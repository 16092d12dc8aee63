import problemPages from '../../docs/problems.md';
import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock as clock } from '../../shared/kernel/clock.ts';
import { articlesOf } from './articles.rules.ts';
import { guides } from './guides.ts';
import { operations } from './operations.ts';

export const handler = httpHandler(operations({ guides, articles: articlesOf(problemPages) }), { clock });
