import type * as z from 'zod';
import type { Role } from '../kernel/caller.ts';

/**
 * What an operation is done to, and so what must lie in the caller's scope.
 * - `school`: the path's `schoolId`; `territory`: the path's or the query's `territory`, or what `territoryIn` names
 * - `everyone`: nothing of anybody's in particular; any signed-in caller of the roles
 * - `public`: no token is asked for
 */
export type Target = 'school' | 'territory' | 'everyone' | 'public';

/** Who may call: deny by default, and one check reads this for every operation. */
export type Access = {
  readonly roles: readonly Role[];
  readonly target: Target;
  /** A territory that contains the caller's own may be read too, not only what lies in its scope. */
  readonly ancestors?: true;
  /** The parameter of the path that begins with the id of the territory, up to `_`, where the path has no `territory`. */
  readonly territoryIn?: string;
};

export type Language = 'ru' | 'en';
export type Texts = { readonly [L in Language]: string };

/**
 * One HTTP operation: routes, access table, local server, page's client and API document are made of it.
 *
 * `path` is below `/v1`; its `{names}` are the keys of `params`.
 */
export type Contract = {
  /** `verbNoun`, the operation's id in the API document */
  readonly name: string;
  /** the folder in `functions/` whose `http.lambda.ts` answers */
  readonly room: string;
  /** another file than `http.lambda.ts` where the operation needs other memory, time or rights */
  readonly lambda?: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: `/${string}`;
  readonly access: Access;
  readonly summary: Texts;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  /** a schema for JSON; `file` for raw bytes (base64 in the event) */
  readonly body?: z.ZodType | 'file';
  /** media types of a raw body, for the document */
  readonly consumes?: readonly string[];
  /** a schema for JSON; `file` for bytes */
  readonly reply: z.ZodType | 'file';
  /** media types that the reply may have beside JSON; the first is the default of a `file` */
  readonly produces?: readonly string[];
  readonly success: 200 | 201 | 202 | 204;
  /** further success statuses, each with the JSON that it gives: 202 for an export that became a job. 304 needs no word */
  readonly alsoSucceeds?: { readonly [S in 200 | 201 | 202]?: z.ZodType };
  /** slugs of the problems that the operation itself may answer; what every operation may answer is added by the document */
  readonly problems?: readonly string[];
};
