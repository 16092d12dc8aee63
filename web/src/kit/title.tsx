import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** The heading of a screen, which is the window's title too; what can be done with the whole stands beside it. */
export const Title = ({ children, text }: { text: string; children?: ComponentChildren }) => {
  useEffect(() => {
    document.title = `${text} — ВПР`;
  }, [text]);
  return (
    <div class="row apart">
      <h1>{text}</h1>
      {children && <div class="row no-print">{children}</div>}
    </div>
  );
};
