import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanXml } from '../../src/intake/xlsxXml'
import { WorkbookFault } from '../../src/intake/xlsxZip'

/** Events as short texts: `<a`, `"text`, `>a`; `wanted` names an attribute to read. */
function events(xml: string, wanted = 'k'): string[] {
  const seen: string[] = []
  scanXml(xml, {
    open: (name, attribute) =>
      seen.push(`<${name}${attribute(wanted) === null ? '' : `=${attribute(wanted)}`}`),
    text: text => seen.push(`"${text}`),
    close: name => seen.push(`>${name}`),
  })
  return seen
}

function fault(xml: string): string {
  try {
    events(xml)
  } catch (error) {
    if (error instanceof WorkbookFault) return error.code
    throw error
  }
  return ''
}

describe('events of a document', () => {
  test('prefixes are left off, empty elements close, comments and instructions say nothing', () => {
    expect(events('<?xml version="1.0"?><!-- a<b --><x:a><b k="1"/><!-- & -->t</x:a>\n')).toEqual([
      '<a',
      '<b=1',
      '>b',
      '"t',
      '>a',
    ])
  })

  test('the five entities and character references are text; a section of character data is not read', () => {
    expect(events('<a>&lt;&gt;&amp;&quot;&apos;&#38;&#x9547;<![CDATA[&lt;<b>]]></a>').join('')).toBe(
      `<a"<>&"'&镇"&lt;<b>>a`,
    )
    expect(events('<a>1\r\n2\r3&#13;</a>')[1]).toBe('"1\n2\n3\r')
  })

  test('an attribute is found in either quotes, beside others that end like it, with a mark of markup inside', () => {
    expect(events('<a xk="1" k="a>b"/>')[0]).toBe('<a=a>b')
    expect(events("<a xk='k=\"9\"' k = '2'/>")[0]).toBe('<a=2')
    expect(events('<a x=\' k="9"\'/>')[0]).toBe('<a')
    expect(events('<a\n\tr:k="&amp;3"/>')[0]).toBe('<a=&3')
  })

  test('a document type is refused wherever it stands and however it is written', () => {
    expect(fault('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "1">]><a>&a;</a>')).toBe('xml-doctype')
    expect(fault('<!doctype x><a/>')).toBe('xml-doctype')
  })

  test.each([
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a></a></a>',
    '<a/><b/>',
    '<a>&nbsp;</a>',
    '<a>&a;</a>',
    '<a>a & b</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>&#x110000;</a>',
    '<a k="1/>',
    '<a><b</a>',
    '<!ELEMENT a><a/>',
    '<a><!-- </a>',
    '<a><![CDATA[</a>',
    `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`,
  ])('%s is no document', xml => {
    expect(fault(xml)).toBe('damaged-workbook')
  })

  test('whatever it is given it ends, with events or with a fault', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      "'",
      '!',
      '?',
      '-',
      '[',
      ']',
      'a',
      '=',
      ' ',
      '#',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        expect(['', 'damaged-workbook', 'xml-doctype']).toContain(fault(`<a>${pieces.join('')}</a>`))
      }),
    )
  })
})
