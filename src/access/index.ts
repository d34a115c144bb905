/** Who somebody is, which family they belong to, and what they may see. */

export { EmailAddress } from './email.ts'
export {
  type Family,
  FounderRole,
  familiesOf,
  findFamily,
  joinFamily,
  leaveFamily,
  type Member,
  MemberName,
  type Membership,
  NAME_TAKEN,
  startFamily,
} from './family.ts'
export { InvitationForm, invite, invitedRoles } from './invitation.ts'
export { mayRemove, maySetLastDay, type Removable } from './may-remove.ts'
export { SignInAgain } from './pages/sign-in.tsx'
export { accessRoutes } from './routes.tsx'
export { isSecure, knowPerson } from './session-cookie.ts'
export { personOfAddress } from './sign-in.ts'
export { mayChange, maySee, type Protected, type Viewer } from './visibility.ts'
