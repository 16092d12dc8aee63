/** How far something is that takes longer than a second. */
export const Progress = ({ share, text }: { share: number; text: string }) => {
  const percent = Math.round(share * 100);
  return (
    <div class="stack-tight grows">
      <span role="status">{text}</span>
      <div
        class="progress"
        role="progressbar"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={text}
      >
        <span ref={(bar) => bar?.style.setProperty('width', `${percent}%`)} />
      </div>
    </div>
  );
};
