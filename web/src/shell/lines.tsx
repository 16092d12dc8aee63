import { signal } from '@preact/signals';
import { t } from '../text/language.ts';

const isOffline = signal(!navigator.onLine);
addEventListener('online', () => {
  isOffline.value = false;
});
addEventListener('offline', () => {
  isOffline.value = true;
});

/** Says that the line is cut, for as long as it is. */
export const Lines = () => (
  <div role="status">
    {isOffline.value && (
      <p class="line-down">
        {t({
          ru: 'Нет подключения к интернету. Введённое сохраняется на этом компьютере.',
          en: 'There is no internet connection. What you enter is kept on this computer.',
        })}
      </p>
    )}
  </div>
);
