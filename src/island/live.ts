/**
 * An open page follows what others change: the server says "look again", and Turbo fetches the page
 * and changes only what differs. Links and forms stay the browser's own, as without JavaScript.
 */

import { config, session } from '@hotwired/turbo'

session.drive = false
config.drive.enabled = false
// Nobody asked for this page, so no bar tells that it is on its way.
config.drive.progressBarDelay = Number.MAX_SAFE_INTEGER
