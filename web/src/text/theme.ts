import { effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const KEPT = 'vpr-theme';
const wish = matchMedia('(prefers-color-scheme: dark)');

const kept = localStorage.getItem(KEPT);

/** As the machine wishes, until somebody chooses otherwise. */
export const theme = signal<Theme>(kept === 'dark' || kept === 'light' ? kept : wish.matches ? 'dark' : 'light');

wish.addEventListener('change', ({ matches }) => {
  if (localStorage.getItem(KEPT) === null) theme.value = matches ? 'dark' : 'light';
});

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

export const chooseTheme = (chosen: Theme): void => {
  localStorage.setItem(KEPT, chosen);
  theme.value = chosen;
};
