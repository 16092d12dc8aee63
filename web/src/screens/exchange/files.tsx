import { call } from '../../api/client.ts';
import { put } from '../../api/upload.ts';
import { Button } from '../../kit/button.tsx';
import { DropZone } from '../../kit/drop-zone.tsx';
import { t } from '../../text/language.ts';

/** A file that stands at its target already, and its name. */
export type Attached = { readonly fileId: string; readonly name: string };

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  txt: 'text/plain',
  md: 'text/markdown',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
} as const;

const typeOf = (fileName: string): (typeof types)[keyof typeof types] | undefined => {
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  return Object.hasOwn(types, ending) ? types[ending as keyof typeof types] : undefined;
};

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** @throws {Error} with what may be attached, for a file of another type */
const putFile = async (file: File): Promise<Attached> => {
  const mediaType = typeOf(file.name);
  if (!mediaType) {
    throw new Error(
      t({
        ru: `Можно приложить: ${Object.keys(types).join(', ')}`,
        en: `May be attached: ${Object.keys(types).join(', ')}`,
      }),
    );
  }
  const sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const body = { fileName: file.name, mediaType, bytes: file.size, sha256 };
  const { value } = await call('openExchangeFile', { body });
  const { 'content-length': _counted, ...headers } = value.target.headers;
  const { status } = await put({ url: value.target.url, headers, file });
  if (status >= 300)
    throw new Error(t({ ru: 'Файл не загрузился. Попробуйте ещё раз.', en: 'The file was not put. Try again.' }));
  return { fileId: value.fileId, name: file.name };
};

type FilesProps = {
  readonly files: readonly Attached[];
  readonly onFiles: (files: readonly Attached[]) => void;
  readonly onError: (error: Error | undefined) => void;
};

/** Files of a message that is being written. */
export const Files = ({ files, onFiles, onError }: FilesProps) => {
  const take = async (file: File) => {
    onError(undefined);
    try {
      onFiles([...files, await putFile(file)]);
    } catch (failed) {
      onError(failed as Error);
    }
  };
  return (
    <div class="stack-tight">
      <DropZone
        label={t({ ru: 'Приложить файл: перетащите или выберите', en: 'Attach a file: drop or choose it' })}
        accept={Object.keys(types)
          .map((ending) => `.${ending}`)
          .join(',')}
        onFile={take}
      />
      {files.length > 0 && (
        <ul>
          {files.map(({ fileId, name }) => (
            <li key={fileId} class="row">
              {name}
              <Button
                look="plain"
                label={t({ ru: `Убрать ${name}`, en: `Remove ${name}` })}
                onPress={() => onFiles(files.filter((one) => one.fileId !== fileId))}
              >
                {t({ ru: 'Убрать', en: 'Remove' })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
