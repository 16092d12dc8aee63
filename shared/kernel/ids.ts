import * as z from 'zod';

/** `ru`, a region `ru-22` or a municipality `ru-22-007`; `ru-22-000` is a region's own shelf, not a municipality. */
export const TerritoryId = z.stringFormat('territory', /^ru(-\d{2}(-\d{3})?)?$/);
export type TerritoryId = z.infer<typeof TerritoryId>;
export const RegionId = z.stringFormat('region', /^ru-\d{2}$/);
export const MunicipalityId = z.stringFormat('municipality', /^ru-\d{2}-\d{3}$/);

/** A school's id of its own, `s-22-0144`: it never changes, whatever its login of the year is. */
export const SchoolId = z.stringFormat('school', /^s-\d{2}-\d{4,6}$/);

/** A login of the year: `federal`, `reg220000`, `reg22_m007`, `edu223144`, `expert220001`. */
export const Login = z.stringFormat('login', /^(federal|reg\d{2}0000|reg\d{2}_m\d{3}|(edu|sch)\d{6,8}|expert\d{6,8})$/);
export const SchoolLogin = z.stringFormat('school-login', /^(edu|sch)\d{6,8}$/);

/** A school by its id or, under a campaign, by its login of the year. */
export const SchoolRef = z.union([SchoolId, SchoolLogin]);

export const CampaignId = z.stringFormat('campaign', /^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A work (проверочная работа): grade, subject and, where so, the advanced level: `4-MA`, `8-MA-advanced`. */
export const AssessmentId = z.stringFormat('assessment', /^(4|5|6|7|8|10|11)-[A-Z]{2}(-advanced)?$/);

/** An instruction material: whose it is, the country's or a region's, and eight digits of its own: `m-ru-22-1a2b3c4d`. */
export const MaterialId = z.stringFormat('material', /^m-ru(-\d{2})?-[0-9a-f]{8}$/);
export type MaterialId = z.infer<typeof MaterialId>;

/** A request between a region and the federal organiser, by its region: `ru-22_1a2b3c4d5e6f`. */
export const ExchangeRequestId = z.stringFormat('exchange-request', /^ru-\d{2}_[0-9a-f]{12}$/);
export type ExchangeRequestId = z.infer<typeof ExchangeRequestId>;

export type RegionId = z.infer<typeof RegionId>;
export type MunicipalityId = z.infer<typeof MunicipalityId>;
export type SchoolId = z.infer<typeof SchoolId>;
export type Login = z.infer<typeof Login>;
export type SchoolRef = z.infer<typeof SchoolRef>;
export type CampaignId = z.infer<typeof CampaignId>;
export type AssessmentId = z.infer<typeof AssessmentId>;
