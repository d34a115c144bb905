/** Where somebody may be led on to, when the address to go to came with a request. Pure. */

const OWN = /^\/(?:vandaag|begin|(?:p|ik|uitnodiging)\/[\w/-]+)(?:\?[\w=&%-]*)?$/

/** A page of a plan, an account or an invitation here; for anything else the start page. */
export const ownPath = (path: string): string => (OWN.test(path) ? path : '/vandaag')
