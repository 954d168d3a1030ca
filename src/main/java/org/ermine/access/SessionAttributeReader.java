package org.ermine.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.converter.Converter;

/**
 * Reads what a session keeps: the sign-ins of Spring Security and of the engine's web applications, and no other class. What
 * cannot be read, because another version wrote it, counts as absent: the person signs in once more.
 */
class SessionAttributeReader implements Converter<byte[], Object> {
  private static final Logger LOG = LoggerFactory.getLogger(SessionAttributeReader.class);
  private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter("maxbytes=1000000;maxdepth=30;"
      + "java.lang.*;java.util.*;java.time.*;java.net.URL;"
      + "org.springframework.security.**;org.camunda.bpm.webapp.impl.security.**;!*");

  @Override
  public Object convert(byte[] stored) {
    try (ObjectInputStream in = new ConfigurableObjectInputStream(new ByteArrayInputStream(stored),
        SessionAttributeReader.class.getClassLoader())) {
      in.setObjectInputFilter(KNOWN);
      return in.readObject();
    } catch (IOException | ClassNotFoundException unreadable) {
      LOG.warn("Part of a session cannot be read and is left out: {}", unreadable.toString());
      return null;
    }
  }
}
