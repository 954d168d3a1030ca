package org.ermine;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A real OpenID Connect provider: an authorization server with people and their groups, on loopback. Every {@link ErmineTest} knows
 * its address, which is held from the first of them on; the server behind it starts when one of them asks for it, and ends with
 * the JVM. People sign in there by a form.
 */
public final class TestProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  public static final String PASSWORD = "Provider-Horse-7";
  private static final String CLIENT = "ermine";
  private static final String SECRET = "Client-Horse-7-Staple";

  /** What it can be made to say wrongly in its ID tokens. */
  public enum Lie { NONCE, AUDIENCE, ISSUER, EXPIRED, SIGNATURE }

  private static ServerSocket held;
  private static TestProvider running;

  private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
  private final int application;
  private volatile Lie lie;

  /** As which Spring makes it for the tests that only know its address. */
  public TestProvider() {
    this(0);
  }

  private TestProvider(int application) {
    this.application = application;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of("ermine.oidc.issuer=" + issuer(), "ermine.oidc.client-id=" + CLIENT,
        "ermine.oidc.client-secret=" + SECRET, "ermine.oidc.name=The Directory", "ermine.oidc.user-claim=preferred_username",
        "ermine.oidc.groups=owners=risk owners; trust=cn=trust,ou=risk; management=board; erm=board; camunda-admin=operators")
        .applyTo(context);
  }

  /** The provider of the application at this port of this machine, started at the first call. */
  public static synchronized TestProvider running(int application) {
    if (running == null) {
      var provider = new TestProvider(application);
      var server = new AnnotationConfigServletWebServerApplicationContext();
      server.registerBean(TestProvider.class, () -> provider);
      server.register(Server.class);
      release();
      server.refresh();
      SpringApplication.getShutdownHandlers().add(server::close);
      running = provider;
    }
    assertThat(running.application).as("the one application that it knows").isEqualTo(application);
    return running;
  }

  public static synchronized String issuer() {
    try {
      if (held == null) held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      return "http://127.0.0.1:" + held.getLocalPort();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void release() {
    try {
      held.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Somebody whom it knows by this name, with these values of the claim {@code groups}. */
  public void knows(String person, String... values) {
    groups.put(person, List.of(values));
  }

  /** From now on; null ends it. */
  public void lies(Lie about) {
    lie = about;
  }

  /** No configuration of Ermine's own, which would be found by its scan. */
  @EnableWebMvc
  @EnableWebSecurity
  static class Server {
    @Bean TomcatServletWebServerFactory web() {
      var web = new TomcatServletWebServerFactory(held.getLocalPort());
      web.setAddress(InetAddress.getLoopbackAddress());
      return web;
    }

    @Bean DispatcherServlet dispatcherServlet() {
      return new DispatcherServlet();
    }

    @Bean DelegatingFilterProxyRegistrationBean filters() {
      return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    @Bean SecurityFilterChain chain(HttpSecurity http) throws Exception {
      return http.with(OAuth2AuthorizationServerConfigurer.authorizationServer(), server -> server.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults())).build();
    }

    @Bean AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().issuer(issuer()).build();
    }

    @Bean UserDetailsService people(TestProvider provider) {
      return name -> {
        if (!provider.groups.containsKey(name)) {
          throw new UsernameNotFoundException(name);
        }
        return User.withUsername(name).password(PASSWORD).authorities(List.of()).build();
      };
    }

    @Bean PasswordEncoder plain() {
      return new PasswordEncoder() {
        @Override public String encode(CharSequence password) {
          return password.toString();
        }

        @Override public boolean matches(CharSequence password, String stored) {
          return stored.contentEquals(password);
        }
      };
    }

    @Bean RegisteredClientRepository clients(TestProvider provider) {
      var client = RegisteredClient.withId(CLIENT).clientId(CLIENT).clientSecret(SECRET)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).scope("openid").scope("profile")
          .redirectUris(known -> hosts(provider).forEach(host -> known.add(host + "/login/oauth2/code/provider")))
          .postLogoutRedirectUris(known -> hosts(provider).forEach(host -> known.add(host + "/login?bye")))
          .clientSettings(ClientSettings.builder().requireProofKey(true).build()).build();
      return new InMemoryRegisteredClientRepository(client);
    }

    private static List<String> hosts(TestProvider provider) {
      return List.of("http://localhost:" + provider.application, "http://127.0.0.1:" + provider.application);
    }

    /** Keys of one name; only the first is published. */
    @Bean List<RSAKey> keys() throws Exception {
      var name = UUID.randomUUID().toString();
      return List.of(key(name), key(name));
    }

    @Bean JWKSource<SecurityContext> published(List<RSAKey> keys) {
      return new ImmutableJWKSet<>(new JWKSet(keys.get(0)));
    }

    @Bean JwtDecoder decoder(JWKSource<SecurityContext> published) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
    }

    @Bean JwtEncoder encoder(List<RSAKey> keys, TestProvider provider) {
      var honest = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.get(0))));
      var forger = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(keys.get(1))));
      return token -> (provider.lie == Lie.SIGNATURE ? forger : honest).encode(token);
    }

    @Bean OAuth2TokenCustomizer<JwtEncodingContext> claims(TestProvider provider) {
      return token -> {
        if (!token.getTokenType().getValue().equals("id_token")) return;
        var person = token.getPrincipal().getName();
        token.getClaims().claim("preferred_username", person).claim("groups", provider.groups.get(person));
        if (provider.lie == Lie.NONCE) token.getClaims().claim("nonce", "another");
        if (provider.lie == Lie.AUDIENCE) token.getClaims().audience(List.of("another"));
        if (provider.lie == Lie.ISSUER) token.getClaims().issuer("http://another.example");
        if (provider.lie == Lie.EXPIRED) {
          token.getClaims().issuedAt(Instant.EPOCH).expiresAt(Instant.EPOCH.plusSeconds(60));
        }
      };
    }

    private static RSAKey key(String name) throws Exception {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey((RSAPrivateKey) pair.getPrivate()).keyID(name).build();
    }
  }
}
