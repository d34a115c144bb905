/** Who answers. Youth and parents are always asked, counted and shown apart. */
export const respondentGroups = ['youth', 'parents'] as const
export type RespondentGroup = (typeof respondentGroups)[number]
