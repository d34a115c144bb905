/** Who somebody is, which family they belong to, and what they may see. */

export { stoppableLetter } from './account-change.ts'
export { ageBand, type ComingOfAge, isOrWasParent, isSixteenNear, outgrownBy } from './age.ts'
export { authorKey, ownKey } from './author-key.ts'
export { letLookOn, readComingOfAge, tellBirth } from './coming-of-age.ts'
export { answerCounting, saidYesToCounting } from './counting-consent.ts'
export { createDoorCount, KNOCKS_A_MINUTE } from './door-count.ts'
export { EmailAddress } from './email.ts'
export {
  countEmptyFamilies,
  EMPTY_FAMILY_DAYS,
  eraseAccount,
  eraseEmptyFamilies,
  eraseOwnWords,
  replayLedger,
} from './erase.ts'
export {
  type Family,
  FounderRole,
  familiesOf,
  familyOf,
  findFamily,
  joinFamily,
  leaveFamily,
  type Member,
  MemberName,
  type Membership,
  NAME_TAKEN,
  removeMember,
  rowsOfFamily,
  setLastDay,
  startFamily,
} from './family.ts'
export { InvitationForm, invite, NOT_YOURS_TO_ASK, rolesToAsk } from './invitation/ask.ts'
export {
  confirmInvitation,
  endInvitation,
  type OwnInvitation,
  ownInvitations,
  suggestedLastDay,
} from './invitation/confirm.ts'
export { COORDINATOR_TAKEN, comesFromOrganisation } from './invitation/row.ts'
export { loadSupporterDesk, type SupporterDesk } from './invitation/supporter-desk.ts'
export { anchorLines, readAnchors, readHeads } from './log/anchor.ts'
export { appendToLog, type LogUses, organisationSeal } from './log/append.ts'
export type { Break } from './log/chain.ts'
export {
  type ActionCode,
  comesFromOutside,
  type Entry,
  type Event,
  entriesOf,
  events,
  isLogged,
  isTold,
  NO_FAMILY,
  outcomes,
  type Reason,
  reasons,
  USUAL_PURPOSE,
} from './log/entry.ts'
export { listLog } from './log/list.ts'
export { noteExport } from './log/note-export.ts'
export { MANY_FAMILIES, type OddPattern, oddPatterns } from './log/odd-patterns.ts'
export { verifyLog } from './log/verify.ts'
export { type Asking, isLed, mayAsk } from './may-ask.ts'
export { mayRemove, maySetLastDay, type Removable, whyNotRemove } from './may-remove.ts'
export { networkAddress } from './network-address.ts'
export { loadOrganisations, type Organisation } from './organisation/load.ts'
export { SignInAgain } from './pages/sign-in.tsx'
export { canConfirm, confirmAsHelper } from './recovery/by-helper.ts'
export { acceptProof, askProof, type HowFresh, isProved, requireProof } from './require-proof.tsx'
export { chooseCodeFirst } from './routes/proof.tsx'
export { stayAway } from './routes/way-out.ts'
export { accessRoutes } from './routes.tsx'
export {
  mailPerson,
  postWithin,
  type Reachable,
  reachableBy,
  wordingOf,
} from './safe-contact.ts'
export { isSecure, knowPerson } from './session-cookie.ts'
export { personOfAddress } from './sign-in.ts'
export { loadSpokenWords } from './spoken-word.ts'
export { readBirth } from './typed-day.ts'
export {
  isMineAlone,
  isOfThisStay,
  mayChange,
  maySee,
  type Protected,
  type Viewer,
} from './visibility.ts'
