/** Tells each message once, and at most a hundred: the same is asked at every look. */
export function once(tell: (message: string) => void): (message: string) => void {
  const said = new Set<string>()
  return (message) => {
    if (said.size < 100 && !said.has(message)) tell(message)
    said.add(message)
  }
}
