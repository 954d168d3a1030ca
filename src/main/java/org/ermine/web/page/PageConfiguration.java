package org.ermine.web.page;

import java.util.Locale;

import org.ermine.web.language.Languages;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Readers choose their language on any page, with {@code ?language=de}. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  @Override public void addInterceptors(InterceptorRegistry interceptors) {
    var change = new LocaleChangeInterceptor() {
      @Override protected Locale parseLocaleValue(String value) {
        return Languages.spoken(Locale.forLanguageTag(value));
      }
    };
    change.setParamName("language");
    interceptors.addInterceptor(change).excludePathPatterns("/api/**", "/camunda/**");
  }
}
