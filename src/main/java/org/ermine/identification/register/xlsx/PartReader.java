package org.ermine.identification.register.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Steps through the elements of a part. A parser remembers every name and every open element, so both have limits. */
final class PartReader implements Closeable {
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();
  private static final int LONGEST_TEXT = 100_000;
  private static final int DEEPEST = 100;
  private static final int MOST_NAMES = 1000;
  /** Reading takes its time with every element, also with one of four bytes. */
  private static final int MOST_ELEMENTS = 10_000_000;

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final InputStream in;
  private final XMLStreamReader xml;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> names = new HashSet<>();
  private int namespaces;
  private int depth;
  private int elements;

  PartReader(InputStream in) throws IOException {
    this.in = in;
    try {
      this.xml = XML.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Goes on to where the next element starts or ends; false at the end of the part. */
  boolean next() throws IOException {
    try {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            started();
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return true;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> add();
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new BrokenWorkbook("declares entities, which no workbook does");
          default -> { }
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  boolean starts(String element) {
    return xml.isStartElement() && xml.getLocalName().equals(element);
  }

  boolean ends(String element) {
    return xml.isEndElement() && xml.getLocalName().equals(element);
  }

  /** An attribute of the element that starts here; null if it has none of this name. */
  String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** The id of the part that the element which starts here stands for; null if it names none. */
  String relation() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) return xml.getAttributeValue(i);
    }
    return null;
  }

  /** The text since the last start of an element. */
  String text() {
    return text.toString();
  }

  @Override public void close() throws IOException {
    in.close();
  }

  private void started() throws BrokenWorkbook {
    text.setLength(0);
    names.add(xml.getLocalName());
    for (int i = 0; i < xml.getAttributeCount(); i++) names.add(xml.getAttributeLocalName(i));
    namespaces += xml.getNamespaceCount();
    if (++elements > MOST_ELEMENTS) throw new BrokenWorkbook("has far more cells than a register");
    if (++depth > DEEPEST || names.size() > MOST_NAMES || namespaces > MOST_NAMES) {
      throw new BrokenWorkbook("has a part that is no part of a workbook");
    }
  }

  private void add() throws BrokenWorkbook {
    if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
      throw new BrokenWorkbook("has a text that is longer than a cell can hold");
    }
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }

  private static BrokenWorkbook broken(XMLStreamException e) {
    return e.getNestedException() instanceof BrokenWorkbook limit ? limit
        : new BrokenWorkbook("has a part that is not well-formed XML");
  }
}
