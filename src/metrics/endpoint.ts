/** The address of `path`, which begins with "/", below a base address. */
export function endpointOf(base: string, path: string): URL {
  const url = new URL(base)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`
  return url
}
