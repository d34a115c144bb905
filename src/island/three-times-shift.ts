const WITHIN_MS = 3_000

/** Listens for Shift, pressed three times with no other key in between, as nobody does by accident. */
export function threeTimesShift(work: () => void) {
  let pressed: number[] = []
  return (event: Pick<KeyboardEvent, 'key' | 'repeat' | 'timeStamp'>) => {
    if (event.repeat) return
    if (event.key !== 'Shift') {
      pressed = []
      return
    }
    const since = event.timeStamp - WITHIN_MS
    pressed = [...pressed.filter((time) => time > since), event.timeStamp]
    if (pressed.length < 3) return
    pressed = []
    work()
  }
}
