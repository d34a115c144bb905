/** How close somebody stands on a map, from the middle outwards. Pure. */
export const rings = ['close', 'further', 'help'] as const
export type Ring = (typeof rings)[number]
