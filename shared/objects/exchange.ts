/** Files of the exchange between regions and the federal organiser, in the bucket of uploads. */
export const EXCHANGE = 'exchange/';
