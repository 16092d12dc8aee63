/** Where the lists of who owed at a deadline lie in the bucket of reports; they go with the other reports. */
export const LISTS = 'checks/';
