import type * as z from 'zod';
import * as zod from 'zod';

/** The environment of a function, read once at load; what is missing is named at once and the function does not start. */
export const readEnv = <S extends z.ZodRawShape>(shape: S): z.infer<z.ZodObject<S>> =>
  zod.object(shape).parse(process.env);
