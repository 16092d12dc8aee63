import type { FormSubject } from './form.ts';
import type { FormFinding } from './form-finding.ts';
import { cleaned } from './form-words.rules.ts';

/** Whose form it is: campaign, work, edition and school in one text, on every line and on the hidden sheet. */
export const markerOf = ({ campaign, work, school }: FormSubject): string =>
  [campaign.id, work.id, work.edition, school.id].join('/');

/** A marker found in a file. */
export type Claim = { readonly text: string; readonly location: FormFinding['location'] };

const parts = [
  ['campaign', 'form-wrong-campaign'],
  ['work', 'form-wrong-work'],
  ['edition', 'form-wrong-edition'],
] as const;

/** The parts of a marker; undefined for what is none. */
export const readMarker = (
  text: string,
): { campaign: string; work: string; edition: string; school: string } | undefined => {
  const [campaign, work, edition, school, ...more] = cleaned(text).split('/');
  return campaign && work && edition && school && more.length === 0 ? { campaign, work, edition, school } : undefined;
};

/**
 * Whether a file is the form of this campaign, work, edition and school.
 *
 * Of campaign, work and edition only the first that differs is told: the rest follows from it. The school is told besides.
 * @returns one finding for each other form that the file speaks of, with the number of its lines
 */
export const identityFaults = (claims: readonly Claim[], subject: FormSubject): FormFinding[] => {
  const own = readMarker(markerOf(subject)) as NonNullable<ReturnType<typeof readMarker>>;
  const byText = Map.groupBy(claims, ({ text }) => cleaned(text));
  const known = [...byText].flatMap(([text, places]) => {
    const marker = readMarker(text);
    return marker ? [{ marker, location: places[0]?.location, count: places.length }] : [];
  });
  if (known.length === 0) return [{ code: 'form-unmarked' }];
  return known.flatMap(({ marker, location, count }) => {
    const differing = parts.find(([part]) => marker[part] !== own[part]);
    const faults: FormFinding[] = [];
    if (differing) {
      const [part, code] = differing;
      faults.push({ code, location, value: marker[part], allowed: own[part], count });
    }
    if (marker.school !== own.school) {
      faults.push({ code: 'form-wrong-school', location, value: marker.school, allowed: own.school, count });
    }
    return faults;
  });
};
