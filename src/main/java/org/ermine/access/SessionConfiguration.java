package org.ermine.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions are rows of the database: any node serves them, and they outlive the node that began them. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  /** Two requests of one session may set the same attribute at once. */
  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer concurrentAttributes() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  @Bean
  ConversionService springSessionConversionService() {
    GenericConversionService conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(byte[].class, Object.class, new SessionAttributeReader());
    return conversion;
  }
}
