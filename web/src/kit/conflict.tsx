import type { ComponentChildren } from 'preact';
import { t } from '../text/language.ts';
import { Button } from './button.tsx';
import { Notice } from './problem.tsx';

type ConflictProps = {
  readonly mine: ComponentChildren;
  readonly theirs: ComponentChildren;
  readonly onMine: () => unknown;
  readonly onTheirs: () => void;
};

/** Two have changed the same: both are shown side by side, and one is chosen. */
export const Conflict = ({ mine, theirs, onMine, onTheirs }: ConflictProps) => (
  <Notice
    tone="warn"
    title={t({
      ru: 'Пока вы заполняли, это изменили в другом месте',
      en: 'While you were filling this in, it was changed elsewhere',
    })}
  >
    <p>{t({ ru: 'Ничего не потеряно. Выберите, что оставить.', en: 'Nothing is lost. Choose which to keep.' })}</p>
    <div class="cards">
      <section class="panel stack-tight">
        <h3>{t({ ru: 'У вас', en: 'Yours' })}</h3>
        {mine}
        <div>
          <Button onPress={onMine}>{t({ ru: 'Оставить моё', en: 'Keep mine' })}</Button>
        </div>
      </section>
      <section class="panel stack-tight">
        <h3>{t({ ru: 'В системе', en: 'In the system' })}</h3>
        {theirs}
        <div>
          <Button onPress={onTheirs}>{t({ ru: 'Взять из системы', en: "Take the system's" })}</Button>
        </div>
      </section>
    </div>
  </Notice>
);
