import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { ProblemNotice } from '../../kit/problem.tsx';
import { t } from '../../text/language.ts';
import { topicName } from './words.ts';

/** Which letters come by mail as well; in the account all of them are shown. */
export const Preferences = () => {
  const [error, setError] = useState<Error | undefined>();
  const query = useQuery('message preferences', (signal) => call('getPreferences', { signal }));
  if (!query.data) return null;
  const { value, etag } = query.data;
  const change = async (topic: (typeof value.optional)[number], wanted: boolean) => {
    setError(undefined);
    const others = value.optedOut.filter((one) => one !== topic);
    const revision = /\d+/.exec(etag ?? '')?.[0];
    try {
      const answer = await call('putPreferences', {
        body: { optedOut: wanted ? others : [...others, topic] },
        ...(revision !== undefined && { ifRevision: Number(revision) }),
      });
      query.replace({ ...answer, value: { ...value, ...answer.value } });
    } catch (failed) {
      setError(failed as Error);
      query.reload();
    }
  };
  return (
    <fieldset class="panel stack-tight">
      <legend>{t({ ru: 'Присылать и по почте', en: 'Send by mail too' })}</legend>
      {value.optional.map((topic) => (
        <label key={topic} class="check">
          <input
            type="checkbox"
            checked={!value.optedOut.includes(topic)}
            onChange={(event) => change(topic, event.currentTarget.checked)}
          />
          {topicName(topic)}
        </label>
      ))}
      <p class="small soft">
        {t({
          ru: 'Остальные письма приходят всегда. Здесь, в кабинете, видны все.',
          en: 'The other letters always come. All of them are shown here.',
        })}
      </p>
      {error && <ProblemNotice error={error} focus />}
    </fieldset>
  );
};
