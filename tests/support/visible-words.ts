import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** A piece of source that people would read on the screen. */
export interface VisibleWords {
  readonly words: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Attributes whose value is read or spoken, whatever it looks like. */
const SPOKEN = new Set(['title', 'label', 'placeholder', 'description', 'alt', 'empty', 'note', 'words', 'aria-label']);
/** Attributes that are never read. */
const SILENT = new Set(['className', 'size', 'variant', 'style', 'd', 'viewBox', 'href', 'to', 'path', 'keys', 'type']);
/** What is given to these is no text of the window, or goes through the catalogue. */
const NOT_SHOWN = new Set(
  'querySelector querySelectorAll addEventListener removeEventListener closest matches Error TypeError LineClosedError t phrase told matchMedia includes startsWith endsWith replace replaceAll split join RegExp lazy Blob'.split(
    ' ',
  ),
);
const KEY_NAMES = /^(?:Enter|Escape|Tab|Home|End|PageUp|PageDown|Backspace|Delete|Shift|Alt|Arrow\w+|Mod)(?:\+.*)?$/;

/**
 * The texts of a file that do not go through the catalogue: words between tags, and strings in functions that look like
 * something a person reads. A table that a module makes once may hold them bare, where its type says that they are texts.
 */
export function wordsPastTheCatalogue(file: string): readonly VisibleWords[] {
  const source = readFileSync(file, 'utf8');
  const found: VisibleWords[] = [];
  const report = (node: Node, words: string): void => {
    found.push({ words: words.trim().replaceAll(/\s+/g, ' '), line: source.slice(0, node.start).split('\n').length });
  };
  visit(parseSync(file, source).program as unknown as Node, 0);
  return found;

  function visit(node: Node, depth: number): void {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAnnotation':
      case 'TSTypeParameterInstantiation':
        return;
      case 'JSXText':
        if (
          /[A-Za-z]{2,}/.test(text(node['value']).replaceAll(/&\w+;/g, '')) &&
          text(node['value']).trim() !== 'Outpost'
        ) {
          report(node, text(node['value']));
        }
        return;
      case 'JSXAttribute':
        return attribute(node, depth);
      case 'JSXOpeningElement':
        return visitAll(node, nameOf(node['name']) === 'Rich' ? 0 : depth);
      case 'CallExpression':
      case 'NewExpression':
        return call(node, depth);
      case 'BinaryExpression':
        if (['===', '!==', 'in'].includes(text(node['operator']))) return;
        return visitAll(node, depth);
      case 'SwitchCase':
        return each(node['consequent'], depth);
      case 'Property':
        return each(node['value'], depth);
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'ClassDeclaration':
        return visitAll(node, depth + 1);
      case 'Literal':
        if (depth > 0 && typeof node['value'] === 'string' && isRead(node['value'])) report(node, node['value']);
        return;
      case 'TemplateLiteral':
        if (isReadTemplate(quasisOf(node))) report(node, quasisOf(node).join('…'));
        return each(node['expressions'], depth);
      default:
        return visitAll(node, depth);
    }
  }

  function attribute(node: Node, depth: number): void {
    const name = nameOf(node['name']);
    if (SILENT.has(name) || name.startsWith('data-')) return;
    const value = node['value'] as Node | null;
    if (value === null) return;
    if (value.type !== 'Literal') return visit(value, depth + (name === 'text' ? 0 : 1));
    const isSpoken = SPOKEN.has(name) && /[A-Za-z]{2,}/.test(text(value['value']));
    if (depth > 0 && (isSpoken || isRead(text(value['value'])))) report(node, text(value['value']));
  }

  function call(node: Node, depth: number): void {
    visit(node['callee'] as Node, depth);
    const callee = node['callee'] as Node;
    const name = callee.type === 'MemberExpression' ? nameOf(callee['property']) : nameOf(callee);
    for (const argument of node['arguments'] as Node[]) {
      const isBare = ['Literal', 'TemplateLiteral', 'ConditionalExpression'].includes(argument.type);
      if (!NOT_SHOWN.has(name) || !isBare) visit(argument, depth);
    }
  }

  function visitAll(node: Node, depth: number): void {
    for (const [key, child] of Object.entries(node)) if (key !== 'typeArguments') each(child, depth);
  }

  function each(child: unknown, depth: number): void {
    if (Array.isArray(child)) for (const one of child) each(one, depth);
    else if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, depth);
  }
}

/**
 * Every string and template of a file, the places of a template written as `{{}}`: what a catalogue can be held against.
 * @param withErrors also what an `Error` of the program's own says, which no person reads.
 */
export function stringsIn(file: string, withErrors = true): readonly string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    const { type, value, callee } = node as { type?: unknown; value?: unknown; callee?: unknown };
    if (!withErrors && type === 'NewExpression' && nameOf(callee) === 'Error') return;
    if (type === 'Literal' && typeof value === 'string') found.push(value);
    if (type === 'TemplateLiteral') found.push(quasisOf(node as Node).join('{{}}'));
    for (const child of Object.values(node)) walk(child);
  };
  walk(parseSync(file, readFileSync(file, 'utf8')).program);
  return found;
}

function quasisOf(node: Node): readonly string[] {
  return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function nameOf(node: unknown): string {
  return text((node as { name?: unknown } | null)?.name);
}

/** Words with a space, or one word as a sentence begins. */
function isRead(words: string): boolean {
  const said = words.trim();
  if (!/[A-Za-z]{2,}/.test(said) || KEY_NAMES.test(said) || /[{=]|^\S*(?:rem|px|var\(|minmax)|^Outpost$/.test(said))
    return false;
  return /[A-Za-z,.:;?!] [A-Za-z]/.test(said) || /^[A-Z][a-z]+[…?.:]?$/.test(said);
}

function isReadTemplate(quasis: readonly string[]): boolean {
  const said = quasis.join(' ');
  return (
    !/[/#=[]|^[a-z-]+:|--|minmax|^ *(?:px|KB)$/.test(said) &&
    quasis.some((part) => /(?:^|[\s(“])[A-Za-z]{2,}(?:[\s.,:;?!)”…]|$)/.test(part))
  );
}
