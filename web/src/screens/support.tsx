import { marked } from 'marked';
import { useLocation } from 'preact-iso';
import type { GuideId } from '../../../shared/contracts/support.ts';
import { call } from '../api/client.ts';
import { useQuery } from '../api/use-query.ts';
import { Asked } from '../kit/asked.tsx';
import { TextField } from '../kit/field.tsx';
import { Title } from '../kit/title.tsx';
import { dayText } from '../text/dates.ts';
import { t } from '../text/language.ts';

/** Markdown of the system's own pages, never of a user. */
const Markdown = ({ text }: { text: string }) => (
  // The text is part of the release, and the policy of the page lets no script run.
  <div class="prose" dangerouslySetInnerHTML={{ __html: marked.parse(text, { async: false }) }} />
);

/** «Техническая поддержка»: the guides of the role, and what a code means. */
export const Support = () => {
  const { path, query, route } = useLocation();
  const guides = useQuery('guides', async (signal) => (await call('listGuides', { signal })).value);
  const chosen = guides.data?.items.find(({ id }) => id === query.guide) ?? guides.data?.items[0];
  return (
    <div class="stack">
      <Title text={t({ ru: 'Техническая поддержка', en: 'Support' })} />
      <Codes />
      <Asked query={guides}>
        {({ items }) => (
          <>
            <nav class="row" aria-label={t({ ru: 'Руководства', en: 'Guides' })}>
              {items.map(({ id, title }) => (
                <a
                  key={id}
                  class="button"
                  href={`${path}?guide=${id}`}
                  aria-current={id === chosen?.id ? 'page' : undefined}
                  onClick={(event) => {
                    event.preventDefault();
                    route(`${path}?guide=${id}`);
                  }}
                >
                  {title}
                </a>
              ))}
            </nav>
            {chosen && <GuideText guideId={chosen.id} />}
          </>
        )}
      </Asked>
    </div>
  );
};

const GuideText = ({ guideId }: { guideId: GuideId }) => {
  const guide = useQuery(
    `guide ${guideId}`,
    async (signal) => (await call('getGuide', { params: { guideId }, signal })).value,
  );
  return (
    <Asked query={guide}>
      {({ title, text, version, versions }) => (
        <article class="panel stack">
          <h2>{title}</h2>
          <p class="small soft">
            {t({ ru: `Версия ${version}`, en: `Version ${version}` })}
            {versions[0] && ` · ${dayText(versions[0].publishedOn)} · ${versions[0].news}`}
          </p>
          <Markdown text={text} />
        </article>
      )}
    </Asked>
  );
};

/** What a code, or words of a refusal, mean. */
const Codes = () => {
  const { path, query, route } = useLocation();
  const q = query.code ?? '';
  const found = useQuery(
    q.trim().length < 2 ? undefined : `problems ${q}`,
    async (signal) => (await call('listProblems', { query: { q }, signal })).value,
  );
  const address = (code: string) => {
    const search = new URLSearchParams({
      ...(query.guide && { guide: query.guide }),
      ...(code && { code }),
    }).toString();
    return search ? `${path}?${search}` : path;
  };
  return (
    <section class="panel stack" aria-label={t({ ru: 'Коды замечаний и отказов', en: 'Codes' })}>
      <TextField
        label={t({ ru: 'Что значит код или замечание', en: 'What a code or finding means' })}
        hint={t({ ru: 'Код из ответа или слова: «нет листа», «срок»', en: 'A code, or words of it' })}
        value={q}
        onText={(text) => route(address(text), true)}
      />
      {found.data && (
        <div role="status">
          {found.data.items.length === 0 && <p>{t({ ru: 'Ничего не найдено.', en: 'Nothing was found.' })}</p>}
          {found.data.items.slice(0, 10).map(({ code, text }) => (
            <article key={code} class="stack-tight">
              <h3>{code}</h3>
              <Markdown text={text} />
            </article>
          ))}
        </div>
      )}
    </section>
  );
};
