import { mutantOf } from './mutations.ts';
import { judged } from './oracle.ts';

/** What a seed came to, or that other libraries are asked now, which may hang themselves. */
export type FromProcess =
  | { readonly seed: number; readonly outcome: string; readonly fault?: string }
  | { readonly seed: number; readonly asking: true };

/** Seeds one after the other, each told at once, so that the last word of a process that dies or hangs is known. */
process.on('message', async ({ from, count }: { from: number; count: number }) => {
  for (let seed = from; seed < from + count; seed++) {
    const mutant = mutantOf(seed);
    const verdict = await judged(mutant, () => process.send?.({ seed, asking: true }));
    const outcome = verdict.is === 'refused' ? verdict.code : verdict.is;
    process.send?.({
      seed,
      outcome: `${mutant.level}: ${outcome}`,
      ...(verdict.is === 'fault' && { fault: verdict.what }),
    });
  }
});
