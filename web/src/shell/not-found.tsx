import { t } from '../text/language.ts';

/** There is no such place, or it is none of the signed-in role's. */
export const NotFound = () => (
  <div class="stack">
    <h1>{t({ ru: 'Такой страницы нет', en: 'There is no such page' })}</h1>
    <p>
      {t({ ru: 'Проверьте адрес или начните с ', en: 'Check the address, or begin at ' })}
      <a href="/">{t({ ru: 'главной страницы кабинета', en: 'the first page of the account' })}</a>.
    </p>
  </div>
);
