/** Where published files of materials stand in the bucket of uploads, each under its hash. */
export const MATERIALS = 'materials/';
