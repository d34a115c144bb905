/** What somebody told, sealed for itself: it opens as that story of that round and nothing else. */
export const toldPlace = (round: string, id: string): string => `told|${round}|${id}`
