/** What a browser may do with a page of Roer, told in its headers. */

import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from './http.ts'

const HALF_A_YEAR = 'max-age=15768000; includeSubDomains'

/** Nothing that a device has to offer is asked for, by us or by whatever got into a page. */
const NO_FEATURE = [
  ...['accelerometer', 'autoplay', 'camera', 'displayCapture'],
  ...[
    'encryptedMedia',
    'fullscreen',
    'gamepad',
    'geolocation',
    'gyroscope',
    'hid',
    'idleDetection',
  ],
  ...['localFonts', 'magnetometer', 'microphone', 'midi', 'payment', 'pictureInPicture'],
  ...['screenWakeLock', 'serial', 'speakerSelection', 'syncXhr', 'usb'],
  ...['windowManagement', 'xrSpatialTracking'],
] as const

/**
 * Scripts and styles are files of our own and never stand in a page; no text becomes a script or a
 * page (Trusted Types, and no policy that could make an exception); nobody frames us.
 *
 * @param address how people reach this Roer; over https browsers are told to forget http
 */
export function browserRules(address: string): MiddlewareHandler<AppEnv> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Nothing leaves to another site. With 'no-referrer' a browser also hides from us where our own
    // forms come from (Origin: null), and one without Sec-Fetch-Site could send none of them.
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    crossOriginEmbedderPolicy: 'require-corp',
    strictTransportSecurity: address.startsWith('https:') ? HALF_A_YEAR : false,
    permissionsPolicy: Object.fromEntries(NO_FEATURE.map((feature) => [feature, []])),
  })
}
