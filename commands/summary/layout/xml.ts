import { FileChild, type IXmlableObject } from 'docx';

/** Elements as the library's writer takes them. */
export type Xml = Record<string, unknown>;

export function of(name: string, ...children: unknown[]): Xml {
  return { [name]: children };
}

export function empty(name: string, attributes: Record<string, string | number> = {}): Xml {
  return { [name]: { _attr: attributes } };
}

/**
 * A block that becomes XML only when the file is written and shares what it has in common with others. The library's own paragraphs
 * and cells are some thirty objects each, which for a county's five hundred activities is most of the memory a paper takes.
 */
export class LeanBlock extends FileChild {
  private readonly make: () => Xml;

  constructor(make: () => Xml) {
    super('w:p');
    this.make = make;
  }

  override prepForXml(): IXmlableObject {
    // The writer's type is narrower than what it takes: nested arrays of such objects.
    return this.make() as IXmlableObject;
  }
}
