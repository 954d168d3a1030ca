package org.ermine.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One chain in front of everything: pages, HTTP interface, and the engine's web applications with their own interface. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  static final String CSRF_COOKIE = "ERMINE-XSRF";
  static final String CSRF_HEADER = "X-ERMINE-XSRF";

  private static final String ENGINE = "default";
  private static final String ENGINE_CALLS = "/camunda/api/engine/engine/*/";

  /** Inline styles are Swagger UI's; scripts come from here alone. */
  private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
      + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  private static final RequestMatcher WEBAPPS = path("/camunda/**");
  private static final RequestMatcher WEBAPP_SIGN_OUT = path(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");
  /**
   * Closed to operators too. Models come with the application alone: whoever can deploy one can run any expression in it. A process
   * that is over is begun again by the programme, as the next round: the engine's batch would begin it as nobody.
   */
  private static final RequestMatcher NOBODYS = new OrRequestMatcher(Stream.concat(
      Stream.of(path(HttpMethod.POST, ENGINE_CALLS + "deployment/**"), path(HttpMethod.DELETE, ENGINE_CALLS + "deployment/**")),
      Stream.of("*", "key/*", "key/*/tenant-id/*").flatMap(definition -> Stream.of("/restart/**", "/restart-async/**")
          .map(call -> path(ENGINE_CALLS + "process-definition/" + definition + call)))).toList());
  private static final RequestMatcher PROGRAMS = new OrRequestMatcher(path("/api/**"), path("/v3/api-docs/**"),
      path("/actuator/**"));

  @Bean
  AuthenticationManager authenticationManager(EngineSignIn signIn, ProviderDoor provider, AuthenticationEventPublisher events) {
    var checks = new ArrayList<AuthenticationProvider>(provider.checks());
    checks.add(signIn);
    var manager = new ProviderManager(checks);
    manager.setAuthenticationEventPublisher(events); // who is refused is on the audit trail
    return manager;
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, AuthenticationManager manager, IdentityService identity, Accounts accounts,
      People people, Audit audit, SignIns signIns, Sessions sessions, ProviderDoor provider, ScrapeToken scrape,
      ApplicationEventPublisher events) throws Exception {
    ProblemAnswers answers = new ProblemAnswers(audit);
    WebappSignInFilter webappSignIn = new WebappSignInFilter(manager);
    webappSignIn.setApplicationEventPublisher(events);
    provider.open(http);
    http.authenticationManager(manager)
        .authorizeHttpRequests(requests -> requests
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC).permitAll()
            // The engine's set-up would make an administrator of anybody who asks first.
            .requestMatchers("/camunda/api/admin/setup/**", "/camunda/app/*/*/setup/**", "/camunda/app/*/setup/**").denyAll()
            .requestMatchers(LoginPage.PATH, "/login.css", "/webapps.css", "/ermine.svg", "/sign-in.js", "/keep-place.js",
                "/patience.js", "/tasklist/words.js", "/zone.js", "/favicon.ico", "/error", "/actuator/health/**", "/calendar/*").permitAll()
            .requestMatchers("/actuator/prometheus").access(AuthorizationManagers.anyOf(
                (signedIn, context) -> new AuthorizationDecision(scrape.isIn(context.getRequest())),
                memberOf(people, Groups.ADMINISTRATORS)))
            .requestMatchers("/actuator/**").access(memberOf(people, Groups.ADMINISTRATORS))
            .requestMatchers(NOBODYS).denyAll()
            .requestMatchers(TasklistCalls.all()).authenticated()
            .requestMatchers("/camunda/api/**").access(memberOf(people, Groups.ADMINISTRATORS))
            .anyRequest().authenticated())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .formLogin(form -> form.loginPage(LoginPage.PATH)
            .failureHandler((request, response, failure) -> response.sendRedirect(LoginPage.PATH + "?error=wrong")))
        .logout(logout -> logout
            .logoutRequestMatcher(new OrRequestMatcher(path(HttpMethod.POST, LoginPage.SIGN_OUT), WEBAPP_SIGN_OUT))
            .deleteCookies(CSRF_COOKIE)
            .addLogoutHandler((request, response, signedIn) -> {
              if (signedIn != null) sessions.endAll(signedIn.getName());
            })
            .defaultLogoutSuccessHandlerFor(
                provider.signOut(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)), WEBAPP_SIGN_OUT)
            .defaultLogoutSuccessHandlerFor(provider.signOut(backToSignIn()), path(HttpMethod.POST, LoginPage.SIGN_OUT)))
        .requestCache(cache -> cache.requestCache(navigationsOnly()))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(csrfHandler())
            // The web applications bring a protection of their own; programs send a password that no browser adds.
            .ignoringRequestMatchers(WEBAPPS, SecurityConfiguration::isProgram))
        .headers(headers -> headers
            .frameOptions(frame -> frame.sameOrigin())
            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
            .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(WEBAPPS),
                new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY))))
        .addFilterAt(basicForPrograms(manager, answers, signIns), BasicAuthenticationFilter.class)
        .addFilterBefore(webappSignIn, UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(new StillHereFilter(accounts), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new EngineIdentityFilter(identity, people), AuthorizationFilter.class);
    return http.build();
  }

  /** Behind the chain and in front of the web applications' own filters. */
  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignOn() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter() {
          @Override
          protected String extractEngineName(HttpServletRequest request) {
            return ENGINE; // the only one, also for addresses that name none
          }
        });
    filter.setInitParameters(Map.of("authentication-provider", WebappSignOn.class.getName()));
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    filter.setDispatcherTypes(DispatcherType.REQUEST);
    filter.setOrder(0);
    return filter;
  }

  /** In front of the web applications' own filters too. */
  @Bean
  FilterRegistrationBean<NoncePerRequest> noncePerRequest() {
    FilterRegistrationBean<NoncePerRequest> filter = new FilterRegistrationBean<>(new NoncePerRequest());
    filter.addUrlPatterns("/camunda/*");
    filter.setOrder(-20);
    return filter;
  }

  private static BasicAuthenticationFilter basicForPrograms(AuthenticationManager manager, ProblemAnswers answers,
      SignIns signIns) {
    return new BasicAuthenticationFilter(manager, answers) {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PROGRAMS.matches(request);
      }

      @Override
      protected void onSuccessfulAuthentication(HttpServletRequest request, HttpServletResponse response,
          Authentication authentication) {
        signIns.called(authentication.getName(), request.getRemoteAddr());
      }
    };
  }

  /** Who sends neither a session nor a password is nobody yet, and is asked to sign in rather than for a token. */
  private static boolean isProgram(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (!PROGRAMS.matches(request)) {
      return false;
    }
    if (authorization == null) {
      return request.getSession(false) == null;
    }
    return authorization.regionMatches(true, 0, "Basic ", 0, 6) && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
  }

  private static AuthorizationManager<RequestAuthorizationContext> memberOf(People people, String group) {
    return (signedIn, context) -> new AuthorizationDecision(signedIn.get().isAuthenticated()
        && people.groupsOf(signedIn.get().getName()).contains(group));
  }

  private static CookieCsrfTokenRepository csrfCookie() {
    CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
    repository.setCookieName(CSRF_COOKIE);
    repository.setHeaderName(CSRF_HEADER);
    repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
    return repository;
  }

  private static CsrfTokenRequestAttributeHandler csrfHandler() {
    CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
    handler.setCsrfRequestAttributeName(null); // read at once, so that every page finds the cookie
    return handler;
  }

  private static HttpSessionRequestCache navigationsOnly() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(ProblemAnswers::isNavigation);
    return cache;
  }

  private static SimpleUrlLogoutSuccessHandler backToSignIn() {
    SimpleUrlLogoutSuccessHandler handler = new SimpleUrlLogoutSuccessHandler();
    handler.setDefaultTargetUrl(LoginPage.PATH + "?bye");
    return handler;
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  private static RequestMatcher path(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }
}
