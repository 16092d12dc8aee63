import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../text/language.ts';
import { Button } from './button.tsx';
import { ProblemNotice } from './problem.tsx';

export type Page<R> = { readonly items: readonly R[]; readonly next: string | null };

type MoreProps<R> = Page<R> & {
  readonly more: (cursor: string) => Promise<Page<R>>;
  readonly children: (rows: readonly R[]) => ComponentChildren;
};

/** The first page of a list, and those that were asked for after it; give it a key of what the list was asked with. */
export const More = <R,>({ items, next, more, children }: MoreProps<R>) => {
  const [added, setAdded] = useState<Page<R>>({ items: [], next });
  const [error, setError] = useState<Error | undefined>();
  const add = async () => {
    if (added.next === null) return;
    setError(undefined);
    try {
      const page = await more(added.next);
      setAdded((was) => ({ items: [...was.items, ...page.items], next: page.next }));
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <>
      {children([...items, ...added.items])}
      {error && <ProblemNotice error={error} />}
      {added.next !== null && (
        <div>
          <Button onPress={add}>{t({ ru: 'Показать ещё', en: 'Show more' })}</Button>
        </div>
      )}
    </>
  );
};
