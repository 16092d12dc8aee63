import type { ComponentChildren } from 'preact';
import type { Query } from '../api/use-query.ts';
import { t } from '../text/language.ts';
import { ProblemNotice } from './problem.tsx';

/**
 * What was asked for, in each of its states: on its way, refused, there. What was there already stays in sight while a newer answer is
 * on its way or cannot be had.
 */
export const Asked = <T,>({ query, children }: { query: Query<T>; children: (data: T) => ComponentChildren }) => {
  const { data, error, loading, reload } = query;
  return (
    <div class="stack" aria-busy={loading}>
      {error && <ProblemNotice error={error} onRetry={reload} />}
      {data === undefined && !error && <Loading />}
      {data !== undefined && children(data)}
    </div>
  );
};

export const Loading = () => (
  <p class="soft" role="status">
    {t({ ru: 'Загружаем…', en: 'Loading…' })}
  </p>
);
