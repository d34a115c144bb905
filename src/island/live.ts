/**
 * An open page follows what others change: the server says "look again", and Turbo fetches the page
 * and changes only what differs. Links and forms stay the browser's own, as without JavaScript.
 */

import { config, session } from '@hotwired/turbo'

session.drive = false
config.drive.enabled = false
// Turbo's own progress bar brings a style element that our content security policy forbids.
config.drive.progressBarDelay = Number.MAX_SAFE_INTEGER
