/** Where materials of works and their criteria stand in the bucket of uploads, each under its hash, until it is time to give them. */
export const ARCHIVES = 'archives/';
