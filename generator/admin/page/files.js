// Files ↔ forms. What nobody has changed keeps every byte: comments, quotes, line breaks, the order of keys.
//
// A form holds lists where a file has mappings with free keys, and one kind of statement where a file has two; `shape`
// says where (generator/admin/forms.py). YAML is read as text only, as the generator reads it.
import { Document, Scalar, isMap, isScalar, isSeq, parseDocument, visit } from './yaml/index.js';

const SOURCE = '_source'; // the file's text travels with the form, so that a save can start from it
const WIDTH = 120;
const TRUE = ['true', 't', 'yes', 'y', 'on', '1'];

export const format = (shape) => ({
  fromFile: (text) => ({ ...toForm(parsed(text).toJS() ?? {}, { record: shape }), [SOURCE]: text }),
  toFile: ({ [SOURCE]: text = '', ...form }) => merged(text, toData(form, { record: shape }) ?? {}, { record: shape }),
});

function parsed(text) {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true });
  if (document.errors.length) throw document.errors[0];
  return document;
}

// Data of a file → values of a form.
function toForm(data, shape) {
  if (data === undefined || data === null || shape === undefined) return data;
  if (shape === 'kept') return JSON.stringify(data);
  if (shape === 'flag' || shape === 'flag, on') return TRUE.includes(String(data).toLowerCase());
  if (shape.statement) return toForm(typeof data === 'string' ? { text: data } : data, { record: shape.statement });
  if (shape.record) return toRecord(data, shape.record);
  if (shape.list) return Array.isArray(data) ? data.map((item) => toForm(item, shape.list)) : data;
  if (shape.map) return isObject(data) ? Object.entries(data).map(([key, value]) => toItem(key, value, shape.map)) : data;
  return typeof data === 'string' ? paragraphs(data) : data;
}

function toRecord(data, fields) {
  if (!isObject(data)) return data;
  const form = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toForm(value, fields[name])]));
  for (const [name, shape] of Object.entries(fields)) if (shape === 'flag, on' && !(name in form)) form[name] = true;
  return form;
}

const toItem = (key, value, shape) =>
  shape.record ? { key, ...toForm(value, shape) } : { key, items: toForm(value, shape) };

