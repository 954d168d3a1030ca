package org.ermine.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The languages of the pages: the browser's, until the reader chooses another with {@code ?language=de}. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  @Bean
  LocaleResolver localeResolver() {
    var browsers = new AcceptHeaderLocaleResolver();
    browsers.setSupportedLocales(LANGUAGES);
    browsers.setDefaultLocale(Locale.ENGLISH);
    var chosen = new CookieLocaleResolver("ERMINE-LANGUAGE");
    chosen.setCookieMaxAge(Duration.ofDays(365));
    chosen.setCookieSameSite("Lax");
    chosen.setDefaultLocaleFunction(request -> spoken(browsers.resolveLocale(request)));
    return chosen;
  }

  @Override public void addInterceptors(InterceptorRegistry interceptors) {
    var change = new LocaleChangeInterceptor() {
      @Override protected Locale parseLocaleValue(String value) {
        return spoken(Locale.forLanguageTag(value));
      }
    };
    change.setParamName("language");
    interceptors.addInterceptor(change).excludePathPatterns("/api/**", "/camunda/**");
  }

  /** @return English for every language that the pages are not written in */
  private static Locale spoken(Locale asked) {
    return LANGUAGES.stream().filter(language -> language.getLanguage().equals(asked.getLanguage())).findFirst()
        .orElse(Locale.ENGLISH);
  }
}
