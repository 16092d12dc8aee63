import type { TableContent } from '../contracts/table-content.ts';

/** An answer with more than a JSON value. */
export class Reply {
  readonly content: ReplyContent;
  readonly status: number | undefined;
  /** the value of the entity tag, without quotes */
  readonly etag: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(content: ReplyContent, options: ReplyOptions = {}) {
    this.content = content;
    this.status = options.status;
    this.etag = options.etag;
    this.headers = options.headers ?? {};
  }
}

type ReplyOptions = {
  readonly status?: number;
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ReplyContent =
  | { readonly is: 'json'; readonly value: unknown }
  | { readonly is: 'file'; readonly bytes: Uint8Array; readonly mediaType: string; readonly fileName: string }
  /** rendered as JSON, CSV or XLSX, as the caller asked */
  | { readonly is: 'table'; readonly value: unknown; readonly table: () => TableContent; readonly fileName: string };

export const json = (value: unknown, options?: ReplyOptions): Reply => new Reply({ is: 'json', value }, options);

export const file = (bytes: Uint8Array, mediaType: string, fileName: string, options?: ReplyOptions): Reply =>
  new Reply({ is: 'file', bytes, mediaType, fileName }, options);

/** @param value the JSON form; `table` is made only where CSV or XLSX is asked for */
export const tableReply = (
  value: unknown,
  table: () => TableContent,
  fileName: string,
  options?: ReplyOptions,
): Reply => new Reply({ is: 'table', value, table, fileName }, options);
