/** What the page talks to beside its own origin. */
export type PageOrigins = {
  /** of the user pool's API */
  readonly signIn: string;
  /** of the buckets to which archives are uploaded and from which files are fetched */
  readonly objects: readonly string[];
};

/**
 * What a browser may do for the page: its own files, its own API, sign-in and buckets, and nothing that stands inside the HTML.
 *
 * One text for CloudFront and the local run, so that what the policy forbids is seen before it is deployed.
 */
export const contentPolicy = ({ signIn, objects }: PageOrigins): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    `connect-src 'self' ${[signIn, ...objects].join(' ')}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of every file of the page beside the policy. */
export const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Files whose names say what is in them may be kept for ever. */
export const ASSETS = '/assets/';
export const KEEP_FOR_EVER = 'public, max-age=31536000, immutable';
export const ASK_AGAIN = 'no-cache';
