import type { Cors } from './api-of-template.ts';
import type { HttpReply } from './reply.ts';

const isAllowed = (allowed: readonly string[], value: string): boolean =>
  allowed.includes('*') || allowed.includes(value);

/** Headers for an origin that the API lets in; nothing for others. */
export const corsHeaders = (cors: Cors | undefined, origin: string | undefined): Record<string, string> => {
  if (!cors || origin === undefined || !isAllowed(cors.AllowOrigins, origin)) return {};
  return {
    'access-control-allow-origin': cors.AllowOrigins.includes('*') ? '*' : origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders.length > 0 && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
  };
};

/** The gateway's own answer to a browser that asks before it calls. */
export const preflight = (cors: Cors, origin: string | undefined): HttpReply => {
  const allowed = corsHeaders(cors, origin);
  if (Object.keys(allowed).length === 0) return { status: 204, headers: {}, body: Buffer.alloc(0) };
  return {
    status: 204,
    headers: {
      ...allowed,
      'access-control-allow-methods': cors.AllowMethods.join(','),
      'access-control-allow-headers': cors.AllowHeaders.join(','),
      ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
    },
    body: Buffer.alloc(0),
  };
};
