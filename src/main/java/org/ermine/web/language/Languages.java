package org.ermine.web.language;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The languages that people are spoken to in: the browser's, until the reader chooses another with {@code ?language=de}. */
@Configuration(proxyBeanMethods = false)
public class Languages {
  public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

  @Bean
  LocaleResolver localeResolver() {
    var browsers = new AcceptHeaderLocaleResolver();
    browsers.setSupportedLocales(ALL);
    browsers.setDefaultLocale(Locale.ENGLISH);
    var chosen = new CookieLocaleResolver("ERMINE-LANGUAGE");
    chosen.setCookieMaxAge(Duration.ofDays(365));
    chosen.setCookieSameSite("Lax");
    chosen.setRejectInvalidCookies(false);
    chosen.setDefaultLocaleFunction(request -> spoken(browsers.resolveLocale(request)));
    return chosen;
  }

  /** Of every request from its beginning to its end, so that filters and the engine's interface know it too. */
  @Bean
  FilterRegistrationBean<OncePerRequestFilter> languageOfRequests(LocaleResolver languages) {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
      @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
          chain.doFilter(request, response);
        } finally {
          LocaleContextHolder.setLocaleContext(before);
        }
      }
    });
    registration.setUrlPatterns(List.of("/*"));
    registration.setOrder(-15);
    return registration;
  }

  /** @return English for every language that nothing is written in */
  public static Locale spoken(Locale asked) {
    return ALL.stream().filter(language -> language.getLanguage().equals(asked.getLanguage())).findFirst().orElse(Locale.ENGLISH);
  }

  /** Of whoever asks now; English where nobody does. */
  public static Locale readers() {
    return LocaleContextHolder.getLocaleContext() == null ? Locale.ENGLISH : spoken(LocaleContextHolder.getLocale());
  }
}
