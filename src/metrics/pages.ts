import { UserError } from '../support/errors.ts'

const MAX_PAGES = 100

/** One page of an answer; `next` asks for the page after it. */
export interface Page {
  readonly next: string | null
}

/** All pages of an answer, in order. `get` is first called with null. Throws a UserError where they do not end. */
export async function pagesOf<P extends Page>(
  vendor: string,
  get: (token: string | null) => Promise<P>,
): Promise<P[]> {
  const pages: P[] = []
  let token: string | null = null
  do {
    if (pages.length === MAX_PAGES) {
      throw new UserError(`${vendor}: the answer has more than ${MAX_PAGES} pages`, {
        hint: 'Let the query sum up series, or choose a longer interval.',
      })
    }
    const page: P = await get(token)
    pages.push(page)
    token = page.next
  } while (token !== null)
  return pages
}
