/** As much of a DOM node as reading its text takes. */
export type TreeNode = {
  readonly nodeName: string;
  readonly childNodes: Iterable<TreeNode>;
  /** Of text nodes. */
  readonly data?: string;
  readonly href?: string;
};

/** Where a text node begins within the text as a whole. */
export type TextPlace<Node> = { readonly node: Node; readonly start: number };

export type ReadText<Node> = { readonly text: string; readonly places: readonly TextPlace<Node>[] };

const BLOCKS = new Set(['DIV', 'P', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'PRE', 'H1', 'H2', 'H3', 'H4']);

/**
 * The text of what is written in the editor, line by line as it is seen: what e-mail programmes without formatting show. List items
 * begin with a dash or a number, what is quoted with `>`, and a link that is called otherwise is followed by its address. With it, where
 * each text node begins in it, so that a place in the text is a place in the editor.
 */
export function readTree<Node extends TreeNode>(root: Node): ReadText<Node> {
  return new TreeReader<Node>().read(root);
}

class TreeReader<Node extends TreeNode> {
  #text = '';
  #lines = 0;
  #isLineOpen = false;
  /** What the next line begins with, of its list. */
  #marker = '';
  #quoteDepth = 0;
  readonly #places: TextPlace<Node>[] = [];

  read(root: Node): ReadText<Node> {
    this.#block(root, 0);
    return { text: this.#text, places: this.#places };
  }

  #block(node: Node, listDepth: number): void {
    let number = 0;
    for (const child of childrenOf(node)) {
      if (!BLOCKS.has(child.nodeName)) {
        this.#inline(child, child === childrenOf(node).at(-1));
        continue;
      }
      this.#isLineOpen = false;
      if (child.nodeName === 'LI') {
        number += 1;
        const indent = '  '.repeat(Math.max(0, listDepth - 1));
        this.#marker = node.nodeName === 'OL' ? `${indent}${String(number)}. ` : `${indent}- `;
      }
      this.#child(child, listDepth);
      this.#isLineOpen = false;
    }
  }

  #child(child: Node, listDepth: number): void {
    const isQuote = child.nodeName === 'BLOCKQUOTE';
    if (isQuote) this.#quoteDepth += 1;
    const isList = child.nodeName === 'UL' || child.nodeName === 'OL';
    // An empty block is an empty line.
    if (!childrenOf(child).some(({ nodeName }) => BLOCKS.has(nodeName))) this.#openLine();
    this.#block(child, isList ? listDepth + 1 : listDepth);
    if (isQuote) this.#quoteDepth -= 1;
  }

  #inline(node: Node, isLast: boolean): void {
    if (node.nodeName === 'BR') {
      this.#openLine();
      // The last one of a block only keeps it open.
      if (!isLast) this.#isLineOpen = false;
      return;
    }
    if (node.data !== undefined) {
      if (node.data === '') return;
      this.#openLine();
      this.#places.push({ node, start: this.#text.length });
      // As long as it is in the editor: places must stay places.
      this.#text += node.data.replaceAll(/[\u00a0\n\r\t]/g, ' ');
      return;
    }
    const before = this.#text.length;
    const children = childrenOf(node);
    for (const child of children) this.#inline(child, isLast && child === children.at(-1));
    if (node.nodeName === 'A') this.#address(node, this.#text.slice(before));
  }

  #address({ href = '' }: Node, shown: string): void {
    const address = href.replace(/^(?:mailto|tel):/, '');
    const isSaid = address === '' || shown.includes(address) || `${shown}/` === address;
    if (!isSaid) this.#text += ` (${address})`;
  }

  #openLine(): void {
    if (this.#isLineOpen) return;
    if (this.#lines > 0) this.#text += '\n';
    this.#lines += 1;
    this.#isLineOpen = true;
    this.#text += '> '.repeat(this.#quoteDepth) + this.#marker;
    this.#marker = '';
  }
}

function childrenOf<Node extends TreeNode>(node: Node): Node[] {
  // Proof: a tree is made of one kind of node.
  return [...node.childNodes] as Node[];
}