// Values of a form → data of a file, without what is empty; undefined where nothing is left.
function toData(value, shape) {
  if (value === undefined || value === null || value === '') return undefined;
  if (shape === undefined) return unknown(value);
  if (shape === 'kept') return typeof value === 'string' ? JSON.parse(value) : value;
  if (shape === 'number') return /^[0-9]{1,9}$/.test(value) ? Number(value) : String(value);
  if (shape === 'flag') return value === true ? true : undefined;
  if (shape === 'flag, on') return value === false ? false : undefined;
  if (shape.statement) return fromStatement(value, shape.statement);
  if (shape.record) return filled(Object.entries(value).map(([name, part]) => [name, toData(part, shape.record[name])]));
  if (shape.map) return filled(value.map((item) => fromItem(item, shape.map)));
  if (shape.list) {
    const items = value.map((item) => toData(item, shape.list)).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  return paragraphs(String(value)) || undefined;
}

const unknown = (value) => (isObject(value) ? filled(Object.entries(value).map(([k, v]) => [k, unknown(v)])) : value);

function fromStatement(value, fields) {
  const data = toData(value, { record: fields });
  return data && Object.keys(data).join() === 'text' ? data.text : data;
}

function fromItem({ key, ...rest }, shape) {
  const data = shape.record ? (toData(rest, shape) ?? {}) : (toData(rest.items, shape) ?? []);
  return [String(key ?? '').trim(), data];
}

function filled(pairs) {
  const kept = pairs.filter(([name, value]) => value !== undefined && name !== '');
  const names = kept.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`“${twice}” is there twice. Each may stand there once.`);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

// One space for white space, one empty line between paragraphs: line breaks of a file are not those of a text.
const paragraphs = (text) =>
  text
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((part) => part.replace(/[ \t\r\n]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n\n');

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const canonical = (data, shape) => toData(toForm(data, shape), shape);
const same = (a, b, shape) => JSON.stringify(ordered(a, shape)) === JSON.stringify(ordered(b, shape));

// The order of free keys is a reader's order; that of fields means nothing.
function ordered(value, shape) {
  if (Array.isArray(value)) return value.map((item) => ordered(item, shape?.list));
  if (!isObject(value)) return value;
  if (shape?.map) return Object.entries(value).map(([name, part]) => [name, ordered(part, shape.map)]);
  const fields = shape?.record ?? shape?.statement ?? {};
  return Object.keys(value)
    .sort()
    .map((name) => [name, ordered(value[name], fields[name])]);
}

// `text` with the values of `data`, changed only where they differ; written anew where that can't be done.
function merged(text, data, shape) {
  const anew = written(data, 0);
  if (!text.trim()) return anew;
  try {
    const root = parsed(text).contents;
    if (!isMap(root) || root.flow) return anew;
    const [start, stop] = root.range;
    const result = text.slice(0, start) + mapText(text, root, data, shape, 0) + text.slice(stop);
    return same(canonical(parsed(result).toJS(), shape), data, shape) ? result : anew;
  } catch {
    return anew;
  }
}

function mapText(text, node, data, shape, indent) {
  const order = Object.keys(shape.record ?? {});
  const shapes = (name) => (shape.record ? shape.record[name] : shape.map);
  const end = node.range[1];
  const chunks = node.items.map((pair, at) => {
    const next = node.items[at + 1]?.key.range[0] ?? end;
    return [pair.key.value, pairText(text, pair, next, data[pair.key.value], shapes(pair.key.value), indent)];
  });
  const there = node.items.map((pair) => pair.key.value);
  for (const name of Object.keys(data).filter((key) => !there.includes(key))) {
    const before = order.slice(0, order.indexOf(name));
    const at = chunks.findLastIndex(([other]) => before.includes(other)) + 1 || chunks.length;
    chunks.splice(at, 0, [name, written({ [name]: data[name] }, indent)]);
  }
  // A chunk begins at its key and ends before the next one's indentation.
  const lines = chunks.map(([, chunk]) => chunk.replace(/(\n?) *$/, '\n')).filter((chunk) => chunk.trim());
  const joined = lines.join(' '.repeat(indent));
  return text.slice(node.range[0], end).endsWith('\n') ? joined : joined.trimEnd();
}

function pairText(text, { key, value }, next, data, shape, indent) {
  const start = key.range[0];
  const stop = value?.range?.[1] ?? key.range[1] + 1;
  const old = value?.toJS ? value.toJS(new Document()) : (value?.value ?? '');
  if (same(canonical(old, shape), data, shape)) return text.slice(start, next);
  if (data === undefined) return text.slice(start, next).match(/(?:\n *#[^\n]*)*\n? *$/)[0].replace(/^\n/, '');
  const inner = valueText(text, value, old, data, shape, indent);
  const fresh = inner === undefined ? written({ [key.value]: data }, indent) : text.slice(start, value.range[0]) + inner;
  return (text.slice(start, stop).endsWith('\n') ? `${fresh.trimEnd()}\n` : fresh.trimEnd()) + text.slice(stop, next);
}

// The new text of a block mapping or list, changed in part; undefined where it is to be written anew.
function valueText(text, node, old, data, shape, indent) {
  if (!node?.range || node.flow || !shape) return undefined;
  const column = node.range[0] - text.lastIndexOf('\n', node.range[0] - 1) - 1;
  if (shape.map && !keepsOrder(Object.keys(old), Object.keys(data))) return undefined;
  if (isMap(node) && isObject(data) && column > indent) return mapText(text, node, data, shape, column);
  if (!isSeq(node) || !Array.isArray(data) || node.items.length !== data.length || !node.items.length) return undefined;
  let result = '';
  let at = node.range[0];
  node.items.forEach((item, index) => {
    if (same(canonical(old[index], shape.list), data[index], shape.list)) return;
    const [start, stop] = item.range;
    const ended = text.slice(start, stop).endsWith('\n');
    const fresh = written([data[index]], column).slice(2);
    result += text.slice(at, start) + (ended ? fresh : fresh.trimEnd());
    at = stop;
  });
  return result + text.slice(at, node.range[1]);
}

const keepsOrder = (before, after) =>
  [...before.filter((key) => after.includes(key)), ...after.filter((key) => !before.includes(key))].join() === after.join();

// `data` as YAML; all lines but the first are indented.
function written(data, indent) {
  const document = new Document(data, { version: '1.2' });
  visit(document, { Scalar: styled, Seq: (_, node) => void (node.flow = isShort(node)) });
  const text = document.toString({ lineWidth: WIDTH - indent, flowCollectionPadding: false });
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`);
}

function styled(key, node) {
  if (key === 'key' || typeof node.value !== 'string') return;
  if (node.value.includes('\n\n')) {
    node.value = node.value.split('\n\n').map(wrapped).join('\n\n');
    node.type = Scalar.BLOCK_LITERAL;
  } else if (node.value.length > WIDTH - 30 && node.value.includes(' ')) {
    node.type = Scalar.BLOCK_FOLDED;
  }
}

const isShort = (node) =>
  node.items.length > 0 &&
  node.items.every((item) => isScalar(item) && /^([a-z0-9-]+|[A-Z]{2})$/.test(item.value)) &&
  node.items.map((item) => item.value).join(', ').length < WIDTH - 40;

const wrapped = (paragraph) =>
  paragraph
    .split(' ')
    .reduce((lines, word) => {
      const line = lines.at(-1);
      if (line && line.length + word.length < WIDTH - 4) lines[lines.length - 1] = `${line} ${word}`;
      else lines.push(word);
      return lines;
    }, [])
    .join('\n');
