import type { LongList } from './long-list.ts'

/** How a tree's nodes refer to one another. */
interface Links {
  readonly nodes: number
  readonly left: LongList
  readonly right: LongList
  readonly parents: LongList
  /** 1: the node was pruned away. */
  readonly deleted: LongList
  /** Where leaves have vectors in a list of their own, how many; a leaf then names its own as its right child. */
  readonly leaves: number | null
}

/** A leaf's child; a root's parent is that, or without its sign. */
const NONE = -1
const NO_PARENT = 2 ** 31 - 1

/**
 * What is wrong with a tree's order, or null. Each child names as its parent the one node that has it, and the root has
 * none: so whoever goes down from the root comes to an end. Numbers need not grow downwards: pruned nodes are used again.
 */
export function treeOrder(links: Links): string | null {
  const { nodes, parents, deleted } = links
  const root = parents.at(0)
  if ((root !== NONE && root !== NO_PARENT) || deleted.at(0) === 1) return 'has a root that is none'
  let left = nodes
  for (let node = 0; node < nodes; node++) {
    const parent = parents.at(node)
    if (node > 0 && (parent < 0 || parent >= nodes)) return `has ${parent} for the parent of node ${node}`
    if (deleted.at(node) === 1) left--
    const problem = wrongChild(links, node)
    if (problem !== null) return problem
  }
  const reached = reachedNodes(links)
  if (reached !== left) return `has ${left - reached} nodes that belong to no other`
  const { leaves } = links
  return leaves === null || leaves === (reached + 1) / 2
    ? null
    : `has ${leaves} vectors for ${(reached + 1) / 2} leaves`
}

function wrongChild(links: Links, node: number): string | null {
  const { nodes, leaves, parents, deleted } = links
  const [left, right] = [links.left.at(node), links.right.at(node)]
  if (left === NONE) {
    const isLeaf = right === NONE ? leaves === null : leaves !== null && right >= 0 && right < leaves
    return isLeaf ? null : `has ${right} for the right side of leaf ${node}`
  }
  if (deleted.at(node) === 1) return `has ${left} for a child of node ${node}, which is deleted`
  if (left === right) return `has ${left} for both children of node ${node}`
  for (const child of [left, right]) {
    if (child < 1 || child >= nodes || deleted.at(child) === 1)
      return `has ${child} for a child of node ${node}, which is not there`
    if (parents.at(child) !== node)
      return `has ${child} for a child of node ${node}, whose parent is ${parents.at(child)}`
  }
  return null
}

/** Goes once around the tree, which is in order, without a list of what is still to come. */
function reachedNodes({ left, right, parents }: Links): number {
  let reached = 1
  let node = 0
  for (;;) {
    if (left.at(node) !== NONE) node = left.at(node)
    else {
      while (node !== 0 && right.at(parents.at(node)) === node) node = parents.at(node)
      if (node === 0) return reached
      node = right.at(parents.at(node))
    }
    reached++
  }
}
