package org.ermine.web;

import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.Filter;
import org.ermine.access.Audit;
import org.ermine.access.SignedIn;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The frame of the HTTP interface: filters behind the sign-in, who is asking, and its description. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private static final String INTERFACE = "/api/*";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(SignedIn.class);
  }

  private final SignedInResolver signedIn;

  WebConfiguration(SignedInResolver signedIn) {
    this.signedIn = signedIn;
  }

  @Override public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(signedIn);
  }

  @Override public void addInterceptors(InterceptorRegistry interceptors) {
    // Their own password, what they are told, and the searches that they keep are theirs to choose.
    interceptors.addInterceptor(new AuditorsChangeNothing(signedIn)).addPathPatterns("/**")
        .excludePathPatterns("/error", NotSent.ADDRESS, "/api/people/*/password", "/api/me/**", "/me/**", "/risks/views/**");
  }

  /** A field that is sent twice would let two readers of one request see two things. */
  @Bean
  Jackson2ObjectMapperBuilderCustomizer strictJson() {
    return builder -> builder.featuresToEnable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  @Bean
  FilterRegistrationBean<RefusedRequests> refusedRequests(Audit audit) {
    return filter(new RefusedRequests(audit), 10, "/*"); // what pages refuse too
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit() {
    return filter(new BodyLimit(), 20, INTERFACE);
  }

  @Bean
  FilterRegistrationBean<RepeatableRequests> repeatableRequests(FirstAnswers answers, Problems problems,
      org.springframework.transaction.PlatformTransactionManager transactions) {
    return filter(new RepeatableRequests(answers, problems, transactions), 30, INTERFACE);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(new Info().title("Ermine").version("1").description("The HTTP interface of an enterprise risk programme. "
            + "Errors are RFC 9457 problem details whose `errors` name the fields. Requests with an `Idempotency-Key` may be "
            + "repeated."))
        .components(new Components().addSecuritySchemes("basic",
            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")))
        .addSecurityItem(new SecurityRequirement().addList("basic"));
  }

  private static <F extends Filter> FilterRegistrationBean<F> filter(F filter, int order, String addresses) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setUrlPatterns(List.of(addresses));
    registration.setOrder(order); // the security chain stands at -100
    return registration;
  }
}
