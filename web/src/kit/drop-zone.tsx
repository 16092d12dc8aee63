import { useId, useRef, useState } from 'preact/hooks';

type DropZoneProps = { readonly label: string; readonly accept: string; readonly onFile: (file: File) => void };

/** Where a file is dropped or chosen; by keyboard it is a file field like any other. */
export const DropZone = ({ label, accept, onFile }: DropZoneProps) => {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) onFile(file);
    // The same file, corrected, may be chosen again.
    if (field.current) field.current.value = '';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the field inside
    <div
      class="drop-zone"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label for={id}>{label}</label>
      <input ref={field} id={id} type="file" accept={accept} onChange={(event) => take(event.currentTarget.files)} />
    </div>
  );
};
