package org.ermine.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.ermine.access.Refused;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * DMN 1.3 as XML. It knows the few elements and attributes that a plain table is made of and refuses all others, so that no script
 * and no expression language gets past it.
 */
final class PlainXml {
  static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
  private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
  private static final String DIAGRAM = "https://www.omg.org/spec/DMN/20191111/DMNDI/";
  private static final int DEEPEST = 12;
  private static final int LONGEST_TEXT = 500;
  private static final Set<String> ELEMENTS = Set.of("definitions", "decision", "decisionTable", "input", "inputExpression",
      "inputValues", "output", "outputValues", "rule", "inputEntry", "outputEntry", "text", "description");
  private static final Set<String> ATTRIBUTES = Set.of("id", "name", "label", "namespace", "exporter", "exporterVersion",
      "hitPolicy", "typeRef", "preferredOrientation");
  /** Of Camunda's Modeler: what it drew how wide and for which platform. The engine reads neither. */
  private static final Set<String> MODELER = Set.of("http://bpmn.io/schema/dmn/biodi/1.0", "http://bpmn.io/schema/dmn/biodi/2.0",
      "http://camunda.org/schema/modeler/1.0");

  private PlainXml() {}

  /** @return its {@code definitions}. @throws Refused if it is anything but a plain table */
  static Element definitions(TableFile file) {
    var definitions = parsed(file);
    if (!DMN.equals(definitions.getNamespaceURI()) || !"definitions".equals(definitions.getLocalName())) {
      throw TableReader.refused("must be DMN 1.3 (" + DMN + ")");
    }
    allowed(definitions, 1);
    return definitions;
  }

  private static Element parsed(TableFile file) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new ByteArrayInputStream(file.content())).getDocumentElement();
    } catch (SAXException | IOException e) { // malformed, or with a DTD, an entity, an unknown encoding
      throw TableReader.refused("must be XML without a document type");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java's XML parser can't be restricted", e);
    }
  }

  /** Whether it and everything in it is known; a diagram is layout, whatever it holds. */
  private static void allowed(Element element, int depth) {
    if (depth > DEEPEST) throw TableReader.refused("must not be nested deeper than " + DEEPEST + " elements");
    var diagram = !DMN.equals(element.getNamespaceURI());
    if (!diagram && !ELEMENTS.contains(element.getLocalName())) {
      throw TableReader.refused("must be a plain table, without <" + shortened(element.getLocalName()) + ">");
    }
    for (int i = 0; i < element.getAttributes().getLength() && !diagram; i++) requireKnown(element.getAttributes().item(i));
    for (var child : children(element)) {
      if (!diagram && !DMN.equals(child.getNamespaceURI()) && !isDiagram(child, depth)) {
        throw TableReader.refused("must be a plain table, without <" + shortened(child.getNodeName()) + ">");
      }
      allowed(child, depth + 1);
    }
  }

  private static boolean isDiagram(Element child, int depthOfParent) {
    return depthOfParent == 1 && DIAGRAM.equals(child.getNamespaceURI()) && "DMNDI".equals(child.getLocalName());
  }

  private static void requireKnown(Node attribute) {
    var space = attribute.getNamespaceURI();
    var known = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(space) || space != null && MODELER.contains(space)
        || space == null && ATTRIBUTES.contains(attribute.getNodeName())
        || CAMUNDA.equals(space) && "historyTimeToLive".equals(attribute.getLocalName());
    if (!known) throw TableReader.refused("must be a plain table, without the attribute " + shortened(attribute.getNodeName()));
    if (attribute.getNodeValue().length() > LONGEST_TEXT) {
      throw TableReader.refused("must not have attributes of more than " + LONGEST_TEXT + " characters");
    }
  }

  static Element only(Element parent, String name) {
    var found = children(parent, name);
    if (found.size() != 1) throw TableReader.refused("must have exactly one <" + name + "> in <" + parent.getLocalName() + ">");
    return found.get(0);
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> DMN.equals(child.getNamespaceURI()) && name.equals(child.getLocalName()))
        .toList();
  }

  private static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) children.add(element);
    }
    return children;
  }

  static String textOf(Element element) {
    return text(only(element, "text"));
  }

  static String text(Element element) {
    var text = element.getTextContent().strip();
    if (text.length() > LONGEST_TEXT) throw TableReader.refused("must not have texts of more than " + LONGEST_TEXT + " characters");
    return text;
  }

  private static String shortened(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "...";
  }

  /** The parser's own handler prints to the console. */
  private static final class Silent implements ErrorHandler {
    @Override public void warning(SAXParseException e) {}

    @Override public void error(SAXParseException e) {}

    @Override public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
